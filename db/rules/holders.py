"""Who holds a project: now, in a fiscal year, and which departments there are in a year."""

from collections.abc import Iterator, Mapping, Sequence

from db.address import Address
from db.records import Department, PlanState, Project
from db.rules.fiscal_year import long_name, period_name


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


def out_of_time(state: PlanState, project: Project) -> Iterator[tuple[Address, str]]:
    """Where a project names a department that has ended, or was not yet, with what to do.

    A project that is over by then is right to name it, and so is one of a plan that is.
    """
    bounded = _bounded(state.departments)
    if not bounded:
        return
    names = {*project.departments, project.lead_department}
    for name in (n for n in bounded if n in names):
        department = bounded[name]
        last = department.last_year
        over = project.ended is not None and last is not None and project.ended.fiscal_year <= last
        if last is None or last > state.plan.last_year or over:
            continue
        field = "departments" if name in project.departments else "lead_department"
        yield Address(project.uid, field), f"所管の{_ended(state, department)}"
    for cell in project.schedule:
        for name in cell.departments:
            if name not in bounded or is_valid(bounded[name], cell.fiscal_year):
                continue
            period = period_name(cell.fiscal_year, cell.half, state.plan.calendar)
            address = Address(
                project.uid, "cell_departments", cell.fiscal_year, cell.half or 0, cell.lane
            )
            yield address, f"{period}の{_wrong_time(state, bounded[name], cell.fiscal_year)}"


_last: list[tuple[Sequence[Department], Mapping[str, Department]]] = [((), {})]


def _bounded(register: Sequence[Department]) -> Mapping[str, Department]:
    """By name, the departments that begin or end; worked out once for a register."""
    known = _last[0]  # another thread may look at another register meanwhile
    if known[0] is not register:
        found = {d.name: d for d in register if (d.first_year, d.last_year) != (None, None)}
        known = _last[0] = (register, found)
    return known[1]


def _wrong_time(state: PlanState, department: Department, year: int) -> str:
    if department.last_year is not None and department.last_year < year:
        return _ended(state, department)
    begins = long_name(department.first_year or year, state.plan.calendar)
    return f"{department.name}は{begins}に始まる部署です。正しいか確かめます。"


def _ended(state: PlanState, department: Department) -> str:
    last = long_name(department.last_year or 0, state.plan.calendar)
    after = [d.name for d in state.departments if d.uid in department.successors]
    hint = f"（後の部署：{'、'.join(after)}）" if after else ""
    return f"{department.name}は{last}までの部署です。引き継ぐ部署に替えます{hint}。"
