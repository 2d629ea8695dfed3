"""Whether a project has anything to report in a year, and how much it is asked."""

from collections.abc import Sequence

from db.records import Answer, PlanState, Project, Round
from db.rules import schedule
from db.rules.questions.question import ENDED_STATUSES
from db.vocabulary import NOTHING_PLANNED


def is_listed(state: PlanState, project: Project) -> bool:
    """Whether the project is a row of the list (継続) and has no sheet of its own."""
    return column_of(state, project) >= 2


def has_plan(state: PlanState, project: Project, year: int) -> bool:
    """False once a project is completed or cancelled, and in a year that is all 予定なし."""
    if not schedule.goes_on(project, year):
        return False
    if _ended_by_answer(state, project, year):
        return False
    contents = [cell.content for cell in project.schedule if cell.fiscal_year == year]
    return not contents or any(content != NOTHING_PLANNED for content in contents)


def column_of(state: PlanState, project: Project) -> int:
    """The place of a project's category in ``Row.asks``; a plan without categories asks all."""
    category = state.category_named(project.category)
    if category is None or category.shade >= 3:
        return 0
    if category.shade == 2:
        return 1
    return 3 if project.dx else 2


def _ended_by_answer(state: PlanState, project: Project, year: int) -> bool:
    """The last status of the years before is 完了 or 中止; 実施中 after it takes it back."""
    return project.uid in _ended_before(state.rounds, year)


_last: list[tuple[Sequence[Round], int, frozenset[str]]] = [((), 0, frozenset())]


def _ended_before(rounds: Sequence[Round], year: int) -> frozenset[str]:
    """Uids of the projects; a round's sheets are asked for one by one, so the last is kept."""
    known = _last[0]  # another thread may look at other rounds meanwhile
    if known[0] is not rounds or known[1] != year:
        last: dict[str, Answer] = {}
        for survey in sorted(rounds, key=lambda r: (r.fiscal_year, r.sequence)):
            for response in survey.responses if survey.fiscal_year < year else ():
                if response.counts and (status := response.values.get("status")) is not None:
                    last[response.project] = status
        found = frozenset(uid for uid, status in last.items() if status in ENDED_STATUSES)
        known = _last[0] = (rounds, year, found)
    return known[2]
