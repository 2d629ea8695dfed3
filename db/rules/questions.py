"""What a survey sheet asks of a project (図表1 of the plan), as data.

One row of ``_TABLE`` is one question, one row of ``_OF_KIND`` one kind of round. The
questions' order is the order of the sheet. Choices come from the plan: its phases, rubric
and directions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from db.records import Answer, Phase, Plan, PlanState, Project, Round, Rubric
from db.rules import fiscal_year as years
from db.rules import grading, schedule
from db.rules.rubrics import as_of, is_rated
from db.vocabulary import (
    NOT_APPLICABLE,
    NOTHING_PLANNED,
    CostNote,
    CostState,
    Periods,
    Requirement,
    RoundKind,
)

NO_INDICATOR = "該当なし"
CHANGED, UNCHANGED = "あり", "なし"
ENDED_STATUSES = ("完了", "中止")
TEXT_LIMIT = 4000
LINE_LIMIT = 200


class Kind(StrEnum):
    """What a value is: decides how it is parsed and how its cell looks."""

    FLAG = "flag"
    CHOICE = "choice"
    MONEY = "money"  # whole number, thousand yen
    TEXT = "text"
    LINE = "line"
    FIGURE = "figure"  # number or words
    RATING = "rating"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Choice:
    """``name`` is stored; ``shown`` stands in the list; ``others`` are read as well."""

    name: str
    shown: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """``item`` is the number in 図表1, 0 for DX and the office's own; ``limit`` in characters."""

    key: str
    label: str
    item: int
    kind: Kind
    requirement: Requirement = Requirement.OPTIONAL
    choices: tuple[Choice, ...] = ()
    limit: int | None = None

    @property
    def required(self) -> bool:
        return self.requirement is Requirement.REQUIRED


@dataclass(frozen=True, slots=True)
class _Row:
    """``asks``: a letter each for 重点, 推進, 継続, and for 継続 marked DX: R, o or –."""

    stem: str
    label: str
    item: int
    kind: Kind
    asks: str


_TABLE = (
    _Row("dx", "デジタル変革に資する事業", 0, Kind.FLAG, "RRRR"),
    _Row("status", "実施状況", 1, Kind.CHOICE, "RRRR"),
    _Row("phase", "進捗段階", 2, Kind.CHOICE, "RR–R"),
    _Row("budget", "当初予算額（千円）", 3, Kind.MONEY, "RRoo"),
    _Row("budget_final", "最終予算額（千円）", 3, Kind.MONEY, "oooo"),
    _Row("cost", "実績額（千円）", 3, Kind.MONEY, "RRoo"),
    _Row("cost_state", "見込・確定", 3, Kind.CHOICE, "RRoo"),
    _Row("cost_note", "金額のないとき", 3, Kind.CHOICE, "oooo"),
    _Row("activity", "取組実績", 4, Kind.TEXT, "RRoo"),
    _Row("indicator", "施策指標の実績", 4, Kind.FIGURE, "RRoR"),
    _Row("activity_review", "取組内容の評価", 4, Kind.TEXT, "Ro––"),
    _Row("rating", "評価", 5, Kind.RATING, "RRRR"),
    _Row("grade", "総合評価", 5, Kind.CHOICE, "RRRR"),
    _Row("grade_reason", "目安と異なるときの理由", 5, Kind.TEXT, "oooo"),
    _Row("direction", "今後の方向性", 6, Kind.CHOICE, "RRRR"),
    _Row("change_kind", "変更・見直し", 7, Kind.CHOICE, "RRRR"),
    _Row("change_note", "変更・見直しの内容と理由", 7, Kind.TEXT, "oooo"),
    _Row("new_phase", "残りの期間の進捗段階（変更後）", 8, Kind.CHOICE, "oo––"),
    _Row("new_activity", "取組内容（変更後）", 8, Kind.TEXT, "oo––"),
    _Row("new_indicator", "施策指標（変更後）", 8, Kind.TEXT, "oo––"),
    _Row("new_departments", "所管部署（変更後）", 8, Kind.LINE, "oo––"),
    _Row("new_title", "事業名（変更後）", 8, Kind.LINE, "oo––"),
    _Row("remark", "事務局への連絡", 9, Kind.TEXT, "oooo"),
)

_OF_KIND: Mapping[RoundKind, frozenset[str] | None] = {
    RoundKind.YEAR_END: None,
    RoundKind.MID_YEAR: frozenset({"status", "phase", "remark"}),
    RoundKind.FINAL_COST: frozenset({"cost"}),
    RoundKind.LAST_YEAR: None,
}
"""The stems that a kind of round asks; None for all."""

_WITHOUT_PLAN = frozenset({1, 6, 7})
"""The items asked of a completed or cancelled project and of a year without plan."""

_RATED = 5
"""The item that is not asked where the category is not rated."""

_REQUIREMENTS = {"R": Requirement.REQUIRED, "o": Requirement.OPTIONAL}

WORKBOOK_QUESTIONS = (
    Question("filled_by", "記入者", 0, Kind.LINE, Requirement.REQUIRED, limit=LINE_LIMIT),
    Question("phone", "内線", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("approved_by", "所属長確認", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("submitted_on", "提出日", 0, Kind.DAY),
)
"""What the cover asks once for the whole workbook."""

PROPOSAL_QUESTIONS = (
    Question("new_title", "事業名", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("new_departments", "所管部署", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("new_summary", "事業概要", 0, Kind.TEXT, limit=TEXT_LIMIT),
    Question("new_purpose", "目的", 0, Kind.TEXT, limit=TEXT_LIMIT),
    Question("new_expected_effects", "期待される効果", 0, Kind.TEXT, limit=TEXT_LIMIT),
    Question("new_challenges", "達成課題", 0, Kind.TEXT, limit=TEXT_LIMIT),
    Question("new_period", "実施したい時期", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("new_cost", "見込まれる経費", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("new_remark", "その他", 0, Kind.TEXT, limit=TEXT_LIMIT),
)
"""The empty form 新規事業の提案; proposed is what has a title."""


def asked(
    state: PlanState, project: Project, year: int, kind: RoundKind = RoundKind.YEAR_END
) -> tuple[Question, ...]:
    """The questions of one project's sheet for fiscal year ``year``, in the sheet's order."""
    state = as_of(state, year)
    sheet = _Sheet(
        year,
        kind,
        _column(state, project),
        not has_plan(state, project, year),
        is_rated(state, project),
        len(project.indicators),
    )
    known = _sheets_of(state)
    if sheet not in known:
        known[sheet] = _asked_on(state, sheet)
    return known[sheet]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What one project's questions depend on; the rest is the plan's own words.

    ``column``: the place in ``_Row.asks``; ``bare``: there is no plan for the year.
    """

    year: int
    kind: RoundKind
    column: int
    bare: bool
    rated: bool
    indicators: int


_Words = tuple[Plan, tuple[Phase, ...], Rubric]
_kept: list[tuple[_Words, dict[_Sheet, tuple[Question, ...]]]] = []


def _sheets_of(state: PlanState) -> dict[_Sheet, tuple[Question, ...]]:
    """What was asked so far in the words of this plan: many projects share a kind of sheet."""
    words = (state.plan, state.phases, state.rubric)
    for kept, known in _kept[:]:  # another thread may look at another plan meanwhile
        if all(one is other for one, other in zip(kept, words, strict=True)):
            return known
    known = {}
    _kept[:] = [*_kept[-1:], (words, known)]
    return known


def _asked_on(state: PlanState, sheet: _Sheet) -> tuple[Question, ...]:
    stems = _OF_KIND[sheet.kind]
    return tuple(
        replace(question, requirement=Requirement.OPTIONAL)
        if sheet.kind is RoundKind.MID_YEAR and question.key == "phase_2"  # not over by then
        else question
        for row in _TABLE
        if (stems is None or row.stem in stems)
        and not (sheet.bare and row.item not in _WITHOUT_PLAN)
        and not (row.item == _RATED and not sheet.rated)
        and (requirement := _REQUIREMENTS.get(row.asks[sheet.column])) is not None
        for question in _questions(state, sheet, row, requirement)
    )


def asks(kind: RoundKind, stem: str) -> bool:
    """Whether a kind of round asks a question of anybody; ``stem``: its key without number."""
    stems = _OF_KIND[kind]
    return stems is None or stem in stems


def labels(kind: RoundKind) -> tuple[str, ...]:
    """What a kind of round asks, in the words of a sheet and in its order."""
    return tuple(row.label for row in _TABLE if asks(kind, row.stem))


def question(state: PlanState, key: str) -> Question | None:
    """The question with a key, whoever it is asked of; None for a key there is not."""
    head, _, tail = key.rpartition("_")
    stems = {row.stem: row for row in _TABLE}
    if key.startswith("new_phase_"):
        return Question(key, "変更後の進捗段階", 8, Kind.CHOICE, choices=_phases(state))
    if head == "phase" and tail in ("1", "2"):
        return Question(key, "進捗段階", 2, Kind.CHOICE, choices=_phases(state))
    if head == "indicator" and tail.isdecimal():
        return Question(key, f"施策指標の実績{tail}", 4, Kind.FIGURE, limit=LINE_LIMIT)
    if key.startswith("rating_"):
        return next((q for q in _ratings(state, Requirement.OPTIONAL) if q.key == key), None)
    row = stems.get(key)
    return _plain(state, row, Requirement.OPTIONAL) if row is not None else None


def is_listed(state: PlanState, project: Project) -> bool:
    """Whether the project is a row of the list (継続) and has no sheet of its own."""
    return _column(state, project) >= 2


def has_plan(state: PlanState, project: Project, year: int) -> bool:
    """False once a project is completed or cancelled, and in a year that is all 予定なし."""
    if not schedule.goes_on(project, year):
        return False
    if _ended_by_answer(state, project, year):
        return False
    contents = [cell.content for cell in project.schedule if cell.fiscal_year == year]
    return not contents or any(content != NOTHING_PLANNED for content in contents)


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


def _ended_by_answer(state: PlanState, project: Project, year: int) -> bool:
    """An earlier year's answer was 完了 or 中止."""
    return project.uid in _ended_before(state.rounds, year)


_last: list[tuple[Sequence[Round], int, frozenset[str]]] = [((), 0, frozenset())]


def _ended_before(rounds: Sequence[Round], year: int) -> frozenset[str]:
    """Uids of the projects; a round's sheets are asked for one by one, so the last is kept."""
    known = _last[0]  # another thread may look at other rounds meanwhile
    if known[0] is not rounds or known[1] != year:
        found = frozenset(
            response.project
            for survey in rounds
            if survey.fiscal_year < year
            for response in survey.responses
            if response.counts and response.values.get("status") in ENDED_STATUSES
        )
        known = _last[0] = (rounds, year, found)
    return known[2]


def _column(state: PlanState, project: Project) -> int:
    """The place of a project's category in ``_Row.asks``; a plan without categories asks all."""
    category = state.category_named(project.category)
    if category is None or category.shade >= 3:
        return 0
    if category.shade == 2:
        return 1
    return 3 if project.dx else 2


def _questions(
    state: PlanState, sheet: _Sheet, row: _Row, requirement: Requirement
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
            yield from _ratings(state, requirement)
        case "new_phase":
            for y, h in remaining(state, sheet.year) if state.phases else ():
                label = f"{years.period_name(y, h, state.plan.calendar)}の進捗段階（変更後）"
                yield Question(
                    new_phase_key(y, h), label, row.item, row.kind, requirement, _phases(state)
                )
        case "grade" | "grade_reason" if not state.rubric.grades:
            return
        case "direction" if not state.rubric.directions:
            return
        case "status" if not state.rubric.statuses:
            return
        case _:
            yield _plain(state, row, requirement)


def _phase_questions(state: PlanState, row: _Row, requirement: Requirement) -> Iterator[Question]:
    if not state.phases or state.plan.periods is Periods.NONE:
        return
    for half in state.plan.halves:
        label = row.label + (f" {years.half_name(half)}" if half else "")
        key = f"phase_{half or 1}"
        yield Question(key, label, row.item, row.kind, requirement, _phases(state))


def _ratings(state: PlanState, requirement: Requirement) -> Iterator[Question]:
    for mark, axis in zip(grading.MARKS, state.rubric.axes, strict=False):
        choices = tuple(
            Choice(value, value, (f"{value}{words}", words.replace("｜", "")))
            for value, words in axis.wording.items()
        )
        yield Question(
            grading.rating_key(axis),
            f"{mark}{axis.label}",
            5,
            Kind.RATING,
            requirement,
            (*_without_doubles(choices), Choice(NOT_APPLICABLE, NOT_APPLICABLE, ("外",))),
        )


def _without_doubles(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Words that stand for two ratings stand for none."""
    words = [other for choice in choices for other in choice.others]
    return tuple(
        replace(c, others=tuple(w for w in c.others if words.count(w) == 1)) for c in choices
    )


def _plain(state: PlanState, row: _Row, requirement: Requirement) -> Question:
    limit = {Kind.TEXT: TEXT_LIMIT, Kind.LINE: LINE_LIMIT}.get(row.kind)
    choices = _choices(state, row.stem) if row.kind is Kind.CHOICE else ()
    return Question(row.stem, row.label, row.item, row.kind, requirement, choices, limit)


def _choices(state: PlanState, stem: str) -> tuple[Choice, ...]:
    match stem:
        case "phase" | "new_phase":
            return _phases(state)
        case "status":
            return _numbered([(name, ()) for name in state.rubric.statuses])
        case "direction":
            return _numbered(
                [
                    (d.name, (f"{d.group}{d.name}", f"{d.group}（{d.name}）"))
                    for d in state.rubric.directions
                ]
            )
        case "grade":
            return tuple(
                Choice(g.name, g.name, (f"{g.name}{g.label}", f"{g.name}（{g.label}）"))
                for g in state.rubric.grades
            )
        case "cost_state":
            return (
                Choice(CostState.EXPECTED, CostState.EXPECTED, ("見込み",)),
                Choice(CostState.FINAL, CostState.FINAL),
            )
        case "cost_note":
            return tuple(Choice(note, note) for note in CostNote)
        case "change_kind":
            return (
                Choice(UNCHANGED, UNCHANGED, ("無", "無し")),
                Choice(CHANGED, CHANGED, ("有", "有り")),
            )
    raise KeyError(stem)


def _numbered(names: list[tuple[str, tuple[str, ...]]]) -> tuple[Choice, ...]:
    """Where there is little room a choice may be given by its number, as the key says."""
    return tuple(
        Choice(name, name, (*others, str(n), f"{n}{name}", f"{n}.{name}"))
        for n, (name, others) in enumerate(names, start=1)
    )


def _phases(state: PlanState) -> tuple[Choice, ...]:
    """Phases are listed with their code and read with or without it; 予定なし stands last."""
    phases = tuple(
        Choice(
            phase.name,
            phase.label,
            (phase.code, phase.code.strip("()（）"), phase.code.strip("()（）") + phase.name),
        )
        for phase in state.phases
    )
    return (*phases, Choice(NOTHING_PLANNED, NOTHING_PLANNED))


def order(key: str) -> tuple[int, int, str]:
    """Sorts answer keys as a sheet asks them; the plan's JSON lists them so."""
    stems = [row.stem for row in _TABLE]
    head = key
    while head and head not in stems:
        head = head.rpartition("_")[0]
    within = {"rating_progress": "1", "rating_cost": "2", "rating_activity": "3"}
    name = within.get(key, key)
    return stems.index(head) if head else len(stems), len(name), name
