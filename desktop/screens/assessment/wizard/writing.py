"""The wizard's writes: each choice is stored when it is made, each text when it is left."""

from collections.abc import Callable, Mapping
from typing import Any

from db.records import AgendaItem, PlanState, Project, Round
from db.rules.assessing import assessing_round
from desktop.runtime.store import Store


class Writing:
    """``stage``: the office's, in the year that the window shows."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.stage = ""

    @property
    def survey(self) -> Round | None:
        return assessing_round(self._store.state, self._store.year)

    def assess(
        self, project: str, values: Mapping[str, Any], refused: Callable[[str], None]
    ) -> None:
        """Write some of a project's values at the office's stage."""
        from db import assessments

        survey = self.survey
        if survey is not None and not self._store.read_only:
            self._store.submit(
                assessments.assess, survey.uid, project, self.stage, values, refused=refused
            )

    def put_on_agenda(self, project: Project, refused: Callable[[str], None]) -> None:
        """Have the committee decide on a project; its subject can be changed there."""
        from db import committee

        survey = self.survey
        if survey is not None:
            subject = f"{project.number or ''} {project.title}".strip()
            self._store.submit(
                committee.put_on_agenda, survey.uid, subject, project.uid, refused=refused
            )

    def take_off_agenda(self, item: AgendaItem, refused: Callable[[str], None]) -> None:
        from db import committee

        self._store.submit(committee.take_off_agenda, item.uid, refused=refused)


def agenda_item(state: PlanState, year: int, project: str) -> AgendaItem | None:
    """What the committee is to decide on a project in a year's assessment."""
    survey = assessing_round(state, year)
    found = survey.agenda if survey is not None else ()
    return next((item for item in found if item.project == project), None)
