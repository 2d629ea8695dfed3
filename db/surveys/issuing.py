"""Issuing: what went out, so that it is waited for and understood when it comes back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db import names
from db.address import Address
from db.journal import operation
from db.surveys import rounds, sheets
from db.unit import Unit
from db.vocabulary import RoundKind, SheetState


@dataclass(frozen=True, slots=True)
class Issue:
    """A department's workbook as it went out, with the identity that travels in it."""

    workbook: str
    department: str
    issued_at: str
    identity: Mapping[str, Any]
    projects: tuple[str, ...]


@operation("調査票の配付")
def issue(unit: Unit, survey_round: str, issues: Sequence[Issue]) -> None:
    """Note what went out; a project's answers are waited for from then on."""
    sheets.require_open(unit, survey_round)
    answering = sheets.of_round(unit.connection, survey_round)
    waiting = sheets.not_issued(unit.connection, survey_round)
    departments = names.departments_by_name(unit.connection, (i.department for i in issues))
    unit.add_rows(
        "issued_workbook",
        {
            issued.workbook: {
                "survey_round": survey_round,
                "department": departments[issued.department],
                "issued_at": issued.issued_at,
                "identity": json.dumps(issued.identity, ensure_ascii=False),
            }
            for issued in issues
        },
    )
    for issued in issues:
        department = departments[issued.department]
        for project in issued.projects:
            uid = answering.get((project, department))
            if uid is None:
                sheets.add(unit, survey_round, project, department, SheetState.ISSUED)
            elif uid in waiting:
                unit.set(Address(uid, "state"), SheetState.ISSUED.value)
    unit.label = f"調査票の配付（{len(issues)}部署）"


@operation("訂正票の作成")
def issue_corrections(
    unit: Unit, survey_round: str, issues: Sequence[Issue], sent_back: Mapping[str, str]
) -> None:
    """Note correction sheets as workbooks that went out, and send back the sheets in question.

    ``sent_back``: why, by the response's uid.
    """
    issue(unit, survey_round, issues)
    for uid, note in sent_back.items():
        unit.set(Address(uid, "state"), SheetState.SENT_BACK.value)
        unit.set(Address(uid, "note"), note)
    unit.label = f"訂正票の作成（{len(issues)}部署）"


@operation("調査票の配付")
def open_and_issue(
    unit: Unit,
    fiscal_year: int,
    issues: Sequence[Issue],
    asked: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Open the next year-end round of a fiscal year and issue its workbooks.

    ``asked`` as in ``open_round``. Returns the round's uid.
    """
    going_out = {(project, one.department) for one in issues for project in one.projects}
    survey_round = rounds.open_round(
        unit, fiscal_year, RoundKind.YEAR_END, asked=asked, going_out=going_out
    )
    issue(unit, survey_round, issues)
    return survey_round
