"""Everything that a search reads of a project: what the plan says of it in every year, what
departments answered and asked for, what the office noted.

Each text comes with the name under which a reader knows it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from db.records import Assessment, Indicator, PlanState, Project, Request, Response, Round
from db.rules import fiscal_year, questions
from db.rules.questions import Kind

_WRITTEN = (Kind.TEXT, Kind.LINE, Kind.FIGURE)

Said: TypeAlias = tuple[tuple[int, Response | Assessment | Request], ...]
"""What the rounds hold of one project."""


@dataclass(frozen=True, slots=True)
class Text:
    """``label`` names the field: 事業の目的, 令和5年度の取組内容, 担当課の取組実績."""

    label: str
    text: str


def said_of(rounds: Sequence[Round]) -> Mapping[str, Said]:
    """Project uid to what was answered, assessed and asked for it, each with its fiscal year.

    Not with its round: that is another after each answer, and every project would be folded
    again.
    """
    found: dict[str, list[tuple[int, Response | Assessment | Request]]] = {}
    for survey in rounds:
        everything: tuple[Response | Assessment | Request, ...] = (
            *survey.responses,
            *survey.assessments,
            *survey.requests,
        )
        for kept in everything:
            if kept.project is not None:
                found.setdefault(kept.project, []).append((survey.fiscal_year, kept))
    return {project: tuple(said) for project, said in found.items()}


def departments_of(project: Project) -> tuple[str, ...]:
    """The responsible departments, then those that only the schedule names."""
    scheduled = (name for cell in project.schedule for name in cell.departments)
    return tuple(dict.fromkeys((*project.departments, *scheduled)))


def texts_of(state: PlanState, project: Project, said: Said) -> Iterator[Text]:
    """All texts of a project, those first that a list shows. None is empty."""
    return (found for found in _texts(state, project, said) if found.text)


def _texts(state: PlanState, project: Project, said: Said) -> Iterator[Text]:
    calendar = state.plan.calendar
    yield Text("番号", project.number or "")
    yield Text("事業名", project.title)
    for name in departments_of(project):
        yield Text("所管部署", name)
    yield Text("総合計画施策番号", " ".join(project.overall_plan_codes))
    yield Text("行政経営プラン取組番号", " ".join(project.management_plan_codes))
    for field in state.fields:
        yield Text(field.label, project.texts.get(field.key) or "")
    for indicator in project.indicators:
        yield from (Text("施策指標等", part) for part in _of_indicator(indicator))
    for content in dict.fromkeys(cell.text for cell in project.schedule if cell.text):
        yield Text("スケジュール", content)
    for year, activity in project.yearly_activities.items():
        yield Text(f"{fiscal_year.long_name(year, calendar)}の取組内容", activity)
    if project.ended is not None:
        yield Text("終了の理由", project.ended.reason or "")
    for memo in project.memos:
        yield Text("メモ", memo.text)
    for said_year, kept in said:
        year_name = fiscal_year.long_name(said_year, calendar)
        for found in _said(state, kept):
            yield Text(f"{year_name} {found.label}", found.text)


def _of_indicator(indicator: Indicator) -> Iterator[str]:
    yield indicator.text
    yield from filter(None, (indicator.baseline, indicator.unit))
    yield from (t.text for t in indicator.targets if t.text not in indicator.text)


def _said(state: PlanState, kept: Response | Assessment | Request) -> Iterator[Text]:
    match kept:
        case Response():
            yield Text("記入者", kept.filled_by or "")
            for key, value in kept.values.items():
                asked = questions.question(state, key)
                if isinstance(value, str) and (asked is None or asked.kind in _WRITTEN):
                    yield Text(asked.label if asked else "回答", value)
        case Assessment():
            yield Text(f"{kept.stage}の理由", kept.reason or "")
            yield Text(f"{kept.stage}の所見", kept.comment or "")
        case Request():
            for value in kept.values.values():
                if isinstance(value, str):
                    yield Text(f"{kept.kind}の申出", value)
            yield Text(f"{kept.kind}の申出の理由", kept.reason or "")
            yield Text(f"{kept.kind}の申出への対応", kept.decision or "")
