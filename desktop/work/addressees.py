"""Who is asked about which project on the day of issue.

A joint project is answered by its lead department for all; the others get a copy to read.
"""

from collections import defaultdict
from dataclasses import dataclass

from db.records import Department, PlanState, Project


@dataclass(frozen=True)
class Addressee:
    """A department with the projects that it answers and those it gets to read."""

    department: Department
    answers: tuple[Project, ...]
    reads: tuple[Project, ...]


def addressees(state: PlanState, fiscal_year: int) -> list[Addressee]:
    """Every department that has something to answer or to read, in the register's order."""
    answers: dict[str, list[Project]] = defaultdict(list)
    reads: dict[str, list[Project]] = defaultdict(list)
    for project in asked_projects(state, fiscal_year):
        lead = lead_of(project)
        for name in project.departments:
            (answers if name == lead else reads)[name].append(project)
        if lead is not None and lead not in project.departments:
            answers[lead].append(project)
    return [
        Addressee(department, tuple(answers[department.name]), tuple(reads[department.name]))
        for department in state.departments
        if department.name in answers or department.name in reads
    ]


def asked_projects(state: PlanState, fiscal_year: int) -> list[Project]:
    """The projects that a year's survey asks about: all that had not ended before it."""
    return [
        project
        for project in state.projects
        if project.ended is None or project.ended.fiscal_year >= fiscal_year
    ]


def lead_of(project: Project) -> str | None:
    """The department that answers; None where nobody is responsible."""
    return project.lead_department or next(iter(project.departments), None)


def without_addressee(state: PlanState, fiscal_year: int) -> list[Project]:
    """Projects that nobody can be asked about."""
    return [p for p in asked_projects(state, fiscal_year) if lead_of(p) is None]
