"""What all records share."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

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
