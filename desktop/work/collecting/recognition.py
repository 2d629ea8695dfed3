"""Which files there are, and whose workbook each of them is."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db import surveys
from db.errors import Refused, reason
from db.records import PlanState, Round
from db.rules import fiscal_year
from db.vault import Database
from db.vocabulary import RoundState
from desktop.papers import survey_workbook

_MOST_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True)
class Recognised:
    """A file that is one of our workbooks, of a round that takes answers.

    ``index``: its place among the collection's files; ``data``: its bytes as they were read.
    """

    index: int
    path: Path
    data: bytes
    digest: str
    saved_at: str
    workbook: survey_workbook.ReturnedWorkbook
    department: str
    survey_round: Round

    @property
    def owner(self) -> tuple[str, str]:
        """The round's uid and the department."""
        return self.survey_round.uid, self.department


@dataclass(frozen=True)
class Found:
    """``passed_over``: names of files in folders that are no spreadsheets at all."""

    workbooks: list[Path]
    passed_over: tuple[str, ...]


def files_in(paths: Sequence[Path]) -> Found:
    """The files that were named, and in folders all that may be workbooks.

    Hidden files, and those that Excel lays beside an open workbook, are nobody's answers.
    """
    found: list[Path] = []
    others: list[str] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        for inside in sorted(p for p in path.rglob("*") if p.is_file()):
            if inside.name.startswith(("~$", ".")):
                continue
            if _may_be(inside):
                found.append(inside)
            else:
                others.append(inside.name)
    if not found:
        raise Refused("調査票のファイルがありません。場所を確かめます。")
    return Found(found, tuple(others))


def recognise(database: Database, state: PlanState, index: int, path: Path) -> Recognised:
    """Read one file; raises ``Refused`` or ``NotRecognised`` with the reason."""
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
    return Recognised(
        index, path, data, digest, saved_at(path) or "", workbook, department.name, survey_round
    )


def saved_at(path: Path) -> str | None:
    """When a file was last saved: 2023-05-17 14:20; None where it cannot be seen."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).isoformat(" ", "minutes")
    except OSError:
        return None


def other_files(database: Database, file: Recognised, before: Sequence[Recognised]) -> str:
    """A sentence on other files of the same department with their times, "" where none came."""
    here = [f for f in before if f.owner == file.owner]
    others = [f"{f.path.name} {f.saved_at}保存" for f in here if f.digest != file.digest]
    others += [
        f"{name} {received_at.replace('T', ' ')[:16]}取り込み"
        for name, received_at, digest in database.read(surveys.collected_of, *file.owner)
        if digest != file.digest
    ]
    if not others:
        return ""
    return (
        f"同じ部署の別のファイルもあります（{'、'.join(others)}）。"
        f"このファイルは{file.saved_at}の保存です。"
    )


def _may_be(path: Path) -> bool:
    return path.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Refused("大きすぎます。調査票ではありません。")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{reason(error)}。場所と、開いていないかを確かめます。") from error
