"""Issuing a round's workbooks: one for each department, all of them or none.

The workbooks are made beside their places, put in place, and noted in one step; where noting
fails, the places are as they were. So no round ever waits for a workbook that is not there: a
process that is killed in between leaves at worst workbooks that are not noted, which the next
issue replaces, for they have the same names.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from db import surveys
from db.errors import Refused
from db.journal import Done
from db.records import PlanState, Project, Round
from db.rules import fiscal_year
from db.unit import new_uid
from db.vault import Database
from desktop.papers import book, survey_workbook
from desktop.work import addressees, covering, files, issue_list, rounds, survey_sheets
from desktop.work.addressees import Addressee
from desktop.work.progress import Progress, unwatched

T = TypeVar("T")

_TEXT = "依頼文"


@dataclass(frozen=True)
class Written:
    """One workbook in place."""

    addressee: Addressee
    path: Path

    @property
    def department(self) -> str:
        return self.addressee.department.name

    @property
    def answers(self) -> int:
        """How many projects it asks about."""
        return len(self.addressee.answers)

    @property
    def reads(self) -> int:
        """How many it has to read only."""
        return len(self.addressee.reads)


@dataclass(frozen=True)
class Issued:
    """``unasked``: projects that no department answers for."""

    survey_round: Round
    workbooks: tuple[Written, ...]
    unasked: tuple[Project, ...]


@dataclass(frozen=True)
class Beside:
    """What is made beside the workbooks: the list, and covering texts from a template.

    ``template`` None: no texts; ``in_one``: one file for all departments.
    """

    with_list: bool = False
    template: str | None = None
    in_one: bool = False


NOTHING_BESIDE = Beside()


@dataclass(frozen=True)
class Places:
    """Where everything would lie; ``texts`` has one path a department, or one for all."""

    workbooks: tuple[Written, ...]
    listed: Path | None
    texts: tuple[Path, ...]

    @property
    def taken(self) -> tuple[Path, ...]:
        """The paths where a file is already."""
        return tuple(path for path in self._all if path.exists())

    @property
    def spared(self) -> "Places":
        """The same with other names where a file is already: 「…（2）」."""
        return Places(
            tuple(replace(one, path=_free(one.path)) for one in self.workbooks),
            self.listed and _free(self.listed),
            tuple(map(_free, self.texts)),
        )

    @property
    def _all(self) -> tuple[Path, ...]:
        listed = () if self.listed is None else (self.listed,)
        return (*(one.path for one in self.workbooks), *listed, *self.texts)


@dataclass
class Prepared:
    """Workbooks that lie ready beside their places; put them in place or drop them."""

    written: tuple[Written, ...]
    issues: tuple[surveys.Issue, ...]
    waiting: list[tuple[Path, Path]] = field(default_factory=list)

    def noted(self, note: Callable[[], Done[T]]) -> Done[T]:
        """Put all files in place and note them, or leave everything as it was."""
        try:
            with files.all_in_place(self.waiting):
                return note()
        finally:
            self.drop()

    def drop(self) -> None:
        """Leave nothing of what is not in place."""
        for temporary, _ in self.waiting:
            temporary.unlink(missing_ok=True)


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
    state = database.load()
    survey_round = rounds.open_round(state, year) or rounds.next_round(state, year)
    only = None if department is None else [department]
    where = places(state, survey_round, folder, now.date(), departments=only)
    prepared = prepare(state, survey_round, where, now, progress=progress)
    if survey_round.uid:
        prepared.noted(lambda: database.write(surveys.issue, survey_round.uid, prepared.issues))
    else:
        asked = addressees.asked(state, year, now.date())
        opened = prepared.noted(
            lambda: database.write(surveys.open_and_issue, year, prepared.issues, asked)
        )
        survey_round = replace(survey_round, uid=opened.result)
    unasked = addressees.without_addressee(state, year, now.date())
    return Issued(survey_round, prepared.written, tuple(unasked))


def places(
    state: PlanState,
    survey_round: Round,
    folder: Path,
    day: date,
    *,
    departments: Collection[str] | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> Places:
    """Where the files of all departments, or of these, would lie in a folder."""
    wanted = _wanted(state, survey_round, departments, day)
    workbooks = tuple(Written(one, folder / _name(state, survey_round, one)) for one in wanted)
    title = f"{_short(state, survey_round)} {issue_list.TITLE}"
    listed = folder / files.safe_name([title], ".xlsx") if beside.with_list else None
    texts: tuple[Path, ...] = ()
    if beside.template is not None and beside.in_one:
        texts = (folder / files.safe_name([f"{_short(state, survey_round)} {_TEXT}"], ".txt"),)
    elif beside.template is not None:
        texts = tuple(folder / _name(state, survey_round, one, _TEXT, ".txt") for one in wanted)
    return Places(workbooks, listed, texts)


def prepare(
    state: PlanState,
    survey_round: Round,
    where: Places,
    now: datetime,
    *,
    beside: Beside = NOTHING_BESIDE,
    progress: Progress = unwatched,
) -> Prepared:
    """Make the files, ready beside their places. ``progress`` may raise; then nothing is left."""
    if beside.template is not None:
        covering.check(beside.template)
    pages = book.layout(state).card_pages
    issues: list[surveys.Issue] = []
    prepared = Prepared(where.workbooks, ())
    count = len(where.workbooks)
    try:
        for n, written in enumerate(where.workbooks):
            progress(n, count)
            sheets = survey_sheets.issued_sheets(
                state, survey_round, written.addressee, now, pages, new_uid("workbook")
            )
            data, identity = survey_workbook.write_with_identity(sheets)
            prepared.waiting.append((files.write_beside(written.path, data), written.path))
            issues.append(
                surveys.Issue(
                    sheets.workbook, written.department, sheets.issued_at, identity, sheets.projects
                )
            )
        for path, data in _beside(state, survey_round, where, now.date(), beside):
            prepared.waiting.append((files.write_beside(path, data), path))
        progress(count, count)
    except BaseException:
        prepared.drop()
        raise
    prepared.issues = tuple(issues)
    return prepared


def _beside(
    state: PlanState, survey_round: Round, where: Places, day: date, beside: Beside
) -> Iterator[tuple[Path, bytes]]:
    if where.listed is not None:
        yield where.listed, issue_list.as_workbook(state, survey_round, where.workbooks)
    if beside.template is None:
        return
    texts = [
        covering.filled(
            beside.template,
            covering.values_of(state, survey_round, one.addressee, one.path.name, day),
        )
        for one in where.workbooks
    ]
    each = [texts] if beside.in_one else [[text] for text in texts]
    for path, together in zip(where.texts, each, strict=True):
        yield path, covering.as_file(together)


def _wanted(
    state: PlanState, survey_round: Round, departments: Collection[str] | None, day: date
) -> list[Addressee]:
    found = addressees.addressees(state, survey_round, day)
    if departments is not None:
        known = {department.name for department in state.departments}
        for name in departments:
            if name not in known:
                raise Refused(f"「{name}」は部署の一覧にありません。名前を確かめます。")
        found = [a for a in found if a.department.name in departments]
    if not found:
        raise Refused("調査票を配る部署がありません。")
    return found


def _name(
    state: PlanState,
    survey_round: Round,
    addressee: Addressee,
    what: str = "調査票",
    suffix: str = ".xlsx",
) -> str:
    department = addressee.department
    words = [department.code or "", department.name, f"{_short(state, survey_round)} {what}"]
    return files.safe_name(words, suffix)


def _short(state: PlanState, survey_round: Round) -> str:
    """R4-1: the fiscal year and the round's number within it."""
    short = fiscal_year.short_name(survey_round.fiscal_year, state.plan.calendar)
    return f"{short}-{survey_round.sequence}"


def _free(path: Path) -> Path:
    """The path, or the next with a number where a file is already."""
    others = (path.with_stem(f"{path.stem}（{n}）") for n in range(2, 1000))
    return next((p for p in (path, *others) if not p.exists()), path)
