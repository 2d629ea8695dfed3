"""What the rounds say beside the plan, kept from state to state where nothing changed."""

from collections.abc import Iterable, Mapping
from typing import Any

from db.records import PlanState, Project
from db.rules import schedule
from db.rules.reported import Reported, actual_phases, reported
from db.rules.slips import standing
from desktop.models.schedule_rows import Progress


class ProgressOfProjects:
    """Project uid to what was reported of it; empty for a plan without answers."""

    def __init__(self) -> None:
        self._rounds: object = None
        self._leads: list[str | None] = []
        self._reported: Mapping[str, Mapping[int, Reported]] = {}
        self._known: dict[str, tuple[Project, Mapping[int, Reported], int, Any, Progress]] = {}

    def of(self, state: PlanState, until: int, projects: Iterable[Project]) -> dict[str, Progress]:
        """Of those of the projects with answers; they stand as at the end of ``until``."""
        if not state.rounds or not state.phases:
            return {}
        leads = [project.lead_department for project in state.projects]
        if state.rounds is not self._rounds or leads != self._leads:
            self._rounds, self._leads = state.rounds, leads
            self._reported = reported(state)
        columns = schedule.periods(state.plan)
        found: dict[str, Progress] = {}
        for project in projects:
            years = self._reported.get(project.uid)
            if not years:
                continue
            known = self._known.get(project.uid)
            same = known and known[0] is project and known[1] is years
            if not (same and known and known[2:4] == (until, columns)):
                actual = actual_phases(years, columns)
                made = Progress(actual, standing(state, project, years, until))
                known = self._known[project.uid] = (project, years, until, columns, made)
            found[project.uid] = known[4]
        return found
