"""The result card of a project: a card as in the book, about one fiscal year.

Which parts it has follows from what the plan asks of the project and what is known. A year
without a report says why: 未回答, 予定なし, 完了済み, 中止済み, 終了. What is internal is left
out of a public card, whose state must be ``published`` besides.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from db.records import Indicator, PlanState, Project
from db.rules import questions
from db.rules.all_years import YearFacts, words, year_facts
from db.rules.all_years.facts import Absence
from db.rules.grading import MARKS
from db.rules.holders import held_in
from db.rules.reported import Reported
from db.rules.schedule import is_asked
from desktop.papers.card.card import Card, Section, number_section, title_label
from desktop.papers.card.rows import BODY, Row, TextRow
from desktop.papers.result_card.phases_row import PhasesRow, strips
from desktop.papers.result_card.rows import COLUMN, Cell, CellsRow, headed, worded
from desktop.papers.typesetting.style import EMPTY, HAIRLINE, RULE, category_shade
from desktop.papers.words import named

MISSING = Absence.MISSING.value
UNREPORTED = "報告なし"
"""Stands for the status of a year that nobody was asked about."""
_MOST_BESIDE = 6
"""A target and a result of more lines than these stand below one another."""


@dataclass(frozen=True, slots=True)
class Reports:
    """What was reported of a project (see ``reported``), and the year that is looked at."""

    year: int
    years: Mapping[int, Reported]


def result_card(state: PlanState, project: Project, found: Reports, *, public: bool) -> Card:
    """The card; ``state`` of a public one holds nothing internal any more."""
    category = state.category_named(project.category)
    return Card(
        uid=project.uid,
        place=named(project),
        title=project.title,
        title_label=title_label(state.plan),
        shade=category_shade(category.shade if category else None),
        number=number_section(state, project, ()),
        sections=tuple(_sections(state, project, found, public)),
    )


def _sections(
    state: PlanState, project: Project, found: Reports, public: bool
) -> Iterator[Section]:
    facts = year_facts(state, project, found.year, found.years)
    unanswered = _unanswered(state, project, facts)
    yield Section.of("departments", "所管部署", [TextRow.of(_holders(state, project, found.year))])
    yield Section.of("status", "実施状況", [_status(state, facts, unanswered)], RULE)
    yield from _outlook(state, facts, unanswered)
    yield from _schedule(state, project, found)
    yield from _activities(facts, unanswered)
    yield from _indicators(state, project, facts, unanswered)
    if not public:
        yield from _internal(state, facts)


def _holders(state: PlanState, project: Project, year: int) -> str:
    names = held_in(state, project, year)
    lead = project.lead_department
    mark = f"（主管課 {lead}）" if lead and len(names) > 1 else ""
    return ("、".join(names) or EMPTY) + mark


def status_words(facts: YearFacts) -> str:
    """実施中, or why there is no status."""
    said = words.answer("status", facts).text
    return said or (MISSING if facts.reported.values else UNREPORTED)


def _status(state: PlanState, facts: YearFacts, unanswered: Collection[str]) -> Row:
    """Status, slip and grade in one row; the status has the room of those there are not."""
    pairs = [("", status_words(facts), False)]
    if state.phases and state.plan.halves:
        pairs.append(("計画との差", words.slip(state.plan.periods, facts).text or EMPTY, False))
    if state.rubric.grades:
        grade = words.grade(facts).text
        pairs.append(("総合評価", grade or _open("grade", unanswered), bool(grade)))
    cells: list[Cell] = []
    for label, value, bold in pairs:
        if label:
            cells.append(Cell.label(label, COLUMN))
        width = COLUMN if label else BODY - 2 * COLUMN * (len(pairs) - 1)
        cells.append(Cell.short(value, width, 0.5 if label else 0.0, bold=bold))
    return CellsRow(tuple(cells))


def _outlook(state: PlanState, facts: YearFacts, unanswered: Collection[str]) -> Iterator[Section]:
    groups = {direction.name: direction.group for direction in state.rubric.directions}
    if groups:
        direction = words.direction(groups, facts).text or _open("direction", unanswered)
        yield Section.of("direction", "今後の方向性", [TextRow.of(direction)])


def _schedule(state: PlanState, project: Project, found: Reports) -> Iterator[Section]:
    if not state.plan.halves or not (is_asked(state, project) and project.is_scheduled):
        return
    made, notes = strips(state, project, dict(found.years), found.year)
    label = "進捗段階" if state.phases else "スケジュール"
    yield Section.of("schedule", label, [PhasesRow.of(state.plan, found.year, made)], RULE)
    if notes:
        said = "\n".join(f"※{n}　{text}" for n, text in enumerate(notes, 1))
        yield Section.of("schedule_notes", "スケジュール｜の注", [TextRow.of(said)])


def _unanswered(state: PlanState, project: Project, facts: YearFacts) -> set[str]:
    """The required questions of the year that were asked and have no answer."""
    if facts.absence is Absence.MISSING or facts.reported.values:
        asked = questions.asked(state, project, facts.year)
        return {q.key for q in asked if q.required and facts.reported.values.get(q.key) is None}
    return set()


def _open(key: str, unanswered: Collection[str]) -> str:
    """What stands for an answer that is not there."""
    return MISSING if key in unanswered else EMPTY


def _activities(facts: YearFacts, unanswered: Collection[str]) -> Iterator[Section]:
    rows: list[Row] = []
    if planned := words.planned_activity(facts).text:
        rows.append(worded("計画", planned, BODY))
    for key, label in (("activity", "実績"), ("activity_review", "評価の説明")):
        said = words.prose(key, facts).text or (MISSING if key in unanswered else "")
        if said:
            rows.append(worded(label, said, BODY))
    if rows:
        yield Section.of("activity", "取組内容", rows, RULE)


def _indicators(
    state: PlanState, project: Project, facts: YearFacts, unanswered: Collection[str]
) -> Iterator[Section]:
    rows: list[Row] = []
    for at, indicator in enumerate(project.indicators):
        mark = "" if len(project.indicators) == 1 else _mark(at)
        said = words.indicator(state.plan, indicator, list(state.plan.years))
        rows.append(worded(f"{mark}指標", said or EMPTY, BODY))
        rows += _result(facts, at, indicator, _open(f"indicator_{at + 1}", unanswered))
    if rows:
        yield Section.of("indicators", "施策指標等", rows, RULE)


def _result(facts: YearFacts, at: int, indicator: Indicator, otherwise: str) -> list[Row]:
    target = words.target(at, facts).text
    result = words.result(at, indicator.unit, facts).text or otherwise
    way = words.way(at, facts).text
    if way:
        result += f"（目標への到達 {way}）"
    if not target or target in indicator.text:
        return [] if result == EMPTY else [worded("実績", result, BODY)]
    beside = CellsRow(
        (
            Cell.side("目標"),
            Cell.text(target, 2 * COLUMN),
            Cell.label("実績", COLUMN, Cell.side("").shade),
            Cell.text(result, 2 * COLUMN),
        )
    )
    if max(len(cell.lines) for cell in beside.cells) <= _MOST_BESIDE:
        return [beside]
    return [worded("目標", target, BODY), worded("実績", result, BODY)]


def _internal(state: PlanState, facts: YearFacts) -> Iterator[Section]:
    found = facts.amounts
    note = (found.note if found.cost is None else found.cost_state) or EMPTY
    money = [
        ("当初予算額", words.budget(facts).text or EMPTY),
        ("最終予算額", words.budget_final(facts).text or EMPTY),
        ("実績額", EMPTY if found.cost is None else f"{found.cost:,}"),
        ("執行率", words.share(facts).text or EMPTY),
        ("備考", note),
    ]
    if any(value != EMPTY for _, value in money):
        yield Section.of("money", "経費", headed("千円", money, 1.0, {"備考"}), RULE)
    stages = facts.assessed.grades
    if len(stages) > 1:
        each = "　".join(f"{stage} {grade}" for stage, grade in stages.items())
        yield Section.of("stages", "段階ごとの｜総合評価", [TextRow.of(each)], RULE)
    ratings = _ratings(state, facts)
    if any(value != EMPTY for _, value in ratings):
        rule = HAIRLINE if len(stages) > 1 else RULE
        yield Section.of("ratings", "評価", headed("点", ratings, 0.5), rule)
    for key, label, said in (
        ("remarks", "評価の理由・｜意見", words.remarks(facts).text),
        ("changes", "変更・見直し", words.changes(facts).text),
        ("remark", "事務局への｜連絡", words.prose("remark", facts).text),
    ):
        if said:
            yield Section.of(key, label, [TextRow.of(said)])


def _ratings(state: PlanState, facts: YearFacts) -> list[tuple[str, str]]:
    """Each axis's rating, their sum and the guide."""
    found = facts.assessed
    each = [
        (f"{_mark(at)}{axis.label}", str(found.ratings.get(axis.key, EMPTY)))
        for at, axis in enumerate(state.rubric.axes)
    ]
    total = EMPTY if found.total is None else str(found.total)
    return [*each, ("合計", total), ("評価の目安", found.guide or EMPTY)]


def _mark(at: int) -> str:
    return MARKS[at] if at < len(MARKS) else f"{at + 1}."
