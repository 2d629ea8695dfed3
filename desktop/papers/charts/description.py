"""A chart as data: the screen paints it with QPainter, papers draw it with ``drawing``.

Nothing rests on shade alone: each part has a mark (a letter, a code or its number) or a
pattern beside its shade, and each chart carries its numbers as rows of a table.
"""

from dataclasses import dataclass
from enum import StrEnum

from db.rules.figures.numbers import Number


class Ink(StrEnum):
    """The role of a part's shade; screen and paper have their own shade or pattern for each."""

    COMPLETED = "completed"
    ACTIVE = "active"
    NOT_STARTED = "not_started"
    CANCELLED = "cancelled"
    OTHER = "other"
    UNANSWERED = "unanswered"
    NOT_ASKED = "not_asked"
    GRADE_1 = "grade_1"  # the best: S
    GRADE_2 = "grade_2"
    GRADE_3 = "grade_3"
    GRADE_4 = "grade_4"
    GRADE_5 = "grade_5"
    UNGRADED = "ungraded"
    AHEAD = "ahead"
    ON_PLAN = "on_plan"
    BEHIND = "behind"
    PHASE_1 = "phase_1"
    PHASE_2 = "phase_2"
    PHASE_3 = "phase_3"
    PHASE_4 = "phase_4"
    PLAIN = "plain"


class Shape(StrEnum):
    """``STACKED``: bars to the right, parts beside one another; ``BARS``: a bar for each part,
    from a common left edge; ``COLUMNS``: upright stacks, one for each year."""

    STACKED = "stacked"
    BARS = "bars"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar. ``mark`` is written inside where it fits: A, (1), or the value.

    ``number`` is what the value counts, where it counts something one can open.
    """

    label: str
    value: int
    ink: Ink
    mark: str
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """``label`` at the left (or below a column); ``aside`` behind the bar: some numbers, 85.1％.

    ``quiet``: the row is an item beside the measures; ``sum``: the row of all.
    """

    label: str
    parts: tuple[Part, ...]
    aside: str = ""
    quiet: bool = False
    sum: bool = False

    @property
    def value(self) -> int:
        return sum(part.value for part in self.parts)


@dataclass(frozen=True, slots=True)
class Legend:
    """A part's name and ink; ``value``: over all bars, where adding them up says something."""

    label: str
    ink: Ink
    mark: str
    value: int | None = None
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """``scale``: the value that a full bar stands for; None where each bar is full width (shares).

    ``unit``: of the values (事業). ``head`` and ``rows``: the chart's numbers as a table, texts
    as they are printed.
    """

    title: str
    shape: Shape
    unit: str
    bars: tuple[Bar, ...]
    legend: tuple[Legend, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    scale: int | None = None
    subtitle: str = ""
    public: bool = True

    @property
    def is_empty(self) -> bool:
        return not any(bar.value for bar in self.bars)
