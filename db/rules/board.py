"""How far each department is with its sheets of a round, and what is missing, in words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from db.records import PlanState, Project, Response, Round
from db.rules import questions
from db.rules.checks import Finding, check
from db.vocabulary import RoundState, SheetState

_DONE = frozenset({SheetState.COLLECTED, SheetState.ACCEPTED})


@dataclass(frozen=True)
class Row:
    """One department; ``overdue`` in days past the deadline, 0 where nothing is late.

    ``complete``: of its ``projects`` those answered with all that is required;
    ``received_at``: ISO time of the last file.
    """

    department: str
    projects: int
    complete: int
    states: Mapping[SheetState, int]
    overdue: int
    responses: tuple[Response, ...]
    findings: tuple[Finding, ...]
    lacking: str
    requests: int
    received_at: str | None

    @property
    def missing(self) -> int:
        """How many required answers are not there."""
        return sum(finding.missing for finding in self.findings)

    @property
    def state(self) -> SheetState:
        """One word for all of a department's sheets."""
        if len(self.states) == 1:
            return next(iter(self.states))
        if SheetState.SENT_BACK in self.states:
            return SheetState.SENT_BACK
        return SheetState.COLLECTED if self.states.keys() <= _DONE else SheetState.PARTLY


def rows(state: PlanState, survey_round: Round, today: date) -> tuple[Row, ...]:
    """Every department that is asked, in the register's order."""
    by_department: dict[str, list[Response]] = defaultdict(list)
    for response in survey_round.responses:
        by_department[response.department].append(response)
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in check(state, survey_round):
        findings[finding.department].append(finding)
    wishes = Counter(request.department for request in survey_round.requests)
    projects = {project.uid: project for project in state.projects}
    late = _days_over(survey_round, today)
    return tuple(
        _row(state, name, by_department[name], findings[name], projects, late, wishes[name])
        for name in (department.name for department in state.departments)
        if name in by_department
    )


def _row(
    state: PlanState,
    department: str,
    responses: list[Response],
    findings: list[Finding],
    projects: Mapping[str, Project],
    late: int,
    wishes: int,
) -> Row:
    gaps = {finding.project for finding in findings if finding.missing}
    states = Counter(response.state for response in responses)
    received = [r.origin.received_at for r in responses if r.origin and r.origin.received_at]
    waiting = bool(gaps) or not states.keys() <= _DONE
    return Row(
        department=department,
        projects=len(responses),
        complete=sum(
            response.project not in gaps and (bool(response.values) or response.state in _DONE)
            for response in responses
        ),
        states=states,
        overdue=late if waiting else 0,
        responses=tuple(responses),
        findings=tuple(findings),
        lacking=_lacking(state, responses, findings, projects),
        requests=wishes,
        received_at=max(received, default=None),
    )


def _days_over(survey_round: Round, today: date) -> int:
    if survey_round.deadline is None or survey_round.state is RoundState.CLOSED:
        return 0
    return max(0, (today - date.fromisoformat(survey_round.deadline)).days)


def _lacking(
    state: PlanState,
    responses: list[Response],
    findings: Iterable[Finding],
    projects: Mapping[str, Project],
) -> str:
    """1-1-2 実績額・総合評価、1-2-4 施策指標の実績; すべて（2-2-1、継続4件） where nothing came."""
    if not any(response.values for response in responses):
        return _everything(state, [projects[response.project] for response in responses])
    by_project: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        asked = questions.question(state, finding.key)
        label = asked.label.partition("（")[0] if asked is not None else finding.key
        words = label if finding.missing else f"{label}を確認"
        if words not in by_project[finding.project]:
            by_project[finding.project].append(words)
    return "、".join(
        f"{projects[uid].number or projects[uid].title} {'・'.join(labels)}"
        for uid, labels in by_project.items()
    )


def _everything(state: PlanState, asked: list[Project]) -> str:
    own = [p.number or p.title for p in asked if not questions.is_listed(state, p)]
    listed = len(asked) - len(own)
    parts = [*own, *([f"継続{listed}件"] if listed else [])]
    return f"すべて（{'、'.join(parts)}）"
