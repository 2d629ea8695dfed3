"""Which texts do not fit on their cards; for a worker's thread, a few projects at a time."""

import time
from collections.abc import Sequence

from db.address import Address
from db.records import Project, TextField
from desktop.models.problem import Problem, ProblemKind

_PAUSE = 0.001
"""Seconds in which the window's thread has the interpreter."""


def overflowing(
    fields: Sequence[TextField], projects: Sequence[Project]
) -> dict[str, tuple[Problem, ...]]:
    """By project, the texts that have more lines than their place on the card."""
    from desktop.papers.card.excess import excess_of

    found = {}
    for project in projects:
        found[project.uid] = tuple(
            Problem(text.uid, Address(text.uid, text.field), text.sentence, ProblemKind.OVERFLOW)
            for text in excess_of(fields, project)
        )
        time.sleep(_PAUSE)
    return found
