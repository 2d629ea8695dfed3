"""What a person decided about single values, in place of what the comparison says."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from db.records import Answer
from db.rules.comparing import Compared
from db.vocabulary import Outcome
from desktop.work.collecting.recognition import Recognised
from desktop.work.collecting.results import ValueKey

Decisions = Mapping[ValueKey, Answer | None]
"""For a value the answer that is to stand."""

Placed = Mapping[ValueKey, tuple[str, str]]
"""For a value the sheet and the cell in which a person found its answer."""


def key_of(file: Recognised, value: Compared) -> ValueKey:
    """What a value of a file is decided under."""
    return ValueKey(file.index, value.project, value.field)


def is_decided(file: Recognised, value: Compared, decisions: Decisions) -> bool:
    """A locked cell may carry the name of an answer, and is never decided on."""
    return value.outcome is not Outcome.LOCKED and key_of(file, value) in decisions


def decided(
    file: Recognised,
    value: Compared,
    decisions: Decisions,
    placed: Placed = MappingProxyType({}),
) -> Compared | None:
    """The value as it is to be written; None where ours is to stand as it is.

    An answer that the workbook does not give has no cell, unless a person found it in one.
    """
    if not is_decided(file, value, decisions):
        return value if value.outcome is Outcome.TAKEN else None
    key = key_of(file, value)
    answer = decisions[key]
    if answer == value.ours and isinstance(answer, bool) == isinstance(value.ours, bool):
        return None
    if key in placed:
        sheet, cell = placed[key]
        return replace(value, theirs=answer, sheet=sheet, cell=cell)
    if value.outcome is Outcome.REFUSED or answer != value.theirs:
        return replace(value, theirs=answer, sheet=None, cell=None)
    return replace(value, theirs=answer)
