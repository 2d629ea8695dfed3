"""An office's list into the plan: read, laid out, compared, and what was accepted as one step.

The wizard and the command line go the same way; they differ in who decides what is doubtful.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from db import plan_list
from db.errors import Refused
from db.plan_list import Row, Taken
from db.records import PlanState
from db.rules.plan_list import comparing, layout
from db.rules.plan_list.columns import IDENTITY
from db.rules.plan_list.known import Known
from db.rules.plan_list.layout import Layout
from db.rules.plan_list.proposals import Choice, RowProposal
from db.rules.plan_list.sheet import ListSheet
from db.vault import Database
from desktop.papers.plan_list import ListFile, NotAList, is_list
from desktop.papers.plan_list import read as read_file
from desktop.work.progress import Progress, unwatched

__all__ = ["accepted", "best_sheet", "compare", "is_list", "lay_out", "read", "take"]

_NO_IDENTITY = (
    "番号か事業名の列が見つからないので、どの事業の行か分かりません。"
    "見出しに「番号」「事業名」を入れるか、画面の「一覧を取り込む…」で列を選びます。"
)


@dataclass(frozen=True)
class LaidOut:
    """A sheet with what its columns were taken for."""

    sheet: ListSheet
    layout: Layout


def read(path: Path) -> ListFile:
    """Read a list and change nothing; refused with a sentence where it is none."""
    try:
        return read_file(path)
    except NotAList as reason:
        raise Refused(f"「{path.name}」を取り込めません。{reason}") from reason


def best_sheet(state: PlanState, file: ListFile) -> LaidOut:
    """The sheet in which most columns are recognised; hidden ones only where no other is."""
    known = Known(state)
    found = [LaidOut(sheet, layout.guessed(state, known, sheet)) for sheet in file.sheets]
    return max(found, key=lambda each: (not each.sheet.hidden, _worth(each.layout)))


def lay_out(state: PlanState, sheet: ListSheet, rows: tuple[int, int] | None = None) -> LaidOut:
    """One sheet; ``rows``: the first and last of its heads where somebody said so."""
    known = Known(state)
    if rows is None:
        return LaidOut(sheet, layout.guessed(state, known, sheet))
    return LaidOut(sheet, layout.at_rows(state, known, sheet, *rows))


def compare(
    state: PlanState, list_: LaidOut, progress: Progress = unwatched
) -> tuple[RowProposal, ...]:
    """Every row against the plan; refused where no column says whose it is."""
    if not {c.target.field for c in list_.layout.columns.values()} & set(IDENTITY):
        raise Refused(_NO_IDENTITY)
    return comparing.compared(Known(state), list_.sheet, list_.layout, progress)


def accepted(
    rows: Sequence[RowProposal], decided: Mapping[int, Choice | None] | None = None
) -> tuple[Row, ...]:
    """What is written: the certain rows, and those decided on by row; None leaves one out."""
    decisions = decided or {}
    chosen = [decisions.get(row.row, row.certain) for row in rows]
    return tuple(
        Row(choice.project, choice.measure, {d.target: d.value for d in choice.differences})
        for choice in chosen
        if choice is not None and choice.differences
    )


def take(database: Database, rows: Sequence[Row]) -> Taken:
    """Write as one step; nothing where there is nothing to write."""
    return database.write(plan_list.take, rows).result if rows else Taken(0, 0)


def _worth(found: Layout) -> tuple[bool, int]:
    fields = {column.target.field for column in found.columns.values()}
    return bool(fields & set(IDENTITY)), len(found.columns)
