"""Frozen records: all that leaves ``db``.

They mirror the canonical JSON member for member and in its order (see ``snapshot``).
Names stand where the plan prints names: departments, categories and phases are carried by
name, projects, measures and policies by uid. Fields made with ``hidden()`` are not in the
JSON; they let a screen address a value that the JSON carries without a uid.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from db.vocabulary import (
    Calendar,
    CostNote,
    CostState,
    InstructionState,
    MeasureKind,
    Periods,
    PolicyKind,
    RequestKind,
    RequestState,
    Requirement,
    RoundKind,
    RoundState,
    SheetState,
)

Number: TypeAlias = int | float
Answer: TypeAlias = bool | int | float | str


def hidden() -> Any:
    """A uid that the JSON does not carry; equality of records ignores it too."""
    return field(default="", compare=False, metadata={"hidden": True})


def beside(default: Any = ()) -> Any:
    """A value that the JSON does not carry; equality of records ignores it too."""
    return field(default=default, compare=False, metadata={"hidden": True})


@dataclass(frozen=True, slots=True)
class Memo:
    """The office's own note of an ISO ``day``; internal, never printed."""

    uid: str
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The head of a plan. ``levels`` names its levels from the top, two or three of them."""

    uid: str
    title: str
    municipality: str
    edition: str
    first_year: int
    last_year: int
    periods: Periods
    calendar: Calendar
    levels: tuple[str, ...]
    vision: str | None
    book_start_page: int
    predecessor: str | None

    @property
    def years(self) -> range:
        """Fiscal years of the plan period."""
        return range(self.first_year, self.last_year + 1)

    @property
    def halves(self) -> tuple[int | None, ...]:
        """The parts of a year that the schedule has: (1, 2), (None,) or ()."""
        return {Periods.HALF: (1, 2), Periods.YEAR: (None,), Periods.NONE: ()}[self.periods]


@dataclass(frozen=True, slots=True)
class TextField:
    """A text field of this plan's projects; ``limit`` in characters."""

    key: str
    label: str
    limit: int | None
    public: bool
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Category:
    """``shade`` 3 is the darkest. ``asks``: text field key or ``Part`` to requirement.

    ``rated``: its projects are asked for ratings and a grade.
    """

    name: str
    shade: int
    asks: Mapping[str, Requirement]
    uid: str = hidden()
    rated: bool = beside(True)


@dataclass(frozen=True, slots=True)
class Phase:
    code: str
    name: str
    meaning: str | None
    uid: str = hidden()

    @property
    def label(self) -> str:
        """(2) 要件調査・導入検討; the name alone where there is no code."""
        return f"{self.code} {self.name}" if self.code else self.name


@dataclass(frozen=True, slots=True)
class Axis:
    """``wording``: rating "5".."1" to its words."""

    key: str
    label: str
    public: bool
    wording: Mapping[str, str]
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class GradeRule:
    """A grade and the least sum of ratings that suggests it."""

    name: str
    label: str
    least: int
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Direction:
    group: str
    name: str
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Rubric:
    axes: tuple[Axis, ...]
    grades: tuple[GradeRule, ...]
    stages: tuple[str, ...]
    statuses: tuple[str, ...]
    directions: tuple[Direction, ...]


@dataclass(frozen=True, slots=True)
class PastRubric:
    """The rubric that held up to and with fiscal year ``until``."""

    until: int
    rubric: Rubric
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Chapter:
    part: str | None
    heading: str
    text: str | None
    page: str | None
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Body:
    name: str
    role: str | None
    members: str | None
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    meaning: str
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Department:
    """``parent`` and ``successors`` are uids; the years are fiscal, both included."""

    uid: str
    name: str
    code: str | None
    aliases: tuple[str, ...]
    parent: str | None
    first_year: int | None
    last_year: int | None
    successors: tuple[str, ...]
    mail: str | None
    contact: str | None
    memos: tuple[Memo, ...] = beside()


@dataclass(frozen=True, slots=True)
class Policy:
    uid: str
    number: str | None
    title: str
    kind: PolicyKind
    description: str | None
    caption: str | None


@dataclass(frozen=True, slots=True)
class Measure:
    """``also_under``: uids of policies under which the measure stands a second time."""

    uid: str
    policy: str
    number: str | None
    title: str
    kind: MeasureKind
    description: str | None
    caption: str | None
    also_under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """``text`` as printed; ``number`` (and ``of``, its denominator) where it is a figure."""

    fiscal_year: int
    to_year: int | None
    text: str
    number: Number | None
    of: Number | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """``direction``: up, down or keep."""

    text: str
    unit: str | None
    baseline: str | None
    baseline_on: str | None
    direction: str | None
    targets: tuple[Target, ...]
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Cell:
    """One period of a schedule: a phase by name, or words (予定なし is one), or neither."""

    lane: int
    fiscal_year: int
    half: int | None
    phase: str | None
    text: str | None
    departments: tuple[str, ...]

    @property
    def content(self) -> str | None:
        """What the cell shows: the phase's name or the words."""
        return self.phase or self.text


@dataclass(frozen=True, slots=True)
class Money:
    """Thousand yen; internal."""

    budget: int | None
    budget_final: int | None
    cost: int | None
    cost_state: CostState | None
    cost_note: CostNote | None


@dataclass(frozen=True, slots=True)
class Ended:
    fiscal_year: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class Project:
    """``texts``: one entry for each of the plan's fields: text, "-" or None (not asked).

    ``memos``: the newest first.
    """

    uid: str
    measure: str
    number: str | None
    title: str
    category: str | None
    dx: bool
    departments: tuple[str, ...]
    lead_department: str | None
    overall_plan_codes: tuple[str, ...]
    management_plan_codes: tuple[str, ...]
    related_projects: tuple[str, ...]
    texts: Mapping[str, str | None]
    indicators: tuple[Indicator, ...]
    schedule: tuple[Cell, ...]
    yearly_activities: Mapping[int, str]
    money: Mapping[int, Money]
    came_in: str | None
    ended: Ended | None
    memos: tuple[Memo, ...] = beside()

    @property
    def is_scheduled(self) -> bool:
        """Whether any cell says something; one may only keep who held the project then."""
        return any(cell.content for cell in self.schedule)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a response's values were read."""

    file: str | None
    sheet: str | None
    received_at: str | None


@dataclass(frozen=True, slots=True)
class Response:
    """``values``: survey field key to answer.

    ``counts``: of several departments' responses for a project, this is the project's;
    ``note``: why it was sent back.
    """

    project: str
    department: str
    state: SheetState
    filled_by: str | None
    values: Mapping[str, Answer]
    origin: Origin | None
    uid: str = hidden()
    counts: bool = beside(True)
    note: str | None = beside(None)


@dataclass(frozen=True, slots=True)
class Assessment:
    """``ratings``: axis key to 5..1 or 対象外. ``sum`` and ``guide`` are None with a 対象外."""

    project: str
    stage: str
    ratings: Mapping[str, int | str]
    sum: int | None
    guide: str | None
    grade: str | None
    reason: str | None
    direction: str | None
    comment: str | None
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Request:
    """What a department asks to change in the plan; ``values``: field key to wanted value.

    ``carried_out``: the ISO day on which the plan was changed accordingly.
    """

    kind: RequestKind
    project: str | None
    department: str | None
    values: Mapping[str, Answer]
    state: RequestState
    reason: str | None
    decision: str | None
    day: str | None
    uid: str = hidden()
    carried_out: str | None = beside(None)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """What a body is to decide, on a project or on the plan; ``day``: ISO, of the decision."""

    uid: str
    project: str | None
    subject: str
    words: str | None
    decision: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Instruction:
    """What a body told the office to do; ``outcome``: what became of it."""

    uid: str
    project: str | None
    body: str | None
    day: str | None
    words: str
    state: InstructionState
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Round:
    """One survey of a fiscal year; days are ISO dates.

    ``note``: what was missing when it was closed, or why it was opened again;
    ``waits_for_all``: it is complete only when every department that was asked has answered;
    ``agenda``, ``told``: what the committee was to decide on this year, and told the office.
    """

    fiscal_year: int
    sequence: int
    kind: RoundKind
    reference_day: str | None
    deadline: str | None
    state: RoundState
    responses: tuple[Response, ...]
    assessments: tuple[Assessment, ...]
    requests: tuple[Request, ...]
    uid: str = hidden()
    instructions: str | None = beside(None)
    note: str | None = beside(None)
    waits_for_all: bool = beside(False)
    agenda: tuple[AgendaItem, ...] = beside()
    told: tuple[Instruction, ...] = beside()

    @property
    def counting(self) -> dict[str, Response]:
        """The response that counts, by project."""
        return {r.project: r for r in self.responses if r.counts}


@dataclass(frozen=True, slots=True)
class Edition:
    """A named state of the plan; ``snapshot`` is its canonical JSON as an object."""

    name: str
    day: str | None
    note: str | None
    snapshot: Mapping[str, Any] | None
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class RecipientGroup:
    """Who gets papers together; ``members``: mail address to name."""

    uid: str
    name: str
    members: Mapping[str, str]


@dataclass(frozen=True)
class PlanState:
    """A whole plan as it stands: what the canonical JSON carries, and nothing else."""

    plan: Plan
    fields: tuple[TextField, ...]
    categories: tuple[Category, ...]
    phases: tuple[Phase, ...]
    rubric: Rubric
    chapters: tuple[Chapter, ...]
    bodies: tuple[Body, ...]
    glossary: tuple[Term, ...]
    departments: tuple[Department, ...]
    policies: tuple[Policy, ...]
    measures: tuple[Measure, ...]
    projects: tuple[Project, ...]
    rounds: tuple[Round, ...]
    editions: tuple[Edition, ...]
    past_rubrics: tuple[PastRubric, ...] = beside()
    recipient_groups: tuple[RecipientGroup, ...] = beside()

    def measures_of(self, policy: str) -> Iterator[Measure]:
        """The measures that stand under a policy, its own first, then those repeated there."""
        yield from (m for m in self.measures if m.policy == policy)
        yield from (m for m in self.measures if policy in m.also_under)

    def projects_of(self, measure: str) -> Iterator[Project]:
        """The projects of a measure in the plan's order."""
        return (p for p in self.projects if p.measure == measure)

    def phase_named(self, name: str | None) -> Phase | None:
        """The phase with this name, if the plan has it."""
        return next((p for p in self.phases if p.name == name), None)

    def category_named(self, name: str | None) -> Category | None:
        """The category with this name, if the plan has it."""
        return next((c for c in self.categories if c.name == name), None)
