"""The periods of a schedule as columns of a workbook, with codes in the shade of their phase."""

from collections.abc import Iterable

from db.records import PlanState
from db.rules import fiscal_year
from db.rules.schedule import Run, periods
from desktop.papers.list_sheet import ListColumn
from desktop.papers.typesetting.style import phase_shade

_PERIOD, _YEAR = 14.0, 32.0


def period_columns(state: PlanState) -> list[ListColumn]:
    """A column for each period: R4上期, or 令和4年度 where the plan counts whole years."""
    fills = {
        phase.code or phase.name: _grey(phase_shade(at, len(state.phases)))
        for at, phase in enumerate(state.phases)
    }
    calendar = state.plan.calendar
    columns = []
    for column in periods(state.plan):
        name = fiscal_year.long_name(column.year, calendar)
        if column.half:
            name = fiscal_year.short_name(column.year, calendar)
            name += fiscal_year.half_name(column.half)
        width = _PERIOD if column.half and state.phases else _YEAR
        columns.append(ListColumn(name, width, centred=True, fills=fills))
    return columns


def period_codes(state: PlanState, lanes: Iterable[tuple[Run, ...]]) -> list[str]:
    """What each period says: the codes of phases, other words as they are."""
    codes = {phase.name: phase.code for phase in state.phases}
    said: list[list[str]] = [[] for _ in periods(state.plan)]
    for lane in lanes:
        for run in lane:
            for at in range(run.start, run.stop):
                if run.content is not None:
                    said[at].append(codes.get(run.content) or run.content)
    return ["、".join(words) for words in said]


def _grey(shade: float) -> str:
    return f"{round(255 * (1 - shade / 100)):02X}" * 3
