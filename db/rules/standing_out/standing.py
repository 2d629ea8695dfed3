"""Of a year's projects those that stand out with their reasons, the rest, and those left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from db.records import PlanState, Project, Request, Response, Round
from db.rules import grading
from db.rules.all_years.assessed import assessments_of
from db.rules.all_years.facts import Absence, YearFacts, year_facts
from db.rules.assessing import assessing_round
from db.rules.checks import Finding, check
from db.rules.questions import ENDED_STATUSES
from db.rules.reported import reported
from db.rules.rubrics import is_rated, rubric_of
from db.rules.standing_out.case import Case
from db.rules.standing_out.reason import BESIDE, Kind, Reason
from db.rules.standing_out.reasons import reasons
from db.rules.standing_out.suggestions import suggestions

NOT_ASKED = "照会していない"


@dataclass(frozen=True, slots=True)
class Rated:
    """A project to be assessed; without a reason that counts it is one of the rest."""

    case: Case
    reasons: tuple[Reason, ...]

    @property
    def project(self) -> Project:
        return self.case.project

    @property
    def department(self) -> str:
        """Who answered, or was to answer."""
        return self.case.response.department

    @property
    def weight(self) -> int:
        return sum(reason.weight for reason in self.reasons)

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(reason.kind for reason in self.reasons)

    @property
    def stands_out(self) -> bool:
        return bool(self.kinds - BESIDE)


@dataclass(frozen=True, slots=True)
class Left:
    """A project that is not assessed in this year, and why: 予定なし."""

    project: Project
    words: str


@dataclass(frozen=True)
class StandingOut:
    """``rated`` in the plan's order; ``survey`` is None where no round asks for ratings yet."""

    survey: Round | None
    rated: tuple[Rated, ...]
    left: tuple[Left, ...]

    @cached_property
    def standing(self) -> tuple[Rated, ...]:
        """Those that stand out; what has the most to say comes first."""
        return tuple(sorted((r for r in self.rated if r.stands_out), key=lambda r: -r.weight))

    @cached_property
    def rest(self) -> tuple[Rated, ...]:
        """Those that can be accepted in one step as their departments answered."""
        return tuple(r for r in self.rated if not r.stands_out)

    @cached_property
    def by_project(self) -> dict[str, Rated]:
        return {r.project.uid: r for r in self.rated}


def standing_out(state: PlanState, year: int) -> StandingOut:
    """Everything that is to be assessed in a fiscal year, by the round that asks for ratings.

    A joint project is there once, by the response that counts. A plan without axes or grades
    rates nothing.
    """
    survey, rubric = assessing_round(state, year), rubric_of(state, year)
    if survey is None or not rubric.axes or not rubric.grades:
        return StandingOut(survey, (), ())
    found = _Found(state, year, survey)
    rated: list[Rated] = []
    left: list[Left] = []
    for project in state.projects:
        facts = found.facts(project)
        if words := found.why_not(project, facts):
            left.append(Left(project, words))
        else:
            case = found.case(project, facts)
            rated.append(Rated(case, reasons(case)))
    return StandingOut(survey, tuple(rated), tuple(left))


class _Found:
    """What is looked up once for all projects."""

    def __init__(self, state: PlanState, year: int, survey: Round) -> None:
        self._state, self._year = state, year
        self._rubric = rubric_of(state, year)
        self._responses = survey.counting
        self._reports = reported(state)
        self._written = assessments_of(state, year)
        self._findings: dict[str, list[Finding]] = {}
        for finding in check(state, survey):
            self._findings.setdefault(finding.project, []).append(finding)
        self._requests: dict[str, list[Request]] = {}
        for uid, request in _requests(state, year):
            self._requests.setdefault(uid, []).append(request)

    def facts(self, project: Project) -> YearFacts:
        years = self._reports.get(project.uid, {})
        return year_facts(self._state, project, self._year, years, self._written)

    def why_not(self, project: Project, facts: YearFacts) -> str:
        """Why a project is not assessed; "" where it is."""
        if not is_rated(self._state, project):
            return f"評価しない分類（{project.category}）"
        if facts.absence not in (Absence.NOT_ASKED, Absence.MISSING):
            return facts.absence.value
        response = self._responses.get(project.uid)
        if response is None:
            return NOT_ASKED
        status = str(response.values.get("status") or "")
        if status in ENDED_STATUSES and not grading.ratings(self._rubric, response.values):
            return status
        return ""

    def case(self, project: Project, facts: YearFacts) -> Case:
        response: Response = self._responses[project.uid]
        findings = self._findings.get(project.uid, ())
        return Case(
            state=self._state,
            rubric=self._rubric,
            project=project,
            response=response,
            facts=facts,
            findings=tuple(f for f in findings if f.department == response.department),
            requests=tuple(self._requests.get(project.uid, ())),
            suggestions=suggestions(self._state, self._rubric, project, facts),
        )


def _requests(state: PlanState, year: int) -> Iterator[tuple[str, Request]]:
    for survey in state.rounds:
        if survey.fiscal_year == year:
            for request in survey.requests:
                if request.project is not None:
                    yield request.project, request
