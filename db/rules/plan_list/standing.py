"""What the plan has now where a list's column points, in the words that a list would have."""

from collections.abc import Callable, Mapping

from db.records import Cell, Project
from db.rules.plan_list.columns import MONEY, Target


def standing(project: Project, target: Target) -> str:
    """The value as a list shows it; "" where there is none. As the plan's own export has it."""
    year = target.year or 0
    if target.field in MONEY:
        money = project.money.get(year)
        amount = getattr(money, target.field) if money else None
        return "" if amount is None else f"{amount:,}"
    if target.field == "schedule":
        return "、".join(c.content for c in cells_at(project, target) if c.content)
    if target.field == "activity":
        return project.yearly_activities.get(year, "")
    own = _OWN.get(target.field)
    return own(project) if own else project.texts.get(target.field) or ""


def cells_at(project: Project, target: Target) -> list[Cell]:
    """The cells of all lanes in a period."""
    period = (target.year, target.half)
    return [c for c in project.schedule if (c.fiscal_year, c.half) == period]


_OWN: Mapping[str, Callable[[Project], str]] = {
    "number": lambda p: p.number or "",
    "title": lambda p: p.title,
    "category": lambda p: p.category or "",
    "dx": lambda p: "○" if p.dx else "",
    "departments": lambda p: "、".join(p.departments),
    "lead_department": lambda p: p.lead_department or "",
    "overall_plan_codes": lambda p: " ".join(p.overall_plan_codes),
    "management_plan_codes": lambda p: " ".join(p.management_plan_codes),
    "indicators": lambda p: "\n".join(indicator.text for indicator in p.indicators),
}
