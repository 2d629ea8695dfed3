"""What is soft: stored as it is, and listed until somebody looks at it.

The rules for one project, in the order of its form.
"""

from collections.abc import Iterator

from db.address import Address
from db.records import Category, PlanState, Project
from db.rules import holders, schedule
from db.rules.fiscal_year import long_name, period_name
from db.vocabulary import NOTHING_PLANNED, Part, Requirement
from desktop.models.problem import Problem, ProblemKind, doubled, summary

__all__ = ["Problem", "ProblemKind", "own_problems", "problems_of", "summary"]

_BLANK = ProblemKind.BLANK
_DASH = "空です。書くことがなければ「-」を入れます。"


def problems_of(state: PlanState, project: Project) -> tuple[Problem, ...]:
    """All problems of a project but those that need measuring on its card."""
    return (*own_problems(state, project), *problems_with_others(state, project))


def own_problems(state: PlanState, project: Project) -> tuple[Problem, ...]:
    """What is seen from the project and the plan's own lists alone.

    What has ended is not worked at any more: nothing is missing there.
    """
    if project.ended is not None:
        return tuple(_phases_in_order(state, project))
    category = state.category_named(project.category)
    return (
        *_head(state, project),
        *_texts(state, project, category),
        *_schedule(state, project, category),
        *_activities(state, project, category),
        *_indicators(state, project, category),
    )


def problems_with_others(state: PlanState, project: Project) -> Iterator[Problem]:
    """A number that another project has, and links to projects that have ended."""
    if (other := doubled(state.projects, project)) is not None:
        yield _at(project, "number", f"番号が「{other.title}」と同じです。どちらかを変えます。")
    if project.related_projects:
        related = [p for p in state.projects if p.uid in project.related_projects]
        related.sort(key=lambda p: project.related_projects.index(p.uid))
        yield from ended_links(state, project, related)


def ended_links(state: PlanState, project: Project, related: list[Project]) -> Iterator[Problem]:
    """Links to projects that have ended."""
    for other in related:
        if other.ended is not None and project.ended is None:
            year = long_name(other.ended.fiscal_year, state.plan.calendar)
            sentence = f"関連する「{other.title}」は{year}で終了しています。"
            yield _at(project, "related_projects", sentence)


def _head(state: PlanState, project: Project) -> Iterator[Problem]:
    if state.categories and project.category is None:
        yield _at(project, "category", "分類が選ばれていません。", _BLANK)
    if not project.departments and state.departments:
        yield _at(project, "departments", "所管部署がありません。", _BLANK)
    for address, sentence in holders.out_of_time(state, project):
        yield Problem(project.uid, address, sentence, ProblemKind.DEPARTMENT)


def _texts(state: PlanState, project: Project, category: Category | None) -> Iterator[Problem]:
    for asked in state.fields:
        required = category and category.asks.get(asked.key) is Requirement.REQUIRED
        if required and not project.texts.get(asked.key):
            yield _at(project, asked.key, _DASH, _BLANK)


def _schedule(state: PlanState, project: Project, category: Category | None) -> Iterator[Problem]:
    if not project.is_scheduled:
        if _requires(category, Part.SCHEDULE) and state.plan.halves:
            sentence = "スケジュールが空です。進捗段階か「予定なし」を入れます。"
            first = _cell(project, state.plan.first_year, None, 1)
            yield Problem(project.uid, first, sentence)
        return
    if not state.phases:
        return
    filled = {(c.lane, c.fiscal_year, c.half) for c in project.schedule if c.content}
    backwards = {p.address: p for p in _phases_in_order(state, project)}
    for lane in sorted({lane for lane, *_ in filled}):
        for period in schedule.periods(state.plan):
            address = _cell(project, period.year, period.half, lane)
            if (lane, period.year, period.half) not in filled:
                name = period_name(period.year, period.half, state.plan.calendar)
                sentence = f"{name}が空です。進捗段階か「予定なし」を入れます。"
                yield Problem(project.uid, address, sentence)
            elif address in backwards:
                yield backwards[address]


def _phases_in_order(state: PlanState, project: Project) -> Iterator[Problem]:
    order = {phase.name: at for at, phase in enumerate(state.phases)}
    furthest: dict[int, int] = {}
    for cell in sorted(project.schedule, key=lambda c: (c.lane, c.fiscal_year, c.half or 0)):
        at = order.get(cell.phase or "")
        if at is None:
            continue
        if at < furthest.get(cell.lane, at):
            name = period_name(cell.fiscal_year, cell.half, state.plan.calendar)
            sentence = f"{name}で進捗段階が前に戻っています。正しいか確かめます。"
            address = _cell(project, cell.fiscal_year, cell.half, cell.lane)
            yield Problem(project.uid, address, sentence)
        furthest[cell.lane] = max(at, furthest.get(cell.lane, at))


def _activities(state: PlanState, project: Project, category: Category | None) -> Iterator[Problem]:
    if not _requires(category, Part.YEARLY_ACTIVITIES):
        return
    for year in state.plan.years:
        contents = [c.content for c in project.schedule if c.fiscal_year == year and c.content]
        if contents and all(content == NOTHING_PLANNED for content in contents):
            continue
        if not project.yearly_activities.get(year):
            sentence = f"{long_name(year, state.plan.calendar)}の取組内容が空です。"
            yield Problem(project.uid, Address(project.uid, "activity", year), sentence, _BLANK)


def _indicators(state: PlanState, project: Project, category: Category | None) -> Iterator[Problem]:
    if not project.indicators and _requires(category, Part.INDICATORS):
        yield _at(project, "indicators", "施策指標がありません。", _BLANK)
    for indicator in project.indicators:
        if (indicator.unit or indicator.baseline) and not indicator.targets:
            sentence = "目標が空です。年度ごとの目標を入れます。"
            address = Address(indicator.uid, "target", state.plan.last_year)
            yield Problem(project.uid, address, sentence, _BLANK)
        for target in indicator.targets:
            if target.fiscal_year < state.plan.first_year:  # one behind it is a long-term aim
                year = long_name(target.fiscal_year, state.plan.calendar)
                sentence = f"{year}は計画期間より前です。目標の年度を確かめます。"
                address = Address(indicator.uid, "target", target.fiscal_year)
                yield Problem(project.uid, address, sentence)


def _requires(category: Category | None, part: Part) -> bool:
    return category is not None and category.asks.get(part) is Requirement.REQUIRED


def _at(
    project: Project, field: str, sentence: str, kind: ProblemKind = ProblemKind.WRONG
) -> Problem:
    return Problem(project.uid, Address(project.uid, field), sentence, kind)


def _cell(project: Project, year: int, half: int | None, lane: int) -> Address:
    return Address(project.uid, "content", year, half or 0, lane)
