"""What a pasted block would do to the chosen cells: known before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.models.schedule_clipboard import Missing, Read, Taken, Unread
from desktop.models.schedule_grid import FIRST_PERIOD, ScheduleGrid
from desktop.models.schedule_rows import Entry, GroupRow, LaneRow


@dataclass(frozen=True)
class Doubt:
    """Something of the block that is not taken: where it stands, where it would go, and why."""

    at: str
    """3行目の2列目, in the block."""
    target: str
    """1-1-2 令和5年度上期; empty where there is no such cell."""
    text: str
    reason: str


@dataclass(frozen=True)
class Paste:
    """``entries`` can be written; ``doubts`` cannot."""

    entries: tuple[Entry, ...]
    doubts: tuple[Doubt, ...]


def planned(
    grid: ScheduleGrid,
    block: Sequence[Sequence[Read]],
    rows: Sequence[int],
    columns: Sequence[int],
) -> Paste:
    """Lay a block over the chosen rows and columns, or from their corner where it is larger."""
    tall, wide = len(block), len(block[0])
    chosen = grid.lanes_in(rows)
    height, width = _repeated(len(chosen), len(columns), tall, wide)
    lanes = grid.lanes_in(range(rows[0], grid.rowCount()))[:height]
    right = range(columns[0], min(columns[0] + width, grid.columnCount()))
    doubts = [
        *_over_the_edges(block, height - len(lanes), width - len(right), len(right)),
        *_unseen(grid, lanes),
    ]
    entries: list[Entry] = []
    for y, lane in enumerate(lanes):
        for x, column in enumerate(right):
            read = block[y % tall][x % wide]
            if isinstance(read, Taken):
                entries.append(Entry(lane.place(column - FIRST_PERIOD), *read))
                continue
            target = f"{lane_name(lane)} {grid.period_name(column)}"
            at = f"{y % tall + 1}行目の{x % wide + 1}列目"
            doubts.append(Doubt(at, target, *_why(read)))
    return Paste(tuple(entries), tuple(doubts))


def lane_name(lane: LaneRow) -> str:
    """The number where the plan has numbers, else the title; and which lane of several."""
    name = lane.project.number or lane.project.title
    return f"{name}（{lane.lane}段目）" if lane.lanes > 1 else name


def group_name(group: GroupRow) -> str:
    """1.1 行政サービスのオンライン化"""
    return f"{group.head.number or ''} {group.head.title}".strip()


def _repeated(rows: int, columns: int, tall: int, wide: int) -> tuple[int, int]:
    """How large an area a block takes: as often as it fits in whole, as a spreadsheet does."""
    down, across = rows % tall == 0 and rows > 0, columns % wide == 0
    if down and (across or columns == 1):
        return rows, columns if across else wide
    if across and rows <= 1:
        return tall, columns
    return tall, wide


def _why(read: Unread | Missing) -> tuple[str, str]:
    if isinstance(read, Unread):
        return read.text, read.reason
    return "", "この行はほかの行より短く、値がありません。"


def _over_the_edges(
    block: Sequence[Sequence[Read]], below: int, beyond: int, width: int
) -> list[Doubt]:
    doubts = []
    if below > 0:
        at = _span(len(block) - below + 1, len(block), "行目")
        doubts.append(Doubt(at, "", f"{below}行", "表の最後の行より下にはみ出します。"))
    if beyond > 0:
        at = _span(width + 1, width + beyond, "列目")
        doubts.append(Doubt(at, "", f"{beyond}列", "最後の期より右にはみ出します。"))
    return doubts


def _unseen(grid: ScheduleGrid, lanes: Sequence[LaneRow]) -> list[Doubt]:
    """Projects between the target's rows that are not shown: they are passed over."""
    if len(lanes) < 2:
        return []
    first, last = (grid.row_of(lane.key) for lane in (lanes[0], lanes[-1]))
    passed = "とばして次の行に書きます。"
    doubts = [
        Doubt("", group_name(group), f"{group.count}事業", f"たたんであるので、{passed}")
        for group in grid.hidden_in(range(first, last + 1))
    ]
    if (count := grid.left_out_between(lanes[0], lanes[-1])) > 0:
        reason = f"検索や絞り込みで表示していないので、{passed}"
        doubts.append(Doubt("", "表示していない事業", f"{count}事業", reason))
    return doubts


def _span(first: int, last: int, unit: str) -> str:
    return f"{first}{unit}" if first == last else f"{first}～{last}{unit}"
