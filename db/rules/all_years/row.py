"""A row of the table of all years, and what stands in it for one year."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from db.rules.all_years.facts import AllYears, YearFacts


class Kind(StrEnum):
    """How a row's facts are drawn; ``WIDE`` is one text over all years."""

    PHASES = "phases"
    PROSE = "prose"
    FIGURE = "figure"
    SHORT = "short"
    GRADE = "grade"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Fact:
    """One year of a row; without words it is not reported (yet).

    ``halves``: the contents of a row of phases, for each period. ``aside``: the words say why
    there is nothing; ``warns``: they are to be looked at.
    """

    text: str = ""
    halves: tuple[str | None, ...] = ()
    aside: bool = False
    warns: bool = False


EMPTY = Fact()


@dataclass(frozen=True, slots=True)
class FactRow:
    """``group`` is the label that neighbouring rows share; a group of one row has no label."""

    key: str
    group: str
    label: str
    kind: Kind
    facts: tuple[Fact, ...]
    internal: bool = False

    @property
    def name(self) -> str:
        """取組 実績: what the row is called where it stands alone."""
        return f"{self.group} {self.label}".strip()

    @property
    def is_empty(self) -> bool:
        return not any(fact.text for fact in self.facts)


def row(
    found: AllYears,
    key: str,
    place: tuple[str, str],
    kind: Kind,
    fact: Callable[[YearFacts], Fact],
    *,
    internal: bool = False,
) -> FactRow:
    """A row with a fact for each year; ``place``: group and label."""
    facts = tuple(fact(year) for year in found.years)
    return FactRow(key, *place, kind, facts, internal)


def wide(found: AllYears, key: str, place: tuple[str, str], words: str) -> FactRow:
    """A row with one text over all years, which the first of its facts carries."""
    return FactRow(key, *place, Kind.WIDE, (Fact(words), *(EMPTY,) * (len(found.years) - 1)))
