"""Who holds a project: now, in a fiscal year, and which departments there are in a year."""

from collections.abc import Sequence

from db.records import Department, PlanState, Project


def is_valid(department: Department, year: int) -> bool:
    """Whether there is such a department in a fiscal year; open ends are always valid."""
    begun = department.first_year is None or department.first_year <= year
    return begun and (department.last_year is None or year <= department.last_year)


def held_in(state: PlanState, project: Project, year: int) -> tuple[str, ...]:
    """Who held a project in a fiscal year, as the plan keeps it.

    Those whom the year's cells name; else who is responsible now, under the name that the
    department had then where it had just one.
    """
    named = [n for c in project.schedule if c.fiscal_year == year for n in c.departments]
    if not named:
        by_name = {d.name: d for d in state.departments}
        named = [_in_year(by_name.get(n), n, state.departments, year) for n in project.departments]
    return tuple(dict.fromkeys(named))


def _in_year(
    department: Department | None, name: str, register: Sequence[Department], year: int
) -> str:
    seen: set[str] = set()
    while department is not None and department.uid not in seen and not is_valid(department, year):
        seen.add(department.uid)
        before = [d for d in register if department.uid in d.successors]
        department = before[0] if len(before) == 1 else None
    return department.name if department is not None else name
