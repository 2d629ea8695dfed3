"""The workbooks in a folder, each known by what it carries and never by its name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db import surveys
from db.errors import Refused, reason
from db.records import PlanState, Round
from db.vault import Database
from desktop.papers import survey_workbook
from desktop.work.progress import Progress, unwatched


@dataclass(frozen=True)
class Sheet:
    """A workbook that may be attached; ``department`` is a uid, ``issued_at`` ISO.

    ``projects``: the uids of what it asks; ``known``: it went out from this plan's file.
    """

    path: Path
    size: int
    department: str
    issued_at: str
    projects: frozenset[str]
    known: bool


@dataclass(frozen=True)
class Found:
    """A folder's workbooks by department (uid), the newest first; ``others``: why files were
    left out, a sentence each."""

    folder: Path | None = None
    sheets: Mapping[str, tuple[Sheet, ...]] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def find(
    database: Database,
    state: PlanState,
    survey_round: Round,
    folder: Path,
    progress: Progress = unwatched,
) -> Found:
    """Read a folder's workbooks; those of other plans and rounds are left out and said."""
    try:
        paths = sorted(p for p in folder.iterdir() if _may_be(p))
    except OSError as error:
        raise Refused(f"「{folder}」を開けません（{reason(error)}）。") from error
    sheets: dict[str, list[Sheet]] = {}
    others = []
    for n, path in enumerate(paths):
        progress(n, len(paths))
        try:
            sheet = _read(database, state, survey_round, path)
        except (Refused, survey_workbook.NotRecognised) as refusal:
            others.append(f"{path.name}：{refusal}")
            continue
        sheets.setdefault(sheet.department, []).append(sheet)
    progress(len(paths), len(paths))
    newest_first = {
        department: tuple(sorted(of, key=lambda sheet: sheet.issued_at, reverse=True))
        for department, of in sheets.items()
    }
    return Found(folder, newest_first, tuple(others))


def _read(database: Database, state: PlanState, survey_round: Round, path: Path) -> Sheet:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"読めません（{reason(error)}）。") from error
    read = survey_workbook.read(data, lambda uid: database.read(surveys.identity_of, uid))
    if read.plan != state.plan.uid:
        raise Refused("別の計画の調査票です。")
    if (read.fiscal_year, read.sequence) != (survey_round.fiscal_year, survey_round.sequence):
        raise Refused("別の回の調査票です。")
    projects = frozenset(entry.project for entry in read.sheets if entry.kind != "reading")
    known = database.read(surveys.identity_of, read.workbook) is not None
    return Sheet(path, len(data), read.department, read.issued_at, projects, known)


def _may_be(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx" and not path.name.startswith(("~$", "."))
