"""What the schedule's cells say: drawn, in a tooltip, and read out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from db.records import Phase, PlanState
from db.rules import schedule
from db.rules.slips import slip_words
from desktop.models.schedule_rows import GroupRow, LaneRow, Share

DISPLAY, TIP, READ_OUT = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def slip_sign(lane: LaneRow) -> str:
    """−1 behind, ±0 as planned, +1 ahead; 完了 or 中止 where it has ended; else nothing."""
    if lane.progress is None:
        return ""
    standing = lane.progress.standing
    if standing.slip is None:
        return standing.ended or ""
    if standing.slip == 0:
        return "±0"
    return f"−{standing.slip}" if standing.slip > 0 else f"+{-standing.slip}"


def slip_in_words(lane: LaneRow, state: PlanState) -> str:
    """2半期おくれ, 計画どおり, 完了; empty where nothing was reported."""
    if lane.progress is None:
        return ""
    standing = lane.progress.standing
    if standing.slip is None:
        return standing.ended or ""
    return slip_words(standing.slip, state.plan.periods) or "計画どおり"


def cell_words(lane: LaneRow, period: int, state: PlanState) -> str:
    """「(4) 運用・実施、収納課」, and what was reported in the period where it differs.

    A period after the project's end says so first.
    """
    slot = lane.slots[period]
    over = not schedule.goes_on(lane.project, lane.periods[period].year)
    ended = ["事業の終了後"] if over else []
    words = "、".join([*ended, _label(slot.content, state.phases), *slot.departments])
    actual = lane.progress.actual[period] if lane.progress else None
    if actual is None or actual == slot.content:
        return words
    return f"{words}（実績 {_label(actual, state.phases)}）"


def share_words(share: Share, phases: Sequence[Phase]) -> str:
    """「(1) 調査・基礎研究 1件、(4) 運用・実施 2件」."""
    counts = dict(share)
    named = {phase.name for phase in phases}
    order = [*(p.name for p in phases), *(c for c in counts if c and c not in named), None]
    return "、".join(f"{_label(c, phases)} {counts[c]}件" for c in order if c in counts)


def group_title(group: GroupRow, role: int) -> str:
    if role != READ_OUT:
        return group.head.title
    late = f"、おくれ{group.late}件" if group.late else ""
    return f"{group.head.title} {group.count}事業{late}"


def _label(content: str | None, phases: Sequence[Phase]) -> str:
    return schedule.full_label(content, phases) if content else "（空）"
