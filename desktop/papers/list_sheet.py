"""What a list on paper is made of; without the faces and writers, which take long to load."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = str | int | float | None


@dataclass(frozen=True)
class ListColumn:
    """``width`` in millimetres; ``centred`` for signs of one or two characters.

    ``fills``: the ground (RRGGBB) of cells that hold one of these words.
    """

    head: str
    width: float
    centred: bool = False
    fills: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ListSheet:
    """``name`` is what the sheet's tab shows, ``heading`` the line under the title.

    ``columns``: its own, where the sheets of a workbook differ.
    """

    name: str
    heading: str
    rows: Sequence[Sequence[Value]]
    columns: Sequence[ListColumn] = ()
