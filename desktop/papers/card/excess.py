"""Texts that have more lines than their place on the card."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.records import Project, TextField
from desktop.papers.card import fit


@dataclass(frozen=True, slots=True)
class Excess:
    """A project's text that does not fit; the sentence says by how much and what to do."""

    uid: str
    field: str
    sentence: str


def excess_of(fields: Sequence[TextField], project: Project) -> Iterator[Excess]:
    """Those of a project, in the order of the fields."""
    for field in fields:
        text, room = project.texts.get(field.key) or "", fit.room(field.limit)
        if room is None or not text or fit.surely_fits(text, field.key, room):
            continue
        needed = fit.lines(text, field.key)
        if needed > room:
            over = len(fit.overflow(text, field.key, field.limit))
            sentence = f"カードに{needed - room}行入りません。約{over}字減らすと収まります。"
            yield Excess(project.uid, field.key, sentence)
