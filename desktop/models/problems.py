"""What is soft: stored as it is, and listed until somebody looks at it.

Required texts that are empty, schedules with gaps, phases that go backwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.address import Address
from db.records import PlanState, Project
from db.rules import schedule
from db.rules.fiscal_year import period_name
from db.vocabulary import Part, Requirement


@dataclass(frozen=True)
class Problem:
    """``address`` is the value to look at; ``sentence`` says what is wrong and what to do."""

    project: str
    address: Address
    sentence: str
    blank: bool = False
    """A text that is not written yet: work to do, nothing that is wrong."""


def problems(state: PlanState) -> tuple[Problem, ...]:
    """The problems of all projects in the plan's order."""
    return tuple(found for project in state.projects for found in problems_of(state, project))


def summary(found: Sequence[Problem]) -> str:
    """How many are wrong and how many are not written yet: 問題 3件・未記入 250件."""
    blank = sum(problem.blank for problem in found)
    counts = (("問題", len(found) - blank), ("未記入", blank))
    return "・".join(f"{word} {count}件" for word, count in counts if count)


def problems_of(state: PlanState, project: Project) -> tuple[Problem, ...]:
    """The problems of one project in the order of its form."""
    return (*_texts(state, project), *_schedule(state, project))


def _texts(state: PlanState, project: Project) -> Iterator[Problem]:
    category = state.category_named(project.category)
    if category is None:
        return
    for asked in state.fields:
        if category.asks.get(asked.key) is Requirement.REQUIRED and not project.texts.get(
            asked.key
        ):
            yield Problem(
                project.uid,
                Address(project.uid, asked.key),
                "空です。書くことがなければ「-」を入れます。",
                blank=True,
            )


def _schedule(state: PlanState, project: Project) -> Iterator[Problem]:
    category = state.category_named(project.category)
    required = category and category.asks.get(Part.SCHEDULE) is Requirement.REQUIRED
    if not project.is_scheduled:
        if required and state.plan.halves:
            sentence = "スケジュールが空です。進捗段階か「予定なし」を入れます。"
            yield Problem(project.uid, _cell(project, state.plan.first_year, None, 1), sentence)
        return
    if not state.phases:
        return
    order = {phase.name: at for at, phase in enumerate(state.phases)}
    for lane in sorted({cell.lane for cell in project.schedule}):
        cells = {(c.fiscal_year, c.half): c for c in project.schedule if c.lane == lane}
        furthest = -1
        for period in schedule.periods(state.plan):
            cell = cells.get((period.year, period.half))
            name = period_name(period.year, period.half, state.plan.calendar)
            address = _cell(project, period.year, period.half, lane)
            if cell is None or cell.content is None:
                sentence = f"{name}が空です。進捗段階か「予定なし」を入れます。"
                yield Problem(project.uid, address, sentence)
                continue
            at = order.get(cell.phase or "", furthest)
            if at < furthest:
                sentence = f"{name}で進捗段階が前に戻っています。正しいか確かめます。"
                yield Problem(project.uid, address, sentence)
            furthest = max(furthest, at)


def _cell(project: Project, year: int, half: int | None, lane: int) -> Address:
    return Address(project.uid, "content", year, half or 0, lane)
