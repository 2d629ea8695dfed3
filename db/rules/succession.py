"""The table of old and new departments: its lines, and what they mean together.

One line is one pair: a merger has a line for each old department, a split one for each new
one. 「廃止」 stands for no new department, 「新設」 for no old one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.records import Department

ABOLISHED = "廃止"
FOUNDED = "新設"
VALUES = {"code": "部署コード", "mail": "メールアドレス", "contact": "連絡先", "parent": "上の部署"}
"""What a line may give the new department besides its name."""

_NONE_NEW = {"廃止", "(廃止)", "廃課", "-", "－", "ー", "―", "なし"}
_NONE_OLD = {"新設", "(新設)", "-", "－", "ー", "―", "なし"}


@dataclass(frozen=True, slots=True)
class Line:
    """Names as typed; ``leads`` marks (主) the one that goes on after a split.

    The other values are the new department's, ``parent`` by name; None says nothing.
    """

    old: str = ""
    new: str = ""
    leads: bool = False
    code: str | None = None
    mail: str | None = None
    contact: str | None = None
    parent: str | None = None

    @property
    def is_blank(self) -> bool:
        return self == Line(leads=self.leads)

    @property
    def abolishes(self) -> bool:
        return self.new.strip() in _NONE_NEW

    @property
    def founds(self) -> bool:
        return self.old.strip() in _NONE_OLD


@dataclass(frozen=True, slots=True)
class LineProblem:
    """``line`` counts from 0; the sentence says what is wrong and what to do."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """A department that is made; ``behind`` is the old one after which it is listed."""

    name: str
    values: Mapping[str, str | None]
    behind: str | None
    olds: tuple[Department, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """One value of a department that stays; a parent by name."""

    department: Department
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Table:
    """What the lines mean.

    ``successions``: each old department that ends or is split, in the table's order, to the
    names that follow it; none for one that is abolished. ``marked``: the one marked 主.
    ``words``: for each line what it is (名称変更, 統合, 分割 …), "" where it is blank.
    """

    words: tuple[str, ...]
    problems: tuple[LineProblem, ...] = ()
    successions: Mapping[Department, tuple[str, ...]] = field(default_factory=dict)
    marked: Mapping[Department, str] = field(default_factory=dict)
    beginnings: tuple[Beginning, ...] = ()
    updates: tuple[Update, ...] = ()

    @property
    def ends(self) -> tuple[Department, ...]:
        """Those that are no more from the year on."""
        return tuple(old for old, new in self.successions.items() if old.name not in new)

    @property
    def abolished(self) -> tuple[Department, ...]:
        return tuple(old for old, new in self.successions.items() if not new)

    @property
    def concerned(self) -> frozenset[str]:
        """The old departments whose projects are looked at, by name."""
        return frozenset(old.name for old in self.successions)
