"""Collecting returned workbooks: read all, compare all, then one write or none.

A file is known by what it carries, never by its name. What is wrong is said cell by cell and
does not keep the rest from being taken; a newer value is never overwritten in silence.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from db import plans, surveys
from db.errors import Refused, reason
from db.records import Answer, PlanState, Round
from db.rules import comparing, fiscal_year, questions
from db.vault import Database
from db.vocabulary import Outcome, RoundState, SheetState
from desktop.papers import survey_workbook
from desktop.work import rounds
from desktop.work.progress import Progress, unwatched

_MOST_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True)
class FileResult:
    """What one file was, and what became of each of its values."""

    file: str
    recognised: bool
    reason: str | None
    department: str | None
    survey_round: tuple[int, int] | None
    values: tuple[comparing.Compared, ...] = ()

    def as_json(self) -> dict[str, Any]:
        year_and_sequence = None
        if self.survey_round is not None:
            year, sequence = self.survey_round
            year_and_sequence = {"fiscal_year": year, "sequence": sequence}
        return {
            "file": self.file,
            "recognised": self.recognised,
            "reason": self.reason,
            "department": self.department,
            "round": year_and_sequence,
            "values": [value.as_json() for value in self.values],
        }


@dataclass(frozen=True)
class Collection:
    """What became of every file and of every value in it."""

    files: tuple[FileResult, ...]

    @property
    def all_recognised(self) -> bool:
        return all(file.recognised for file in self.files)

    @property
    def totals(self) -> dict[str, int]:
        return comparing.totals(value for file in self.files for value in file.values)

    def as_json(self) -> dict[str, Any]:
        return {"files": [file.as_json() for file in self.files], "totals": self.totals}


@dataclass(frozen=True)
class _Read:
    """A recognised file on its way from reading to writing."""

    path: Path
    digest: str
    workbook: survey_workbook.ReturnedWorkbook
    department: str
    survey_round: Round
    values: tuple[comparing.Compared, ...] = ()


def collect(
    database: Database,
    paths: Sequence[Path],
    now: datetime,
    *,
    dry_run: bool = False,
    progress: Progress = unwatched,
) -> Collection:
    """Read files and folders, compare, and unless ``dry_run`` write what may be taken.

    Values of one file are compared with those that the files before it would write, so that
    two files of one department never silently win over one another. ``progress`` may raise to
    cancel; then nothing has been written.
    """
    state = database.read(plans.load)
    results: list[FileResult] = []
    taken: list[_Read] = []
    ours = _Ours(database, state)
    found = _workbooks(paths)
    for n, path in enumerate(found):
        progress(n, len(found))
        try:
            read = _recognise(database, state, path)
        except (Refused, survey_workbook.NotRecognised) as error:
            results.append(FileResult(path.name, False, str(error), None, None))
            continue
        compared = comparing.compared(
            state,
            read.workbook.values,
            ours.of(read.survey_round, read.department),
            ours.known(read.survey_round),
        )
        ours.take(read.survey_round, read.department, compared)
        other = _other_files(database, read, taken)
        taken.append(replace(read, values=compared))
        place = (read.survey_round.fiscal_year, read.survey_round.sequence)
        notes = "".join((*read.workbook.notes, other)) or None
        results.append(FileResult(path.name, True, notes, read.department, place, compared))
    progress(len(found), len(found))
    if not dry_run:
        _write(database, state, taken, ours, now)
    return Collection(tuple(results))


class _Ours:
    """The answers as they stand, and as the files read so far would leave them."""

    def __init__(self, database: Database, state: PlanState) -> None:
        self._database = database
        self._state = state
        self._found: dict[tuple[str, str], dict[str | None, dict[str, Answer]]] = {}

    def known(self, survey_round: Round) -> Mapping[str | None, dict[str, Answer]]:
        """What the plan itself knows of the round's year."""
        year = survey_round.fiscal_year
        return {p.uid: questions.known(p, year) for p in self._state.projects}

    def of(self, survey_round: Round, department: str) -> Mapping[str | None, dict[str, Answer]]:
        """Project uid to key to answer; under None what the department says of itself."""
        key = (survey_round.uid, department)
        if key not in self._found:
            found = dict(self.known(survey_round))
            for response in survey_round.responses:
                if response.department == department:
                    found[response.project] |= response.values
            found[None] = self._database.read(surveys.own_values, survey_round.uid, department)
            self._found[key] = found
        return self._found[key]

    def take(
        self, survey_round: Round, department: str, compared: Iterable[comparing.Compared]
    ) -> None:
        found = self._found[survey_round.uid, department]
        for value in compared:
            if value.outcome is Outcome.TAKEN:
                mine = found.setdefault(value.project, {})
                if value.theirs is None:
                    mine.pop(value.field, None)
                else:
                    mine[value.field] = value.theirs


def _workbooks(paths: Sequence[Path]) -> list[Path]:
    """The files that were named, and in folders all that may be workbooks."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file())
            found += [p for p in inside if not p.name.startswith(("~$", ".")) and _may_be(p)]
        else:
            found.append(path)
    if not found:
        raise Refused("調査票のファイルがありません。場所を確かめます。")
    return found


def _may_be(path: Path) -> bool:
    return path.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}


def _recognise(database: Database, state: PlanState, path: Path) -> _Read:
    data = _bytes_of(path)
    workbook = survey_workbook.read(data, lambda uid: database.read(surveys.identity_of, uid))
    if workbook.plan != state.plan.uid:
        raise Refused("別の計画の調査票です。手を付けていません。")
    year, sequence = workbook.fiscal_year, workbook.sequence
    survey_round = next(
        (r for r in state.rounds if (r.fiscal_year, r.sequence) == (year, sequence)), None
    )
    name = f"{fiscal_year.long_name(year, state.plan.calendar)}第{sequence}回"
    if survey_round is None:
        raise Refused(f"{name}の調査票ですが、その進捗調査がこの計画にありません。")
    if survey_round.state is RoundState.CLOSED:
        raise Refused(f"{name}の進捗調査は締められています。回答は取り込みませんでした。")
    department = next((d for d in state.departments if d.uid == workbook.department), None)
    if department is None:
        raise Refused("調査票の部署が部署の一覧にありません。手を付けていません。")
    digest = hashlib.sha256(data).hexdigest()
    return _Read(path, digest, workbook, department.name, survey_round)


def _other_files(database: Database, read: _Read, before: Sequence[_Read]) -> str:
    """A sentence on other files of the same department with their times, "" where none came."""
    key = (read.survey_round.uid, read.department)
    here = [f for f in before if (f.survey_round.uid, f.department) == key]
    others = [f"{f.path.name} {_saved_at(f.path)}保存" for f in here if f.digest != read.digest]
    others += [
        f"{name} {received_at.replace('T', ' ')[:16]}取り込み"
        for name, received_at, digest in database.read(surveys.collected_of, *key)
        if digest != read.digest
    ]
    if not others:
        return ""
    return (
        f"同じ部署の別のファイルもあります（{'、'.join(others)}）。"
        f"このファイルは{_saved_at(read.path)}の保存です。"
    )


def _saved_at(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime).isoformat(" ", "minutes")


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Refused("大きすぎます。調査票ではありません。")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{reason(error)}。場所と、開いていないかを確かめます。") from error


def _write(
    database: Database, state: PlanState, files: Sequence[_Read], ours: _Ours, now: datetime
) -> None:
    """Write everything that is taken as one step for each round; files of the same bytes once."""
    by_round: dict[str, list[surveys.Collected]] = {}
    for file in files:
        collected = _collected(state, file, ours, now)
        if collected is not None:
            by_round.setdefault(file.survey_round.uid, []).append(collected)
    for survey_round, returned in by_round.items():
        database.write(surveys.collect, survey_round, returned)


def _collected(
    state: PlanState, file: _Read, ours: _Ours, now: datetime
) -> surveys.Collected | None:
    """What a file brings; None where nothing of it is taken."""
    taken = [value for value in file.values if value.outcome is Outcome.TAKEN]
    if not taken:
        return None
    values: dict[str, dict[str, Answer | None]] = {}
    own: dict[str, Answer | None] = {}
    sheets: dict[str, str] = {}
    cells: dict[str, dict[str, tuple[str | None, str | None]]] = {}
    for value in taken:
        if value.project is None:
            own[value.field] = value.theirs
        else:
            values.setdefault(value.project, {})[value.field] = value.theirs
            sheets.setdefault(value.project, value.sheet or "")
            cells.setdefault(value.project, {})[value.field] = (value.sheet, value.cell)
    standing = ours.of(file.survey_round, file.department)
    projects = {p.uid: p for p in state.projects}
    before = {r.project: r for r in file.survey_round.responses if r.department == file.department}
    states = {}
    for uid in values:
        known = questions.known(projects[uid], file.survey_round.fiscal_year)
        answered = {k: v for k, v in standing[uid].items() if known.get(k) != v}
        state_before = before[uid].state if uid in before else SheetState.ISSUED
        states[uid] = rounds.sheet_state(
            state, file.survey_round, projects[uid], answered, state_before
        )
    return surveys.Collected(
        workbook=file.workbook.workbook,
        department=file.department,
        file=file.path.name,
        digest=file.digest,
        received_at=now.isoformat(timespec="seconds"),
        cover={k: v for k, v in own.items() if not k.startswith("new_")},
        proposal={k: v for k, v in own.items() if k.startswith("new_")},
        values=values,
        states=states,
        sheets=sheets,
        cells=cells,
    )
