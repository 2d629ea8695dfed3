"""The plan's head, its own vocabulary, its departments, policies and measures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.records.base import Memo, beside, hidden
from db.vocabulary import Calendar, MeasureKind, Periods, PolicyKind, Requirement


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
