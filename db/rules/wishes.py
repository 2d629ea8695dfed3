"""What a request asks for, value by value, beside what the plan says now."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.records import PlanState, Project, Request, Round
from db.rules import fiscal_year, questions
from db.rules.answers import as_text
from db.rules.present import present
from db.rules.requests import period_in
from db.rules.schedule import full_label
from db.vocabulary import RequestKind

_LABELS = {
    "direction": "今後の方向性",
    "change_note": "内容と理由",
    "new_title": "事業名",
    "new_departments": "所管部署",
    "new_indicator": "施策指標",
}
_PROPOSED = {question.key: question.label for question in questions.PROPOSAL_QUESTIONS}


@dataclass(frozen=True, slots=True)
class Wish:
    """``present``: what the plan says now, "" for nothing; ``is_phase``: both are phases."""

    key: str
    label: str
    present: str
    wanted: str
    is_phase: bool = False

    @property
    def changes(self) -> bool:
        """False where the plan says already what is wanted."""
        return self.present != self.wanted


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of a year; ``project`` is None for a new one and for one that is gone."""

    survey_round: Round
    request: Request
    project: Project | None

    @property
    def is_gone(self) -> bool:
        """Whether the plan has the project no more."""
        return self.project is None and self.request.project is not None

    @property
    def title(self) -> str:
        """The project's name, or that of the proposed one."""
        if self.project is not None:
            return self.project.title
        proposed = self.request.values.get("new_title")
        return "（計画にない事業）" if self.is_gone else str(proposed or "（事業名なし）")


def asked_in(state: PlanState, year: int) -> Iterator[Asked]:
    """The requests of all rounds of a fiscal year, as they came."""
    projects = {project.uid: project for project in state.projects}
    for survey_round in state.rounds:
        if survey_round.fiscal_year == year:
            for request in survey_round.requests:
                yield Asked(survey_round, request, projects.get(request.project or ""))


def wishes(state: PlanState, asked: Asked) -> tuple[Wish, ...]:
    """The wanted values in the order of the sheet."""
    values = asked.request.values
    new = asked.request.kind is RequestKind.NEW
    keys = list(_PROPOSED) if new else sorted(values, key=questions.order)
    return tuple(_wish(state, asked, key) for key in keys if values.get(key) not in (None, ""))


def _wish(state: PlanState, asked: Asked, key: str) -> Wish:
    year, wanted = asked.survey_round.fiscal_year, as_text(asked.request.values[key])
    if asked.request.kind is RequestKind.NEW:
        return Wish(key, _PROPOSED[key], "", wanted)
    said = present(state, asked.project, year, key) if asked.project is not None else ""
    calendar = state.plan.calendar
    if (period := period_in(key)) is not None:
        label = fiscal_year.period_name(*period, calendar)
        return Wish(key, label, said, full_label(wanted, state.phases), is_phase=True)
    if key == "new_activity":
        return Wish(key, f"{fiscal_year.long_name(year + 1, calendar)}の取組内容", said, wanted)
    return Wish(key, _LABELS.get(key, key), said, wanted)
