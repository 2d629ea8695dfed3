"""What the plan says where a survey sheet asks: it stands beside the answer."""

from db.records import Indicator, PlanState, Project
from db.rules.requests import period_in
from db.rules.schedule import full_label


def present(state: PlanState, project: Project, year: int, key: str) -> str:
    """The plan's value beside the question ``key`` of fiscal year ``year``; "" for none.

    A wanted activity stands beside the next year's: that is the one it would replace.
    """
    if (period := period_in(key)) is not None:
        return scheduled(state, project, *period)
    head, _, tail = key.rpartition("_")
    if head == "phase":
        halves = state.plan.halves
        return scheduled(state, project, year, int(tail) if halves != (None,) else None)
    if head == "indicator":
        listed = project.indicators[int(tail) - 1 : int(tail)]
        return "".join(target_words(indicator, year) for indicator in listed)
    match key:
        case "activity":
            return project.yearly_activities.get(year, "")
        case "new_activity":
            return project.yearly_activities.get(year + 1, "")
        case "new_indicator":
            return "\n".join(indicator.text for indicator in project.indicators)
        case "new_departments":
            return "、".join(project.departments)
        case "new_title":
            return project.title
    return ""


def scheduled(state: PlanState, project: Project, year: int, half: int | None) -> str:
    """What the plan's schedule has for a period; "" for nothing."""
    contents = (c.content for c in project.schedule if (c.fiscal_year, c.half) == (year, half))
    return "、".join(full_label(content, state.phases) for content in contents if content)


def target_words(indicator: Indicator, year: int) -> str:
    """The year's target where there is one, else the indicator's words."""
    for target in indicator.targets:
        if target.fiscal_year <= year <= (target.to_year or target.fiscal_year):
            return target.text
    return indicator.text
