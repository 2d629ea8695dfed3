"""計画との差: how far the projects are from their plan, and in which phase they are."""

from collections.abc import Iterable, Sequence

from db.records import PlanState, Project
from db.rules.figures.ground import Ground
from db.rules.figures.numbers import Count, Head, Number, Role
from db.rules.figures.records import PhaseCounts, Slips
from db.rules.figures.tables import counts
from db.rules.fiscal_year import half_name
from db.rules.reported import planned_phases
from db.rules.schedule import Period, periods, short_name
from db.rules.slips import slip_words, standing
from db.vocabulary import NOTHING_PLANNED, Periods

TITLE = "計画との差"
ON_PLAN = Head("計画どおり", Role.ON_PLAN)
AHEAD = Head("計画より早い", Role.AHEAD)
BEHIND = Head("遅れている", Role.BEHIND)
OVER = Head("完了・中止", Role.NOT_ASKED)
IDLE = Head(NOTHING_PLANNED, Role.NOT_ASKED)
SILENT = Head("報告なし", Role.UNANSWERED)
BLANK = Head("空欄", Role.UNANSWERED)
_SILENT = (OVER, IDLE, SILENT)


def scheduled(ground: Ground) -> tuple[Project, ...]:
    """The projects whose plan has a phase in its first lane, within the plan period."""
    columns = periods(ground.state.plan)
    names = {phase.name for phase in ground.state.phases}
    return tuple(p for p in ground.projects if names.intersection(planned_phases(p, columns)))


def found_slips(ground: Ground, projects: Iterable[Project]) -> dict[str, int | Head]:
    """Project uid to its slip in periods, or to why nothing can be said.

    完了・中止: the last status up to the year says so. The slip is told where a phase was
    reported in the year (see ``db.rules.slips``). 予定なし: that is what was reported, or what
    the plan has for the whole year. 報告なし: all others.
    """
    halves = ground.state.plan.halves
    found: dict[str, int | Head] = {}
    for project in projects:
        years = ground.all_reports.get(project.uid, {})
        said = {ground.report(project).phase(half) for half in halves} - {None}
        stands = standing(ground.state, project, years, until=ground.year)
        if stands.ended is not None:
            found[project.uid] = OVER
        elif said and stands.slip is not None:
            found[project.uid] = stands.slip
        elif said == {NOTHING_PLANNED} or ground.is_idle(project):
            found[project.uid] = IDLE
        else:
            found[project.uid] = SILENT
    return found


def slips(ground: Ground) -> Slips:
    """The plan has phases and a schedule."""
    state, projects = ground.state, scheduled(ground)
    found = found_slips(ground, projects)
    steps = sorted({0, *(s for s in found.values() if isinstance(s, int))})
    heads = [_head(step, state.plan.periods) for step in steps]
    of_step = dict(zip(steps, heads, strict=True))
    head_of = {u: of_step[s] if isinstance(s, int) else s for u, s in found.items()}
    ahead, on_plan, behind = _three(found, projects)
    return Slips(
        scheduled=Number("進捗段階をもつ事業", tuple(p.uid for p in projects)),
        cut=state.plan.periods,
        groups=counts(TITLE, heads, head_of, projects),
        ahead=ahead.number,
        on_plan=on_plan.number,
        behind=behind.number,
        silent=counts(TITLE, _SILENT, head_of, projects),
        phases=tuple(_phases(ground, half, projects) for half in state.plan.halves),
    )


def of_year(ground: Ground) -> tuple[Count, ...]:
    """早い, 計画どおり, おくれ."""
    projects = scheduled(ground)
    return _three(found_slips(ground, projects), projects)


def _three(found: dict[str, int | Head], projects: Sequence[Project]) -> tuple[Count, Count, Count]:
    signs = {u: (s > 0) - (s < 0) for u, s in found.items() if isinstance(s, int)}
    three = {-1: AHEAD, 0: ON_PLAN, 1: BEHIND}
    head_of = {uid: three[sign] for uid, sign in signs.items()}
    ahead, on_plan, behind = counts(TITLE, three.values(), head_of, projects)
    return ahead, on_plan, behind


def _head(step: int, cut: Periods) -> Head:
    if step == 0:
        return ON_PLAN
    return Head(slip_words(step, cut), Role.BEHIND if step > 0 else Role.AHEAD, abs(step) - 1)


def _phases(ground: Ground, half: int | None, projects: Sequence[Project]) -> PhaseCounts:
    period = (Period(ground.year, half),)
    name = half_name(half) if half else ground.name
    planned = {p.uid: planned_phases(p, period)[0] for p in projects}
    actual = {p.uid: ground.report(p).phase(half) for p in projects}
    return PhaseCounts(
        name,
        _in_phases(ground.state, f"{name} 計画", planned, BLANK, projects),
        _in_phases(ground.state, f"{name} 実績", actual, SILENT, projects),
    )


def _in_phases(
    state: PlanState,
    title: str,
    contents: dict[str, str | None],
    without: Head,
    projects: Sequence[Project],
) -> tuple[Count, ...]:
    known = {
        phase.name: Head(
            phase.label,
            Role.PHASE,
            at,
            len(state.phases),
            f"{phase.code} {short_name(phase)}" if phase.code else short_name(phase),
        )
        for at, phase in enumerate(state.phases)
    }
    known[NOTHING_PLANNED] = IDLE
    head_of = {uid: known.get(content or "", without) for uid, content in contents.items()}
    return counts(title, (*known.values(), without), head_of, projects)
