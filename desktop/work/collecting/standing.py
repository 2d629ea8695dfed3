"""The answers as they stand, and as the files read so far would leave them."""

from collections.abc import Iterable, Mapping

from db import surveys
from db.records import Answer, PlanState, Round
from db.rules import questions
from db.rules.comparing import Compared
from db.vault import Database
from desktop.work.collecting.recognition import Recognised


class Standing:
    """Of two files of one department the second is held against what the first would write."""

    def __init__(self, database: Database, state: PlanState) -> None:
        self._database = database
        self._state = state
        self._found: dict[tuple[str, str], dict[str | None, dict[str, Answer]]] = {}
        self._known: dict[int, Mapping[str | None, dict[str, Answer]]] = {}

    def known(self, survey_round: Round) -> Mapping[str | None, dict[str, Answer]]:
        """What the plan itself knows of the round's year."""
        year = survey_round.fiscal_year
        if year not in self._known:
            self._known[year] = {p.uid: questions.known(p, year) for p in self._state.projects}
        return self._known[year]

    def of(self, file: Recognised) -> Mapping[str | None, dict[str, Answer]]:
        """Project uid to key to answer; under None what the department says of itself."""
        if file.owner not in self._found:
            found = {uid: dict(v) for uid, v in self.known(file.survey_round).items()}
            for survey_round in self._state.rounds:
                for response in survey_round.responses:
                    if (survey_round.uid, response.department) == file.owner:
                        found[response.project] |= response.values
            found[None] = self._database.read(surveys.own_values, *file.owner)
            self._found[file.owner] = found
        return self._found[file.owner]

    def take(self, file: Recognised, values: Iterable[Compared]) -> None:
        """Let these values of a file stand from now on."""
        found = self._found[file.owner]
        for value in values:
            mine = found.setdefault(value.project, {})
            if value.theirs is None:
                mine.pop(value.field, None)
            else:
                mine[value.field] = value.theirs
