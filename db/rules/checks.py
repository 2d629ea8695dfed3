"""What to look at in a department's answers before they are accepted.

Nothing here is refused: what is missing is asked for again, what is doubtful is shown. Values
that cannot be read at all never come this far (``answers``).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from db.records import Answer, PlanState, Project, Response, Round
from db.rules import grading, questions
from db.rules.answers import as_text
from db.rules.fiscal_year import half_name
from db.rules.folding import folded
from db.rules.last_year import last_year
from db.rules.questions import CHANGED, UNCHANGED
from db.rules.rubrics import as_of

_TEXTS = ("activity", "activity_review", "change_note", "grade_reason")
_LEAST_COPIED = 12
"""Shorter texts are alike by chance: 計画どおり実施した。"""
_NOTHING = frozenset(folded(word) for word in ("特になし", "特に無し", "なし", "無し", "-", "同上"))
SAME_WORDS = "同じ文です。"
"""How a doubt ends that says where the same words stand."""
EMPTY_WORDS = "「特になし」などの一言だけです。"
_TOO_MUCH = 100
"""Times the budget from which a cost was likely written in yen."""


@dataclass(frozen=True, slots=True)
class Finding:
    """``missing``: a required answer that is not there; else a doubt. A Japanese sentence."""

    project: str
    department: str
    key: str
    sentence: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class _Case:
    """One response with what it is held against; ``values`` as the sheet shows them now."""

    state: PlanState
    survey_round: Round
    project: Project
    values: Mapping[str, Answer]
    before: Mapping[str, Answer]


def check(state: PlanState, survey_round: Round) -> tuple[Finding, ...]:
    """Everything to look at in a round's responses, in the order of the responses."""
    projects = {project.uid: project for project in state.projects}
    before = last_year(state, survey_round.fiscal_year)
    copies = _Copies(survey_round)
    found: list[Finding] = []
    state = as_of(state, survey_round.fiscal_year)
    for response in survey_round.responses:
        project = projects[response.project]
        known = questions.known(project, survey_round.fiscal_year)
        case = _Case(
            state,
            survey_round,
            project,
            {**known, **response.values},
            before.get(project.uid, {}),
        )

        def finding(
            key: str, sentence: str, *, missing: bool = False, of: Response = response
        ) -> Finding:
            return Finding(of.project, of.department, key, sentence, missing)

        if survey_round.waits_for_all or response.counts:
            found += [finding(key, "未記入です。", missing=True) for key in _missing(case)]
        if response.values:
            for rule in _RULES:
                found += [finding(*doubt) for doubt in rule(case)]
            found += [finding(*doubt) for doubt in copies.of(response)]
    return tuple(found)


def check_cover(
    survey_round: Round, department: str, values: Mapping[str, Answer], today: date
) -> tuple[Finding, ...]:
    """What to look at on a cover that came back; its findings have no project.

    ``values`` by ``questions.WORKBOOK_QUESTIONS``.
    """
    found = [
        Finding("", department, question.key, "未記入です。", missing=True)
        for question in questions.WORKBOOK_QUESTIONS
        if question.required and not values.get(question.key)
    ]
    if not values.get("approved_by"):
        found.append(Finding("", department, "approved_by", "所属長の確認がまだです。"))
    day = str(values.get("submitted_on") or "")
    if day > today.isoformat():
        found.append(Finding("", department, "submitted_on", "提出日が先の日付です。"))
    elif day and survey_round.reference_day and day < survey_round.reference_day:
        found.append(Finding("", department, "submitted_on", "提出日が基準日より前です。"))
    return tuple(found)


def _missing(case: _Case) -> Iterator[str]:
    asked = questions.asked(
        case.state, case.project, case.survey_round.fiscal_year, case.survey_round.kind
    )
    _, guide = grading.suggested(case.state.rubric, case.values)
    yield from (question.key for question in questions.missing(asked, case.values, guide))


_Doubts = Iterator[tuple[str, str]]


def _phases(case: _Case) -> _Doubts:
    """Work does not go back to an earlier phase, within the year or since the year before."""
    order = {phase.name: at for at, phase in enumerate(case.state.phases)}
    reached = max(order.get(str(case.before.get(key)), -1) for key in ("phase_1", "phase_2"))
    furthest = next((p for p, at in order.items() if at == reached), None)
    for half in case.state.plan.halves:
        key = f"phase_{half or 1}"
        at = order.get(str(case.values.get(key)))
        if at is None:
            continue
        if at < reached:
            when = half_name(half) if half else "実績"
            yield key, f"{when}の進捗段階が「{furthest}」より前に戻っています。"
        if at > reached:
            reached, furthest = at, str(case.values[key])


def _wanted_phases(case: _Case) -> _Doubts:
    """Nor do the phases that a department wants for the years to come."""
    order = {phase.name: at for at, phase in enumerate(case.state.phases)}
    furthest = max(
        (str(case.values.get(key)) for key in ("phase_1", "phase_2")),
        key=lambda phase: order.get(phase, -1),
    )
    for year, half in questions.remaining(case.state, case.survey_round.fiscal_year):
        key = questions.new_phase_key(year, half)
        wanted = str(case.values.get(key))
        if order.get(wanted, len(order)) < order.get(furthest, -1):
            yield key, f"変更後の進捗段階が「{furthest}」より前に戻っています。"
        elif wanted in order:
            furthest = wanted


def _status(case: _Case) -> _Doubts:
    status, direction = case.values.get("status"), case.values.get("direction")
    going_on = {d.name for d in case.state.rubric.directions if "継続する" in d.group}
    if status in questions.ENDED_STATUSES and direction in going_on:
        yield "direction", f"実施状況は「{status}」ですが、今後の方向性は「{direction}」です。"
    if status == "未実施" and case.values.get("cost"):
        yield "cost", "実施状況は「未実施」ですが、実績額があります。"
    last = case.state.phases[-1].name if case.state.phases else None
    if status == "未実施" and last in (case.values.get("phase_1"), case.values.get("phase_2")):
        yield "status", f"実施状況は「未実施」ですが、進捗段階は「{last}」です。"


def _money(case: _Case) -> _Doubts:
    cost, note = case.values.get("cost"), case.values.get("cost_note")
    budget = case.values.get("budget_final") or case.values.get("budget")
    if note and cost:
        yield "cost_note", f"「{note}」ですが、実績額があります。"
    for key in ("budget", "budget_final", "cost"):
        amount = case.values.get(key)
        if isinstance(amount, int) and amount < 0:
            yield key, "マイナスの金額です。"
    if isinstance(cost, int) and isinstance(budget, int) and 0 < budget < cost:
        if cost >= budget * _TOO_MUCH:
            yield "cost", "実績額が予算額と桁違いです。千円単位か確かめます。"
        else:
            yield "cost", "実績額が予算額を超えています。"


def _grade(case: _Case) -> _Doubts:
    _, guide = grading.suggested(case.state.rubric, case.values)
    grade = case.values.get("grade")
    if grade and guide and grade != guide and not case.values.get("grade_reason"):
        yield "grade_reason", f"総合評価が目安（{guide}）と異なりますが、理由がありません。"


def _changes(case: _Case) -> _Doubts:
    kind = case.values.get("change_kind")
    wanted = [key for key in case.values if key.startswith("new_")]
    if kind == CHANGED and not wanted and not case.values.get("change_note"):
        yield "change_note", "変更・見直しが「あり」ですが、内容がありません。"
    if kind == UNCHANGED and wanted:
        yield "change_kind", "変更・見直しは「なし」ですが、変更後の欄に記入があります。"


def _words(case: _Case) -> _Doubts:
    """Words that say nothing, and those of the year before."""
    for key in _TEXTS:
        text = _text(case.values, key)
        if not text:
            continue
        if text in _NOTHING and key in ("activity", "activity_review"):
            yield key, EMPTY_WORDS
        elif len(text) >= _LEAST_COPIED and text == _text(case.before, key):
            yield key, f"前の年度と{SAME_WORDS}"


_RULES: tuple[Callable[[_Case], _Doubts], ...] = (
    _phases, _wanted_phases, _status, _money, _grade, _changes, _words,
)  # fmt: skip


class _Copies:
    """Texts of a round that stand under more than one project."""

    def __init__(self, survey_round: Round) -> None:
        self._projects: dict[str, set[str]] = {}
        for response in survey_round.responses:
            for key in _TEXTS:
                text = _text(response.values, key)
                if len(text) >= _LEAST_COPIED:
                    self._projects.setdefault(text, set()).add(response.project)

    def of(self, response: Response) -> _Doubts:
        for key in _TEXTS:
            others = self._projects.get(_text(response.values, key), set()) - {response.project}
            if others:
                yield key, f"ほかの{len(others)}事業と{SAME_WORDS}"


def _text(values: Mapping[str, Answer], key: str) -> str:
    return folded(as_text(values.get(key)))
