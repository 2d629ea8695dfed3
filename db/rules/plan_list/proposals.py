"""What a list proposes, row by row, for a person to look at before anything is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from db.rules.plan_list.columns import Target


class RowOutcome(Enum):
    """What a row means for the plan; the value is its word on the screen."""

    NEW = "新規"
    CHANGED = "変更"
    SAME = "同じ"
    DOUBTFUL = "要確認"
    UNREADABLE = "不可"
    SKIPPED = "対象外"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that would be written; ``old`` and ``new`` in words, ``place`` is its cell."""

    target: Target
    label: str
    old: str
    new: str
    value: Any
    place: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to take a row: into ``project``, or as a new one of ``measure``."""

    words: str
    project: str | None
    measure: str | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class RowProposal:
    """A row of the list. ``choices`` has exactly one where nothing is to be decided about it.

    ``messages``: Japanese sentences, the reason of the outcome first.
    """

    row: int
    number: str
    title: str
    outcome: RowOutcome
    choices: tuple[Choice, ...] = ()
    messages: tuple[str, ...] = ()

    @property
    def certain(self) -> Choice | None:
        """What is taken without asking."""
        sure = self.outcome in (RowOutcome.NEW, RowOutcome.CHANGED)
        return self.choices[0] if sure else None


def totals(rows: Iterable[RowProposal]) -> dict[RowOutcome, int]:
    """How many rows of each outcome, in their order; outcomes that did not occur are 0."""
    counted = Counter(row.outcome for row in rows)
    return {each: counted[each] for each in RowOutcome}
