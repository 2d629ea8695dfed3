"""A number that knows what it counted, and tables of such numbers."""

from dataclasses import dataclass
from enum import StrEnum


class Counted(StrEnum):
    """What is counted; the value is its counter."""

    PROJECTS = "事業"
    INDICATORS = "指標"
    DEPARTMENTS = "部署"


class Role(StrEnum):
    """What a head stands for, whatever the plan calls it."""

    COMPLETED = "completed"
    ACTIVE = "active"
    NOT_STARTED = "not_started"
    CANCELLED = "cancelled"
    OTHER_STATUS = "other_status"
    UNANSWERED = "unanswered"  # asked, and nothing has come
    NOT_ASKED = "not_asked"  # nobody was asked, or there is nothing to ask
    GRADE = "grade"  # rank 0 is the best
    UNGRADED = "ungraded"
    AHEAD = "ahead"
    ON_PLAN = "on_plan"
    BEHIND = "behind"
    PHASE = "phase"  # rank 0 is the first
    DIRECTION = "direction"
    REACHED = "reached"
    BELOW = "below"
    UNDER_WAY = "under_way"
    WORDS = "words"
    ACCEPTED = "accepted"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Number:
    """How many there are. ``uids``: one entry for each thing that is counted, in plan order.

    Projects are counted by their uid; indicators by the uid of their project, which therefore
    stands there once for each of them; departments by their name. ``label`` says what they are
    and heads the list that opens: 実施状況「実施中」・重点.
    """

    label: str
    uids: tuple[str, ...] = ()
    counted: Counted = Counted.PROJECTS

    @property
    def value(self) -> int:
        return len(self.uids)

    @property
    def projects(self) -> tuple[str, ...]:
        """The uids of the projects to open, each once; none where departments are counted."""
        return () if self.counted is Counted.DEPARTMENTS else tuple(dict.fromkeys(self.uids))

    @property
    def text(self) -> str:
        """1,234, as it is printed."""
        return f"{self.value:,}"


@dataclass(frozen=True, slots=True)
class Amount:
    """Thousand yen, summed over the projects ``uids``; internal."""

    label: str
    thousand_yen: int
    uids: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return f"{self.thousand_yen:,}"


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a table or a part of a bar; ``rank``: its place among its kind, of ``ranks``.

    ``brief``: its label where there is little room; "" where that is the label.
    """

    label: str
    role: Role
    rank: int = 0
    ranks: int = 1
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A head with its number, where there is only one row of them."""

    head: Head
    number: Number


@dataclass(frozen=True, slots=True)
class Line:
    """A row: ``total`` is the sum of ``cells``, one for each head of the table.

    ``uid``: of the policy or measure; the name of the category or department; "" for a sum.
    ``operation``: the row is an item beside the measures (導入済みシステムの運用).
    """

    label: str
    total: Number
    cells: tuple[Number, ...]
    uid: str = ""
    number: str | None = None
    operation: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Each project stands in one line and one column; ``total`` sums up all lines.

    ``subtotals``: measures and operation items each for themselves, where the plan has both.
    """

    title: str
    by: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    total: Line
    subtotals: tuple[Line, ...] = ()
