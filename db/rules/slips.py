"""How far the work is behind the plan, in periods (halves, or years where the plan has those).

The measure is the furthest phase reached. At the last period with a report, count back to
where the plan first wanted more than that: planned 1 2 3 4, reported 1 2 2 2 is two periods
behind. A phase that goes back does not undo what was reached (a renewed system starts again
at 調査 while the old one runs on).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.records import PlanState, Project
from db.rules.questions import ENDED_STATUSES
from db.rules.reported import Reported, actual_phases, last_status, planned_phases
from db.rules.schedule import periods
from db.vocabulary import NOTHING_PLANNED, Periods

_UNITS = {Periods.HALF: "半期", Periods.YEAR: "年"}


def slip(
    order: Sequence[str], planned: Sequence[str | None], actual: Sequence[str | None]
) -> int | None:
    """Periods behind the plan; 0 is as planned, below 0 ahead of it.

    ``order``: the phases' names from the first to the last. ``planned`` and ``actual``: the
    contents of the same periods, from the plan's first on; None is not filled in, or not
    reported (yet). Words that are no phase count for nothing.

    None where nothing can be said: nothing reported, the last report is 予定なし, or the plan
    has no phase. Periods that the plan leaves to 予定なし or empty are not counted as behind.
    """
    if len(planned) != len(actual):
        raise ValueError("planned and actual are of the same periods")
    rank = {name: at for at, name in enumerate(order)}
    wanted = [rank.get(content, -1) if content else -1 for content in planned]
    reports = [at for at, content in enumerate(actual) if content is not None]
    reached = max((rank[c] for c in actual if c in rank), default=-1)
    if not reports or actual[reports[-1]] == NOTHING_PLANNED or max(wanted, default=-1) < 0:
        return None
    last = reports[-1]
    if reached < 0:
        return None
    if max(wanted[: last + 1]) > reached:
        since = next(at for at, want in enumerate(wanted) if want > reached)
        return sum(want >= 0 for want in wanted[since : last + 1])
    if max(wanted[: last + 1]) == reached:
        return 0
    due = next((at for at, want in enumerate(wanted) if want >= reached), len(wanted))
    return last - due


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands against its plan.

    ``slip`` as above; ``ended`` is the status 完了 or 中止 (then there is no slip), else None.
    """

    slip: int | None
    ended: str | None = None


def standing(
    state: PlanState,
    project: Project,
    years: Mapping[int, Reported],
    until: int | None = None,
) -> Standing:
    """A project's standing by the reports up to fiscal year ``until`` (included; None: all).

    ``years``: the project's entry of ``reported(state)``.
    """
    seen = {year: found for year, found in years.items() if until is None or year <= until}
    status = last_status(seen, max(seen, default=0) + 1)
    if status in ENDED_STATUSES:
        return Standing(None, status)
    columns = periods(state.plan)
    order = [phase.name for phase in state.phases]
    planned, actual = planned_phases(project, columns), actual_phases(seen, columns)
    return Standing(slip(order, planned, actual))


def slip_words(slip: int | None, cut: Periods) -> str:
    """2半期おくれ, 1年早い; empty where there is nothing to say."""
    if not slip or cut not in _UNITS:
        return ""
    return f"{abs(slip)}{_UNITS[cut]}{'おくれ' if slip > 0 else '早い'}"
