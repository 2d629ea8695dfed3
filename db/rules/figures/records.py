"""All figures of one fiscal year: what the place 集計 shows and the reports print.

A part is None where it cannot be told (the plan has no phases, no grades …) or, with
``public``, where it may not leave the office. ``notes`` say in Japanese what is not there and
why.

**Which projects count.** Those of the year: the project had not ended before it, and it had
come into the plan by then (its edition's day lies in the year or earlier) or was asked in a
round of the year all the same. A project that several departments answer counts once, by the
response that counts. A measure that stands a second time under another policy counts once,
under its own.
"""

from dataclasses import dataclass

from db.rules.figures.numbers import Amount, Count, Head, Number, Table
from db.rules.figures.sentence import Sentence
from db.vocabulary import Periods


@dataclass(frozen=True, slots=True)
class Grades:
    """The official grade of each project, by what it belongs to.

    ``stages``: in words, which stages the grades are from (一次評価, 二次評価). Columns: the
    plan's grades from the best, 対象外 (category not rated; completed, cancelled or 予定なし
    in the year), 評価なし. In ``by_department`` a project stands under its lead department,
    else its first.
    """

    stages: str
    by_policy: Table
    by_measure: Table
    by_category: Table
    by_department: Table

    @property
    def heads(self) -> tuple[Head, ...]:
        return self.by_policy.heads

    @property
    def each(self) -> tuple[Count, ...]:
        """All projects by grade."""
        total = self.by_policy.total
        return tuple(Count(h, n) for h, n in zip(self.heads, total.cells, strict=True))


@dataclass(frozen=True, slots=True)
class PhaseCounts:
    """One period: planned and reported phases of the projects that have phases.

    ``planned`` and ``actual`` have an entry for each phase, then 予定なし, then 空欄 or 報告なし.
    """

    period: str
    planned: tuple[Count, ...]
    actual: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Slips:
    """Projects whose plan has phases, by how far they are from it at the year's last report.

    ``groups``: from the furthest ahead to the furthest behind, 計画どおり always among them.
    ``silent``: those of whom nothing can be said: 完了・中止, 予定なし, 報告なし.
    ``phases``: the periods of the year.
    """

    scheduled: Number
    cut: Periods
    groups: tuple[Count, ...]
    ahead: Number
    on_plan: Number
    behind: Number
    silent: tuple[Count, ...]
    phases: tuple[PhaseCounts, ...]


@dataclass(frozen=True, slots=True)
class DirectionGroup:
    """継続する with 拡大・拡充, 現状維持 …"""

    name: str
    number: Number
    each: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Directions:
    """``answered``: projects with a direction; ``silent``: those without."""

    answered: Number
    groups: tuple[DirectionGroup, ...]
    silent: Number


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator of a project; ``index`` from 1; ``way``: whole per cent of the way.

    ``head`` is the group it is counted in.
    """

    project: str
    index: int
    text: str
    target: str
    actual: str
    way: int | None
    head: Head


@dataclass(frozen=True, slots=True)
class Indicators:
    """Indicators of projects that have plan in the year; numbers count indicators.

    ``groups``: 目標どおり, 下回る, 途中 (its target is of a later year), 言葉だけ (cannot be held
    against a figure), 該当なし, 未回答. ``lines``: each of them, in plan order.
    """

    all: Number
    groups: tuple[Count, ...]
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class CostLine:
    """Amounts of a category or of all. ``budget`` is the first, ``budget_final`` the last one
    (the first where there is no other).

    ``expected``, ``final`` and ``unmarked``: costs by 見込, 確定 or neither. ``share``: per cent
    of the final budget that is spent, over those projects that have both amounts
    (``compared``); 「－」 where there are none.
    """

    label: str
    budget: Amount
    budget_final: Amount
    expected: Amount
    final: Amount
    unmarked: Amount
    cost: Amount
    compared: Number
    share: str


@dataclass(frozen=True, slots=True)
class Dearer:
    """A project that cost more than its final budget; thousand yen."""

    project: str
    budget: int
    cost: int
    share: str


@dataclass(frozen=True, slots=True)
class Costs:
    """Thousand yen; internal. ``without``: 予算なし, 他事業に計上, 職員対応のみ; ``silent``: no
    amount and no such note."""

    lines: tuple[CostLine, ...]
    total: CostLine
    dearer: Number
    dearer_list: tuple[Dearer, ...]
    without: tuple[tuple[str, Number], ...]
    silent: Number


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A department: its projects, those whose required answers are all there, those 確認済."""

    department: str
    asked: Number
    answered: Number
    accepted: Number
    state: str

    @property
    def complete(self) -> bool:
        return self.answered.value == self.asked.value


@dataclass(frozen=True, slots=True)
class Answers:
    """Of one round, as its board has it; ``round`` is its name: 年度末（第1回）.

    ``departments``, ``complete``: names of departments. ``missing``: projects of which a
    required answer is not there.
    """

    round: str
    lines: tuple[AnswerLine, ...]
    departments: Number
    complete: Number
    missing: Number


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One of the years to compare; ``surveyed``: there was a round that asks for the status.

    ``slips``: 早い, 計画どおり, おくれ. A part without what it needs is empty.
    """

    year: int
    name: str
    surveyed: bool
    projects: Number
    statuses: tuple[Count, ...]
    grades: tuple[Count, ...]
    slips: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """What reports print. ``lead``: the two sentences at the head of 集計."""

    lead: tuple[Sentence, ...]
    statuses: tuple[Sentence, ...]
    categories: tuple[Sentence, ...]
    grades: tuple[Sentence, ...]
    slips: tuple[Sentence, ...]
    directions: tuple[Sentence, ...]
    indicators: tuple[Sentence, ...]
    costs: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The year in figures; see the module for which projects count.

    ``basis``: the rounds that the figures rest on, in words. ``statuses``: by category (one
    line where the plan has none); columns: the plan's statuses in the order 完了, 実施中,
    未実施, 中止, then 未回答 and 調査なし (no round asked). A 完了 or 中止 of an earlier year
    stands for a year in which nothing else is answered. ``years``: earlier years and this one.
    ``costs`` and ``answers`` are internal.
    """

    year: int
    name: str
    public: bool
    basis: str
    notes: tuple[str, ...]
    projects: Number
    statuses: Table | None
    grades: Grades | None
    slips: Slips | None
    directions: Directions | None
    indicators: Indicators | None
    costs: Costs | None
    answers: Answers | None
    years: tuple[YearFigures, ...]
    sentences: Sentences
