"""Correction sheets (訂正票): a department's workbook again, with what to ask of it marked.

They are issued like any other workbook, so that they come back through ``collecting``; the
sheets in question are sent back by the same step.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from db import surveys
from db.errors import Refused
from db.journal import Done
from db.records import PlanState, Response, Round
from db.rules import board, checks, fiscal_year, questions
from db.rules.checks import Finding
from db.unit import new_uid
from db.vault import Database
from db.vocabulary import SheetState
from desktop.papers import book, survey_workbook
from desktop.work import addressees, files, survey_sheets
from desktop.work.addressees import Addressee
from desktop.work.progress import Progress, unwatched

_UNANSWERED = "まだ回答がありません。"
BY_SHEET = "訂正票："
"""Begins the reason of what a correction sheet sent back; it only repeats what is asked."""

Marks = Mapping[str, Mapping[str, str]]
"""What to ask: project uid to key to a sentence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask: ``project`` a uid or "" for the cover, ``key`` "" for a whole sheet."""

    department: str
    project: str
    key: str
    sentence: str


@dataclass(frozen=True)
class Correction:
    """One correction sheet in place; ``asked`` counts the cells in question."""

    department: str
    path: Path
    asked: int


def findings_of(
    database: Database, survey_round: Round, row: board.Row, today: date
) -> tuple[Finding, ...]:
    """What to look at in a department's answers and on its cover, what is missing first."""
    read = database.read
    cover: tuple[Finding, ...] = ()
    if read(surveys.collected_of, survey_round.uid, row.department):
        values = read(surveys.own_values, survey_round.uid, row.department)
        cover = checks.check_cover(survey_round, row.department, values, today)
    return tuple(sorted((*cover, *row.findings), key=lambda finding: not finding.missing))


def asked_of(
    row: board.Row, findings: Iterable[Finding], left_over: Marks = MappingProxyType({})
) -> tuple[Asked, ...]:
    """What there is to ask a department: nothing of accepted sheets, nor where nothing came.

    ``left_over``: of its last file (``surveys.left_over_of``).
    """
    if not left_over and not any(response.values for response in row.responses):
        return ()  # that is for a reminder
    responses = {r.project: r for r in row.responses if r.state is not SheetState.ACCEPTED}
    found: dict[tuple[str, str], str] = {}

    def ask(project: str, key: str, sentence: str) -> None:
        before = found.get((project, key), "")
        if sentence not in before:
            between = "。" if before and before[-1] not in "。）" else ""
            found[project, key] = before + between + sentence

    for uid, response in responses.items():
        if _said_by_hand(response):
            ask(uid, "", response.note or "")
        elif not response.values:
            ask(uid, "", _UNANSWERED)
    for finding in findings:
        response_of = responses.get(finding.project)
        if (not finding.project and responses) or (response_of and response_of.values):
            ask(finding.project, finding.key, finding.sentence)
    for project, keys in left_over.items():
        if not project or project in responses:
            for key, sentence in keys.items():
                ask(project, key, sentence)
    return tuple(Asked(row.department, *at, sentence) for at, sentence in found.items())


def asked(
    database: Database,
    state: PlanState,
    survey_round: Round,
    departments: Sequence[str],
    today: date,
) -> tuple[Asked, ...]:
    """What there is to ask these departments, in the board's order."""
    return tuple(
        one
        for row in board.rows(state, survey_round, today)
        if row.department in departments
        for one in asked_of(
            row,
            findings_of(database, survey_round, row, today),
            database.read(surveys.left_over_of, survey_round.uid, row.department),
        )
    )


def make(
    database: Database,
    survey_round: str,
    wanted: Sequence[Asked],
    folder: Path,
    now: datetime,
    *,
    deadline: str | None = None,
    progress: Progress = unwatched,
) -> Done[tuple[Correction, ...]]:
    """Write the correction sheets that ask this into a folder, one a department, all or none.

    ``deadline``: the ISO day until when they are to come back, else the round's. ``progress``
    may raise to cancel.
    """
    state = database.load()
    shown = next((r for r in state.rounds if r.uid == survey_round), None)
    if shown is None:
        raise Refused("進捗調査が取り消されています。訂正票はつくっていません。")
    if not wanted:
        raise Refused("確かめることが選ばれていません。訂正票はつくっていません。")
    if deadline is not None:
        shown = replace(shown, deadline=deadline)
    marks: dict[str, dict[str, dict[str, str]]] = {}
    for one in wanted:
        of_project = marks.setdefault(one.department, {}).setdefault(
            one.project or survey_workbook.OWN, {}
        )
        of_project[one.key] = one.sentence
    there = {a.department.name: a for a in addressees.addressees(state, shown, now.date())}
    if gone := "、".join(name for name in marks if name not in there):
        raise Refused(f"{gone}には、いま回答する事業がありません。訂正票はつくっていません。")
    by_department = [(there[name], of) for name, of in marks.items()]
    return _write(database, state, shown, by_department, folder, now, progress)


def _write(
    database: Database,
    state: PlanState,
    shown: Round,
    wanted: Sequence[tuple[Addressee, Marks]],
    folder: Path,
    now: datetime,
    progress: Progress,
) -> Done[tuple[Correction, ...]]:
    pages = book.layout(state).card_pages
    issues: list[surveys.Issue] = []
    notes: dict[str, str] = {}
    made: list[tuple[Path, Correction]] = []
    try:
        for n, (addressee, marks) in enumerate(wanted):
            progress(n, len(wanted))
            name = addressee.department.name
            plain = survey_sheets.issued_sheets(
                state, shown, replace(addressee, reads=()), now, pages, new_uid("workbook")
            )
            sheets = replace(plain, marks=marks)
            data, identity = survey_workbook.write_with_identity(sheets)
            path = folder / _name(state, shown, sheets, now.date())
            made.append(
                (files.write_beside(path, data), Correction(name, path, len(sheets.marked)))
            )
            issues.append(
                surveys.Issue(sheets.workbook, name, sheets.issued_at, identity, sheets.projects)
            )
            for response in shown.responses:
                # One without an answer is waited for as before.
                asked_again = response.department == name and response.project in marks
                if asked_again and response.values:
                    notes[response.uid] = _note(state, response, marks[response.project])
        progress(len(wanted), len(wanted))
        with files.all_in_place([(beside, correction.path) for beside, correction in made]):
            done = database.write(surveys.issue_corrections, shown.uid, issues, notes)
    finally:
        for beside, _ in made:
            beside.unlink(missing_ok=True)
    return Done(done.step, done.changes, tuple(correction for _, correction in made))


def _note(state: PlanState, response: Response, marks: Mapping[str, str]) -> str:
    if _said_by_hand(response):
        return response.note or ""
    labels = [label_of(state, key) for key in sorted(filter(None, marks), key=questions.order)]
    return BY_SHEET + ("・".join(dict.fromkeys(labels)) or "".join(marks.values()))


def _said_by_hand(response: Response) -> bool:
    """Whether somebody wrote why the sheet is sent back."""
    note = response.note or ""
    return response.state is SheetState.SENT_BACK and note != "" and not note.startswith(BY_SHEET)


def label_of(state: PlanState, key: str) -> str:
    """What a question is called: 実績額 without its unit."""
    own = {question.key: question for question in questions.WORKBOOK_QUESTIONS}
    found = questions.question(state, key) or own.get(key)
    return found.label.partition("（")[0] if found is not None else key


def _name(state: PlanState, shown: Round, sheets: survey_workbook.IssuedSheets, today: date) -> str:
    short = fiscal_year.short_name(shown.fiscal_year, state.plan.calendar)
    department = sheets.department
    what = f"{short}-{shown.sequence} 訂正票 {today.month}-{today.day}"
    return files.safe_name([department.code or "", department.name, what], ".xlsx")
