"""Joint projects that each department answers: whose answers there are, and where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from db.records import Answer, PlanState, Project, Response, Round
from db.rules import questions
from db.rules.folding import folded
from db.rules.questions import Question


@dataclass(frozen=True, slots=True)
class Joint:
    """One project with all its responses of a round, the one that counts first.

    ``known``: what the plan knows, which stands on each sheet until it is changed there;
    ``differing``: the keys at which another response says something else than that one.
    """

    project: Project
    questions: tuple[Question, ...]
    responses: tuple[Response, ...]
    known: Mapping[str, Answer]
    differing: frozenset[str]

    @property
    def counting(self) -> Response:
        """The response that is taken as the project's."""
        return self.responses[0]

    @property
    def silent(self) -> tuple[str, ...]:
        """The departments that have not answered yet."""
        return tuple(r.department for r in self.responses if not r.values)

    def value(self, response: Response, key: str) -> Answer | None:
        """What a department's sheet says at ``key``."""
        return response.values.get(key, self.known.get(key))

    def differs(self, response: Response, key: str) -> bool:
        """Whether a response says something at ``key`` that the counting one does not."""
        return _differs(self.value(response, key), self.value(self.counting, key))


def joint_projects(state: PlanState, survey_round: Round) -> tuple[Joint, ...]:
    """The projects that several departments answer in a round, in the plan's order."""
    by_project: dict[str, list[Response]] = {}
    for response in survey_round.responses:
        by_project.setdefault(response.project, []).append(response)
    return tuple(
        _joint(state, survey_round, project, by_project[project.uid])
        for project in state.projects
        if len(by_project.get(project.uid, ())) > 1
    )


def _joint(
    state: PlanState, survey_round: Round, project: Project, responses: Sequence[Response]
) -> Joint:
    ordered = sorted(responses, key=lambda response: not response.counts)
    asked = questions.asked(state, project, survey_round.fiscal_year, survey_round.kind)
    known = questions.known(project, survey_round.fiscal_year)
    joint = Joint(project, asked, tuple(ordered), known, frozenset())
    differing = {q.key for q in asked for r in ordered[1:] if joint.differs(r, q.key)}
    return replace(joint, differing=frozenset(differing))


def _differs(value: Answer | None, counted: Answer | None) -> bool:
    """An answer that is not there is no other answer; spaces and widths are none either."""
    if value is None or value == counted:
        return False
    return counted is None or folded(str(value)) != folded(str(counted))
