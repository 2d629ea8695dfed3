"""Which rows the table of all years has, in the order in which they are read.

Screen and paper draw the same rows. A row stands there because the plan asks for it or
because something is known.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from db.rules import questions
from db.rules.all_years import words
from db.rules.all_years.facts import AllYears
from db.rules.all_years.row import FactRow, Kind, row, wide
from db.rules.all_years.way import only_target
from db.rules.grading import MARKS
from db.rules.rubrics import rubric_of
from db.rules.schedule import is_asked

PROGRESS, SCHEDULE, DEPARTMENTS = "進捗段階", "スケジュール", "所管部署"
STATUS, COURSE = "実施状況", "追加・終了"
ACTIVITIES, INDICATORS, MONEY = "取組", "施策指標等", "経費（千円）"
RATINGS, DIRECTION, CHANGES = "評価", "今後の方向性", "変更・見直し"
CONTACT = "事務局への連絡"


def fact_rows(found: AllYears, *, public: bool = False) -> tuple[FactRow, ...]:
    """All rows that the project has; ``public`` leaves the internal ones out.

    Who prints for the public gathers from ``published(state)``, where nothing internal is left;
    this only takes away the rows that are empty then.
    """
    asked = _asked(found)
    rows = (
        *_progress(found),
        *_status(found, asked),
        *_activities(found, asked),
        *(row for at in range(len(found.project.indicators)) for row in _indicator(found, at)),
        *_money(found),
        *_ratings(found),
        *_grades(found),
        *_outlook(found, asked),
    )
    return tuple(row for row in rows if not (public and row.internal))


def _asked(found: AllYears) -> set[str]:
    """The survey's questions to the project in a year in which it runs."""
    state = replace(found.state, rounds=())
    running = replace(found.project, schedule=(), ended=None)
    return {q.key for q in questions.asked(state, running, state.plan.first_year)}


def _progress(found: AllYears) -> Iterator[FactRow]:
    if not found.state.plan.halves:
        return
    phases = found.state.phases
    group = PROGRESS if phases else SCHEDULE
    wanted = bool(phases) and is_asked(found.state, found.project)
    lanes = len(found.years[0].periods[0].planned)
    has_above = False
    for lane in range(lanes):
        label = "計画" if lanes == 1 else f"計画{lane + 1}"
        fact = partial(words.planned, phases, lane)
        planned = row(found, f"planned_{lane + 1}", (group, label), Kind.PHASES, fact)
        if wanted or not planned.is_empty:
            has_above = True
            yield planned
    actual = partial(words.actual, phases)
    reported = row(found, "actual", (group, "実績"), Kind.PHASES, actual)
    if wanted or any(fact.halves for fact in reported.facts):
        has_above = True
        yield reported
        slip = partial(words.slip, found.state.plan.periods)
        yield row(found, "slip", (group, "計画との差"), Kind.SHORT, slip)
    place = (group, DEPARTMENTS) if has_above else (DEPARTMENTS, "")
    names = row(found, "departments", place, Kind.PROSE, words.departments)
    if not names.is_empty:
        yield names


def _status(found: AllYears, asked: set[str]) -> Iterator[FactRow]:
    status = row(found, "status", (STATUS, ""), Kind.SHORT, partial(words.answer, "status"))
    if "status" in asked or not status.is_empty:
        yield status
    if course := words.course(found.state.plan, found.project):
        yield wide(found, "course", (COURSE, ""), course)


def _activities(found: AllYears, asked: set[str]) -> Iterator[FactRow]:
    plan = row(found, "plan", (ACTIVITIES, "計画"), Kind.PROSE, words.planned_activity)
    if not plan.is_empty:
        yield plan
    for key, label in (("activity", "実績"), ("activity_review", "評価の説明")):
        made = row(found, key, (ACTIVITIES, label), Kind.PROSE, partial(words.prose, key))
        if key in asked or not made.is_empty:
            yield made


def _indicator(found: AllYears, at: int) -> Iterator[FactRow]:
    indicator = found.project.indicators[at]
    mark = _mark(at) if len(found.project.indicators) > 1 else ""
    key = f"indicator_{at + 1}"
    columns = [year.year for year in found.years]
    said = words.indicator(found.state.plan, indicator, columns)
    yield wide(found, f"{key}_text", (INDICATORS, f"{mark}指標"), said)
    place = (INDICATORS, f"{mark}目標")
    target = row(found, f"{key}_target", place, Kind.FIGURE, partial(words.target, at))
    if not target.is_empty:
        yield target
    result = partial(words.result, at, indicator.unit)
    yield row(found, key, (INDICATORS, f"{mark}実績"), Kind.FIGURE, result)
    place = (INDICATORS, f"{mark}目標への到達")
    way = row(found, f"{key}_way", place, Kind.FIGURE, partial(words.way, at))
    if only_target(indicator) and not way.is_empty:
        yield way


def _money(found: AllYears) -> Iterator[FactRow]:
    for key, label, fact in (
        ("budget", "当初予算", words.budget),
        ("budget_final", "最終予算", words.budget_final),
        ("cost", "実績", words.cost),
        ("share", "執行率", words.share),
    ):
        yield row(found, key, (MONEY, label), Kind.FIGURE, fact, internal=True)


def _ratings(found: AllYears) -> Iterator[FactRow]:
    axes = max((len(rubric_of(found.state, y.year).axes) for y in found.years), default=0)
    if axes:
        place = (RATINGS, f"{MARKS[:axes]}と合計")
        fact = partial(words.ratings, found.state)
        yield row(found, "ratings", place, Kind.SHORT, fact, internal=True)
        place = (RATINGS, "評価の目安")
        yield row(found, "guide", place, Kind.GRADE, words.guide, internal=True)


def _grades(found: AllYears) -> Iterator[FactRow]:
    """A row for each stage where there are several, and the official grade."""
    if not found.state.rubric.grades:
        return
    given = {stage: None for year in found.years for stage in year.assessed.grades}
    order = [stage for stage in found.state.rubric.stages if stage in given]
    stages = [*order, *(stage for stage in given if stage not in order)]
    for stage in stages if len(stages) > 1 else ():
        fact = partial(words.stage_grade, stage)
        yield row(found, f"grade {stage}", (RATINGS, stage), Kind.GRADE, fact)
    yield row(found, "grade", (RATINGS, "総合評価"), Kind.GRADE, words.grade)
    place = (RATINGS, "理由・意見")
    remarks = row(found, "remarks", place, Kind.PROSE, words.remarks, internal=True)
    if not remarks.is_empty:
        yield remarks


def _outlook(found: AllYears, asked: set[str]) -> Iterator[FactRow]:
    groups = {d.name: d.group for d in found.state.rubric.directions}
    if groups:
        fact = partial(words.direction, groups)
        yield row(found, "direction", (DIRECTION, ""), Kind.SHORT, fact)
    changes = row(found, "changes", (CHANGES, ""), Kind.PROSE, words.changes, internal=True)
    if "change_kind" in asked or not changes.is_empty:
        yield changes
    contact = partial(words.prose, "remark")
    said = row(found, "remark", (CONTACT, ""), Kind.PROSE, contact, internal=True)
    if not said.is_empty:
        yield said


def _mark(at: int) -> str:
    return MARKS[at] if at < len(MARKS) else f"{at + 1}."
