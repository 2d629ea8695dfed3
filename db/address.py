"""One address for every value.

The journal, a value's origin, a round's base, a conflict, a problem and a search hit all name
a value by it.
"""

from dataclasses import dataclass

WHOLE = ""
"""The field of an address that means the entity itself: adding or removing it is a change."""


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """``half`` and ``lane`` only where the value is a part of a schedule.

    A whole year of a schedule has ``half`` 0.
    """

    entity: str
    field: str
    year: int | None = None
    half: int | None = None
    lane: int | None = None

    @property
    def keys(self) -> dict[str, int]:
        """The parts that are given, by name."""
        parts = {"year": self.year, "half": self.half, "lane": self.lane}
        return {name: value for name, value in parts.items() if value is not None}
