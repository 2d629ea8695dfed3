"""Issuing a round's workbooks: one for each department, all of them or none.

The workbooks are made first, then the round notes them in one step, and only then are they
put in place: a run that is stopped on the way leaves no workbook that the plan does not know.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from db import plans, surveys
from db.errors import Refused
from db.records import PlanState, Project, Round
from db.rules import fiscal_year
from db.unit import new_uid
from db.vault import Database
from desktop.papers import book, survey_workbook
from desktop.work import addressees, files, rounds, survey_sheets
from desktop.work.addressees import Addressee
from desktop.work.progress import Progress, unwatched


@dataclass(frozen=True)
class Written:
    """One workbook in place."""

    department: str
    path: Path
    answers: int
    reads: int


@dataclass(frozen=True)
class Issued:
    """``unasked``: projects that no department answers for."""

    survey_round: Round
    workbooks: tuple[Written, ...]
    unasked: tuple[Project, ...]


def issue(
    database: Database,
    year: int,
    folder: Path,
    now: datetime,
    *,
    department: str | None = None,
    progress: Progress = unwatched,
) -> Issued:
    """Write the workbooks of all departments, or of one, into a folder.

    Opens a round of the fiscal year if none is open. ``progress`` may raise to cancel; then
    nothing has been written, and no round was opened.
    """
    state = database.read(plans.load)
    survey_round = rounds.open_round(state, year) or rounds.next_round(state, year)
    wanted = _wanted(state, survey_round, department, now.date())
    pages = book.layout(state).card_pages
    made = []
    beside: list[tuple[Path, Path]] = []
    try:
        for n, addressee in enumerate(wanted):
            progress(n, len(wanted))
            sheets = survey_sheets.issued_sheets(
                state, survey_round, addressee, now, pages, new_uid("workbook")
            )
            target = folder / _name(state, survey_round, addressee)
            data, identity = survey_workbook.write_with_identity(sheets)
            beside.append((files.write_beside(target, data), target))
            made.append(
                surveys.Issue(
                    sheets.workbook,
                    addressee.department.name,
                    sheets.issued_at,
                    identity,
                    sheets.projects,
                )
            )
        progress(len(wanted), len(wanted))
        if survey_round.uid:
            database.write(surveys.issue, survey_round.uid, made)
        else:
            asked = addressees.asked(state, year, now.date())
            opened = database.write(surveys.open_and_issue, year, made, asked)
            survey_round = replace(survey_round, uid=opened.result)
        for temporary, target in beside:
            files.put_in_place(temporary, target)
    finally:
        for temporary, _ in beside:
            temporary.unlink(missing_ok=True)
    unasked = addressees.without_addressee(state, year, now.date())
    written = tuple(
        Written(a.department.name, target, len(a.answers), len(a.reads))
        for a, (_, target) in zip(wanted, beside, strict=True)
    )
    return Issued(survey_round, written, tuple(unasked))


def _wanted(
    state: PlanState, survey_round: Round, department: str | None, day: date
) -> list[Addressee]:
    found = addressees.addressees(state, survey_round, day)
    if department is not None:
        if all(d.name != department for d in state.departments):
            raise Refused(f"「{department}」は部署の一覧にありません。名前を確かめます。")
        found = [a for a in found if a.department.name == department]
    if not found:
        raise Refused("調査票を配る部署がありません。")
    return found


def _name(state: PlanState, survey_round: Round, addressee: Addressee) -> str:
    short = fiscal_year.short_name(survey_round.fiscal_year, state.plan.calendar)
    department = addressee.department
    return files.safe_name(
        [department.code or "", department.name, f"{short}-{survey_round.sequence} 調査票"], ".xlsx"
    )
