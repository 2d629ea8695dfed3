"""Who is asked about which project: the departments that hold it on the day of issue.

A joint project is answered by its lead department for all; the others get a copy to read.
A department that has ended by then is asked nothing.
"""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from db.records import Department, PlanState, Project, Round
from db.rules.fiscal_year import year_of
from db.rules.schedule import goes_on


@dataclass(frozen=True)
class Addressee:
    """A department with the projects that it answers and those it gets to read."""

    department: Department
    answers: tuple[Project, ...]
    reads: tuple[Project, ...]


def addressees(state: PlanState, survey_round: Round, day: date) -> list[Addressee]:
    """Every department that has something to answer or to read, in the register's order.

    The round says who answers; a project that nobody who is still there was asked about is
    answered by its lead.
    """
    answers: dict[str, list[Project]] = defaultdict(list)
    reads: dict[str, list[Project]] = defaultdict(list)
    gone = _gone(state, day)
    said: dict[str, list[str]] = defaultdict(list)
    for response in survey_round.responses:
        if response.department not in gone:
            said[response.project].append(response.department)
    for project in asked_projects(state, survey_round.fiscal_year):
        lead = _lead_of(project, gone)
        answering = said[project.uid] or ([lead] if lead else [])
        for name in answering:
            answers[name].append(project)
        for name in project.departments:
            if name not in gone and name not in answering:
                reads[name].append(project)
    return [
        Addressee(department, tuple(answers[department.name]), tuple(reads[department.name]))
        for department in state.departments
        if department.name in answers or department.name in reads
    ]


def asked(state: PlanState, fiscal_year: int, day: date) -> dict[str, tuple[str, ...]]:
    """Who answers where nothing else is said: each project's lead, by the project's uid."""
    gone = _gone(state, day)
    leads = ((p.uid, _lead_of(p, gone)) for p in asked_projects(state, fiscal_year))
    return {uid: (lead,) for uid, lead in leads if lead is not None}


def asked_projects(state: PlanState, fiscal_year: int) -> list[Project]:
    """The projects that a year's survey asks about: all that had not ended before it."""
    return [project for project in state.projects if goes_on(project, fiscal_year)]


def without_addressee(state: PlanState, fiscal_year: int, day: date) -> list[Project]:
    """Projects that nobody can be asked about."""
    gone = _gone(state, day)
    return [p for p in asked_projects(state, fiscal_year) if _lead_of(p, gone) is None]


def _lead_of(project: Project, gone: Container[str]) -> str | None:
    """The department that answers; None where nobody is responsible any more."""
    named = (project.lead_department, *project.departments)
    return next((name for name in named if name and name not in gone), None)


def _gone(state: PlanState, day: date) -> set[str]:
    """The departments that have ended by a day."""
    year = year_of(day)
    return {d.name for d in state.departments if d.last_year is not None and d.last_year < year}
