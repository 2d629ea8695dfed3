"""Survey rounds: open, issue, collect, close."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from db import names
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.records import Answer
from db.tables import plan as plans
from db.tables import survey
from db.unit import Unit
from db.vocabulary import RequestKind, RequestState, RoundKind, RoundState, SheetState


@dataclass(frozen=True, slots=True)
class Issue:
    """A department's workbook as it went out, with the identity that travels in it."""

    workbook: str
    department: str
    issued_at: str
    identity: Mapping[str, Any]
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """What is taken from one returned file; ``values``: project uid to key to answer.

    ``cover``: what the cover says of the whole workbook; ``proposal``: a proposed new project,
    which becomes a request.
    """

    workbook: str
    department: str
    file: str
    digest: str
    received_at: str
    cover: Mapping[str, Answer | None]
    proposal: Mapping[str, Answer | None]
    values: Mapping[str, Mapping[str, Answer | None]]
    states: Mapping[str, SheetState]
    sheets: Mapping[str, str]


@operation("進捗調査を始める")
def open_round(
    unit: Unit,
    fiscal_year: int,
    kind: RoundKind = RoundKind.YEAR_END,
    deadline: str | None = None,
    reference_day: str | None = None,
) -> str:
    """Open the next round of a fiscal year; refused while one of the year is open."""
    plan = _plan(unit.connection)
    require_year(fiscal_year, plan.first_year, plan.last_year)
    if open_round_of(unit.connection, fiscal_year) is not None:
        raise Refused(f"{fiscal_year}年度の進捗調査はもう始まっています。締めてから次を始めます。")
    table = survey.survey_round
    last = unit.connection.execute(
        select(func.max(table.c.sequence)).where(table.c.fiscal_year == fiscal_year)
    ).scalar_one()
    values = {
        "plan": plan.uid,
        "fiscal_year": fiscal_year,
        "sequence": (last or 0) + 1,
        "kind": kind.value,
        "deadline": deadline,
        "reference_day": reference_day or last_day_of(fiscal_year),
        "state": RoundState.OPEN.value,
    }
    unit.label = f"{fiscal_year}年度の進捗調査を始める"
    return unit.add("survey_round", values)


@operation("調査票の配付")
def issue(unit: Unit, survey_round: str, issues: Sequence[Issue]) -> None:
    """Note what went out; a project's answers are waited for from then on."""
    _require_open(unit, survey_round)
    answering = _responses(unit.connection, survey_round)
    for issued in issues:
        (department,) = names.departments(unit.connection, [issued.department])
        unit.add(
            "issued_workbook",
            {
                "survey_round": survey_round,
                "department": department,
                "issued_at": issued.issued_at,
                "identity": json.dumps(issued.identity, ensure_ascii=False),
            },
            uid=issued.workbook,
        )
        for project in issued.projects:
            if (project, department) not in answering:
                _add_response(unit, survey_round, project, department, SheetState.ISSUED)
            elif _state(unit, answering[project, department]) is SheetState.NOT_ISSUED:
                uid = answering[project, department]
                unit.set(Address(uid, "state"), SheetState.ISSUED.value)
    unit.label = f"調査票の配付（{len(issues)}部署）"


@operation("調査票の配付")
def open_and_issue(unit: Unit, fiscal_year: int, issues: Sequence[Issue]) -> str:
    """Open the next round of a fiscal year and issue its workbooks; returns the round's uid."""
    survey_round = open_round(unit, fiscal_year)
    issue(unit, survey_round, issues)
    return survey_round


@operation("調査票の回収")
def collect(unit: Unit, survey_round: str, files: Sequence[Collected]) -> None:
    """Take the values of returned workbooks, all of them as one step."""
    _require_open(unit, survey_round)
    answering = _responses(unit.connection, survey_round)
    for file in files:
        (department,) = names.departments(unit.connection, [file.department])
        for project, values in file.values.items():
            if (project, department) not in answering:
                answering[project, department] = _add_response(
                    unit, survey_round, project, department, SheetState.ISSUED
                )
            for key, value in values.items():
                unit.set(Address(answering[project, department], key), value)
        cover = _cover(unit, survey_round, department)
        for key, value in file.cover.items():
            unit.set(Address(cover, key), value)
        _take_proposal(unit, survey_round, department, file.proposal)
        for project, state in file.states.items():
            _note_origin(unit, answering[project, department], cover, file, project, state)
        unit.add(
            "collected_file",
            {
                "survey_round": survey_round,
                "department": department,
                "workbook": file.workbook,
                "name": file.file,
                "digest": file.digest,
                "received_at": file.received_at,
            },
        )
    unit.label = f"調査票の回収（{len(files)}件）"


@operation("進捗調査を締める")
def close_round(unit: Unit, survey_round: str) -> None:
    """Close a round: its answers can be read from then on, not changed."""
    _require_open(unit, survey_round)
    unit.set(Address(survey_round, "state"), RoundState.CLOSED.value)


def require_year(fiscal_year: int, first: int, last: int) -> None:
    """Refuse a fiscal year that the plan has not."""
    if not first <= fiscal_year <= last:
        raise Refused(f"{fiscal_year}年度は計画の期間（{first}～{last}）の外です。")


def last_day_of(fiscal_year: int) -> str:
    """The day on which a round looks where nothing else is said; ISO."""
    return f"{fiscal_year + 1}-03-31"


def open_round_of(connection: Connection, fiscal_year: int) -> str | None:
    """The uid of the open round of a fiscal year."""
    table = survey.survey_round
    query = select(table.c.uid).where(
        table.c.fiscal_year == fiscal_year, table.c.state == RoundState.OPEN.value
    )
    return connection.execute(query).scalar_one_or_none()


def identity_of(connection: Connection, workbook: str) -> dict[str, Any] | None:
    """The identity of a workbook that went out from this file."""
    table = survey.issued_workbook
    stored = connection.execute(
        select(table.c.identity).where(table.c.uid == workbook)
    ).scalar_one_or_none()
    return None if stored is None else dict(json.loads(stored))


def collected_of(
    connection: Connection, survey_round: str, department: str
) -> list[tuple[str, str, str]]:
    """Name, ISO time and digest of every file that was taken from a department."""
    table = survey.collected_file
    query = (
        select(table.c.name, table.c.received_at, table.c.digest)
        .join(plans.department, plans.department.c.uid == table.c.department)
        .where(table.c.survey_round == survey_round, plans.department.c.name == department)
        .order_by(table.c.position)
    )
    return [(row.name, row.received_at, row.digest) for row in connection.execute(query)]


def own_values(connection: Connection, survey_round: str, department: str) -> dict[str, Answer]:
    """What the database has of a department's cover and of its proposal."""
    cover, request = survey.cover, survey.request
    of_cover = (
        select(survey.cover_value.c.field, survey.cover_value.c.value)
        .join(cover, cover.c.uid == survey.cover_value.c.owner)
        .join(plans.department, plans.department.c.uid == cover.c.department)
        .where(cover.c.survey_round == survey_round, plans.department.c.name == department)
    )
    of_proposal = (
        select(survey.request_value.c.field, survey.request_value.c.value)
        .join(request, request.c.uid == survey.request_value.c.owner)
        .join(plans.department, plans.department.c.uid == request.c.department)
        .where(
            request.c.survey_round == survey_round,
            request.c.kind == RequestKind.NEW.value,
            plans.department.c.name == department,
        )
    )
    return {
        row.field: json.loads(row.value)
        for query in (of_cover, of_proposal)
        for row in connection.execute(query)
    }


def _plan(connection: Connection) -> Row[Any]:
    row = connection.execute(select(plans.plan)).one_or_none()
    if row is None:
        raise Refused("このファイルにはまだ計画がありません。先に計画を取り込みます。")
    return row


def _require_open(unit: Unit, survey_round: str) -> None:
    if unit.get(Address(survey_round, "state")) != RoundState.OPEN.value:
        raise Refused("この進捗調査は締められています。回答は変えられません。")


def _responses(connection: Connection, survey_round: str) -> dict[tuple[str, str], str]:
    """Uids of a round's responses by project and department."""
    table = survey.response
    query = select(table.c.uid, table.c.project, table.c.department)
    rows = connection.execute(query.where(table.c.survey_round == survey_round))
    return {(r.project, r.department): r.uid for r in rows}


def _state(unit: Unit, response: str) -> SheetState:
    return SheetState(unit.get(Address(response, "state")))


def _add_response(
    unit: Unit, survey_round: str, project: str, department: str, state: SheetState
) -> str:
    return unit.add(
        "response",
        {
            "survey_round": survey_round,
            "project": project,
            "department": department,
            "state": state.value,
            "has_origin": 0,
        },
    )


def _cover(unit: Unit, survey_round: str, department: str) -> str:
    table = survey.cover
    query = select(table.c.uid).where(
        table.c.survey_round == survey_round, table.c.department == department
    )
    found = unit.connection.execute(query).scalar_one_or_none()
    return found or unit.add("cover", {"survey_round": survey_round, "department": department})


def _take_proposal(
    unit: Unit, survey_round: str, department: str, proposal: Mapping[str, Answer | None]
) -> None:
    """A proposed new project is a request; a department's workbook has room for one."""
    if not proposal:
        return
    table = survey.request
    query = select(table.c.uid).where(
        table.c.survey_round == survey_round,
        table.c.department == department,
        table.c.kind == RequestKind.NEW.value,
    )
    uid = unit.connection.execute(query).scalar_one_or_none() or unit.add(
        "request",
        {
            "survey_round": survey_round,
            "department": department,
            "kind": RequestKind.NEW.value,
            "state": RequestState.RECEIVED.value,
        },
    )
    values = unit.get(Address(uid, "values")) | dict(proposal)
    unit.set(Address(uid, "values"), {k: v for k, v in values.items() if v is not None})


def _note_origin(
    unit: Unit, response: str, cover: str, file: Collected, project: str, state: SheetState
) -> None:
    origin = {
        "state": state.value,
        "filled_by": unit.get(Address(cover, "filled_by")),
        "has_origin": True,
        "origin_file": file.file,
        "origin_sheet": file.sheets.get(project),
        "received_at": file.received_at,
    }
    for field, value in origin.items():
        unit.set(Address(response, field), value)
