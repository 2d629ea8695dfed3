"""One department's sheets of a round: what goes into its workbook, and the same on paper."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from db.errors import Refused
from db.records import Answer, PlanState, Round
from db.rules.last_year import last_year
from db.rules.rubrics import as_of
from desktop.papers import book, printed_sheets, survey_workbook
from desktop.papers.paper import Paper
from desktop.work import addressees, rounds
from desktop.work.addressees import Addressee

LABEL = "調査票"


def issued_sheets(
    state: PlanState,
    survey_round: Round,
    addressee: Addressee,
    now: datetime,
    pages: Mapping[str, int],
    workbook: str,
) -> survey_workbook.IssuedSheets:
    """A workbook of this id for a department, with what stands by now.

    ``pages``: of the cards in the plan book.
    """
    return survey_workbook.IssuedSheets(
        state=as_of(state, survey_round.fiscal_year),
        fiscal_year=survey_round.fiscal_year,
        sequence=survey_round.sequence,
        kind=survey_round.kind,
        deadline=survey_round.deadline,
        instructions=survey_round.instructions,
        department=addressee.department,
        workbook=workbook,
        issued_at=now.isoformat(timespec="seconds"),
        projects=tuple(p.uid for p in addressee.answers),
        reading=tuple(p.uid for p in addressee.reads),
        answers=_answers(survey_round, addressee.department.name),
        last_year=last_year(state, survey_round.fiscal_year),
        pages=pages,
    )


def printed(
    state: PlanState,
    year: int,
    day: date,
    *,
    sequence: int | None = None,
    departments: Collection[str] | None = None,
    projects: Collection[str] | None = None,
    blank: bool = False,
) -> Paper:
    """The sheets of all departments, of some, or of these projects (uids) as a PDF.

    They are those of the year's round, or of the one that would be opened next; ``sequence``
    says which of several. ``blank``: without the answers that are there by now.
    """
    there = [r for r in state.rounds if r.fiscal_year == year]
    found = rounds.find_round(state, year, sequence) if there else rounds.next_round(state, year)
    if blank:
        found = replace(found, responses=tuple(replace(r, values={}) for r in found.responses))
    pages = book.layout(state).card_pages
    now = datetime.combine(day, time())
    workbooks = []
    for addressee in addressees.addressees(state, found, day):
        if departments is None or addressee.department.name in departments:
            asked = _only(addressee, projects)
            if asked.answers or (projects is None and asked.reads):
                issued = issued_sheets(state, found, asked, now, pages, workbook="")
                sheets = survey_workbook.printed_sheets(issued)
                workbooks.append(printed_sheets.Workbook(asked.department.name, sheets))
    if not workbooks:
        raise Refused("刷る調査票がありません。部署か事業を選び直してください。")
    title = f"{state.plan.title}　{LABEL}"
    return printed_sheets.make(workbooks, title, state.plan.municipality)


def _only(addressee: Addressee, projects: Collection[str] | None) -> Addressee:
    if projects is None:
        return addressee
    return replace(
        addressee, answers=tuple(p for p in addressee.answers if p.uid in projects), reads=()
    )


def _answers(survey_round: Round, department: str) -> dict[str, Mapping[str, Answer]]:
    """What stands by now: the department's own answers, and those that count to read."""
    own = {r.project: r.values for r in survey_round.responses if r.department == department}
    return {r.project: r.values for r in survey_round.counting.values()} | own
