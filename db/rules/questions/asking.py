"""The questions of one project's sheet, and which of them are not answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from db.records import Answer, Phase, Plan, PlanState, Project, Rubric
from db.rules import fiscal_year as years
from db.rules.questions.choices import phase_choices, plain_question, rating_questions
from db.rules.questions.of_year import column_of, has_plan
from db.rules.questions.question import LINE_LIMIT, Kind, Question
from db.rules.questions.table import OF_KIND, RATED, REQUIREMENTS, TABLE, WITHOUT_PLAN, Row
from db.rules.rubrics import as_of, is_rated
from db.vocabulary import Periods, Requirement, RoundKind


def asked(
    state: PlanState, project: Project, year: int, kind: RoundKind = RoundKind.YEAR_END
) -> tuple[Question, ...]:
    """The questions of one project's sheet for fiscal year ``year``, in the sheet's order."""
    state = as_of(state, year)
    sheet = _Sheet(
        year,
        kind,
        column_of(state, project),
        not has_plan(state, project, year),
        is_rated(state, project),
        len(project.indicators),
    )
    sheets = _known_of(state).sheets
    if sheet not in sheets:
        sheets[sheet] = _asked_on(state, sheet)
    return sheets[sheet]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What one project's questions depend on; the rest is the plan's own words.

    ``column``: the place in ``Row.asks``; ``bare``: there is no plan for the year.
    """

    year: int
    kind: RoundKind
    column: int
    bare: bool
    rated: bool
    indicators: int


_Words = tuple[Plan, tuple[Phase, ...], Rubric]


@dataclass(frozen=True)
class _Known:
    """What was worked out so far in the words of one plan."""

    sheets: dict[_Sheet, tuple[Question, ...]] = field(default_factory=dict)
    by_key: dict[str, Question | None] = field(default_factory=dict)


_kept: list[tuple[_Words, _Known]] = []


def _known_of(state: PlanState) -> _Known:
    """What was asked so far in the words of this plan: many projects share a kind of sheet."""
    words = (state.plan, state.phases, state.rubric)
    for kept, known in _kept[:]:  # another thread may look at another plan meanwhile
        if all(one is other for one, other in zip(kept, words, strict=True)):
            return known
    known = _Known()
    _kept[:] = [*_kept[-1:], (words, known)]
    return known


def _asked_on(state: PlanState, sheet: _Sheet) -> tuple[Question, ...]:
    stems = OF_KIND[sheet.kind]
    return tuple(
        replace(question, requirement=Requirement.OPTIONAL)
        if sheet.kind is RoundKind.MID_YEAR and question.key == "phase_2"  # not over by then
        else question
        for row in TABLE
        if (stems is None or row.stem in stems)
        and not (sheet.bare and row.item not in WITHOUT_PLAN)
        and not (row.item == RATED and not sheet.rated)
        and (requirement := REQUIREMENTS.get(row.asks[sheet.column])) is not None
        for question in _questions(state, sheet, row, requirement)
    )


def question(state: PlanState, key: str) -> Question | None:
    """The question with a key, whoever it is asked of; None for a key there is not."""
    by_key = _known_of(state).by_key
    if key not in by_key:
        by_key[key] = _found(state, key)
    return by_key[key]


def _found(state: PlanState, key: str) -> Question | None:
    head, _, tail = key.rpartition("_")
    stems = {row.stem: row for row in TABLE}
    if key.startswith("new_phase_"):
        return Question(key, "変更後の進捗段階", 8, Kind.CHOICE, choices=phase_choices(state))
    if head == "phase" and tail in ("1", "2"):
        return Question(key, "進捗段階", 2, Kind.CHOICE, choices=phase_choices(state))
    if head == "indicator" and tail.isdecimal():
        return Question(key, f"施策指標の実績{tail}", 4, Kind.FIGURE, limit=LINE_LIMIT)
    if key.startswith("rating_"):
        return next(
            (q for q in rating_questions(state, Requirement.OPTIONAL) if q.key == key), None
        )
    row = stems.get(key)
    return plain_question(state, row, Requirement.OPTIONAL) if row is not None else None


def known(project: Project, year: int) -> dict[str, Answer]:
    """What the plan knows already; it stands in the answer cells until it is changed."""
    values: dict[str, Answer] = {"dx": project.dx}
    if (money := project.money.get(year)) is not None:
        values |= {
            key: value
            for key, value in (("budget", money.budget), ("budget_final", money.budget_final))
            if value is not None
        }
    return values


def missing(
    questions: tuple[Question, ...], values: Mapping[str, Answer], guide: str | None
) -> tuple[Question, ...]:
    """The required questions without an answer.

    Amounts are not missed where a note says why there are none, and the grade not where the
    guide stands for it.
    """
    excused = set()
    if values.get("cost_note"):
        excused |= {"budget", "cost", "cost_state"}
    if guide:
        excused.add("grade")
    return tuple(
        q for q in questions if q.required and values.get(q.key) is None and q.key not in excused
    )


def remaining(state: PlanState, year: int) -> tuple[tuple[int, int | None], ...]:
    """The periods after fiscal year ``year``: (year, half), the half None for whole years."""
    return tuple((y, h) for y in state.plan.years if y > year for h in state.plan.halves)


def new_phase_key(year: int, half: int | None) -> str:
    return f"new_phase_{year}" + (f"_{half}" if half else "")


def _questions(
    state: PlanState, sheet: _Sheet, row: Row, requirement: Requirement
) -> Iterator[Question]:
    match row.stem:
        case "phase":
            yield from _phase_questions(state, row, requirement)
        case "indicator":
            for n in range(1, sheet.indicators + 1):
                label = row.label + (str(n) if sheet.indicators > 1 else "")
                yield Question(
                    f"indicator_{n}", label, row.item, row.kind, requirement, limit=LINE_LIMIT
                )
        case "rating":
            yield from rating_questions(state, requirement)
        case "new_phase":
            for y, h in remaining(state, sheet.year) if state.phases else ():
                label = f"{years.period_name(y, h, state.plan.calendar)}の進捗段階（変更後）"
                yield Question(
                    new_phase_key(y, h),
                    label,
                    row.item,
                    row.kind,
                    requirement,
                    phase_choices(state),
                )
        case "grade" | "grade_reason" if not state.rubric.grades:
            return
        case "direction" if not state.rubric.directions:
            return
        case "status" if not state.rubric.statuses:
            return
        case _:
            yield plain_question(state, row, requirement)


def _phase_questions(state: PlanState, row: Row, requirement: Requirement) -> Iterator[Question]:
    if not state.phases or state.plan.periods is Periods.NONE:
        return
    for half in state.plan.halves:
        label = row.label + (f" {years.half_name(half)}" if half else "")
        key = f"phase_{half or 1}"
        yield Question(key, label, row.item, row.kind, requirement, phase_choices(state))
