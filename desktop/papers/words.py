"""What a paper calls things, after the plan's own names for its levels."""

from collections import Counter
from collections.abc import Iterable

from db.records import Measure, Plan, PlanState, Policy, Project
from db.rules import fiscal_year

BOOK = "実施計画編"
"""The part of the plan that the book is."""


def project_level(plan: Plan) -> str:
    """情報化事業, or what else the plan calls its lowest level."""
    return plan.levels[-1] if plan.levels else "事業"


def counted(plan: Plan) -> str:
    """The word behind a number of projects: 9事業, or 9実施事項."""
    level = project_level(plan)
    return "事業" if level.endswith("事業") else level


def category_title(plan: Plan, category: str) -> str:
    """重点事業; the category alone where the plan's projects are called something else."""
    word = counted(plan)
    return f"{category}{word}" if word == "事業" else category


def has_projects(plan: Plan) -> bool:
    """Whether the plan has a level of projects: two levels may be all there is."""
    return len(plan.levels) != 2


def heading(thing: Policy | Measure) -> str:
    """Number and title: 1.1 行政サービスのオンライン化."""
    return f"{thing.number}  {thing.title}" if thing.number else thing.title


def named(project: Project) -> str:
    """Number and title of a project in one line."""
    return f"{project.number}　{project.title}" if project.number else project.title


def period(plan: Plan) -> str:
    """令和4年度～令和8年度."""
    first = fiscal_year.long_name(plan.first_year, plan.calendar)
    last = fiscal_year.long_name(plan.last_year, plan.calendar)
    return first if first == last else f"{first}～{last}"


def tally(state: PlanState, projects: Iterable[Project]) -> str:
    """9事業（重点5、推進2、継続2）; categories without projects are left out."""
    found = Counter(project.category for project in projects)
    parts = [f"{c.name}{found[c.name]}" for c in state.categories if found[c.name]]
    kinds = f"（{'、'.join(parts)}）" if parts else ""
    return f"{found.total()}{counted(state.plan)}{kinds}"


def shows_dx(state: PlanState) -> bool:
    """Whether this plan marks projects as デジタル変革に資する事業."""
    return any(project.dx for project in state.projects)
