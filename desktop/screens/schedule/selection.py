"""The chosen range in words, for the status line."""

from db.rules.schedule import goes_on
from desktop.models.schedule_grid import FIRST_PERIOD, ScheduleGrid
from desktop.models.schedule_paste import lane_name
from desktop.widgets.schedule_source import CellRange


def describe(grid: ScheduleGrid, cells: CellRange | None) -> str:
    """69事業　選択：1-4-5～1-4-7 × 令和5年度上期～令和6年度下期（3事業・12こま）."""
    if not grid.periods:
        return ""
    count = f"{grid.project_count}事業"
    lanes = [lane for row in cells.rows if (lane := grid.lane_at(row))] if cells else []
    if cells is None or not lanes:
        return count
    projects = len({lane.project.uid for lane in lanes})
    rows = _span(lane_name(lanes[0]), lane_name(lanes[-1]))
    periods = _span(grid.period_name(cells.left), grid.period_name(cells.right))
    total = len(lanes) * len(cells.columns)
    one = lanes[0].slots[cells.left - FIRST_PERIOD].departments if total == 1 else ()
    by = f"　{'、'.join(one)}" if one else ""
    last = grid.periods[cells.right - FIRST_PERIOD].year
    over = any(not goes_on(lane.project, last) for lane in lanes)
    ended = "　事業の終了後の年度があります" if over else ""
    return f"{count}　選択：{rows} × {periods}（{projects}事業・{total}こま）{by}{ended}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}～{last}"
