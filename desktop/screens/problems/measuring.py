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
    found = {}
    for project in projects:
        found[project.uid] = tuple(_of(fields, project))
        time.sleep(_PAUSE)
    return found


def _of(fields: Sequence[TextField], project: Project) -> list[Problem]:
    from desktop.papers.card import fit

    found = []
    for field in fields:
        text, room = project.texts.get(field.key) or "", fit.room(field.limit)
        if room is None or not text or fit.surely_fits(text, field.key, room):
            continue
        needed = fit.lines(text, field.key)
        if needed > room:
            over = len(fit.overflow(text, field.key, field.limit))
            sentence = f"カードに{needed - room}行入りません。約{over}字減らすと収まります。"
            address = Address(project.uid, field.key)
            found.append(Problem(project.uid, address, sentence, ProblemKind.OVERFLOW))
    return found
