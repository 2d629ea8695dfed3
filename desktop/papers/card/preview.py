"""One card as a page of its own size, for the window that shows it beside the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.records import PlanState, Project
from desktop.papers.card import fit
from desktop.papers.card.card import Card, card
from desktop.papers.card.rows import LABEL, WIDTH, TextRow
from desktop.papers.typesetting.drawing import Drawing, MissingGlyph
from desktop.papers.typesetting.style import PAD

MARGIN = 5.0
_LONGEST = 4500.0
"""A PDF page may be 5,080 mm long; a longer card goes on on the next page."""

Box = tuple[float, float, float, float]
"""Left, top, width, height in millimetres on the page."""


@dataclass(frozen=True, slots=True)
class CardPreview:
    """``boxes``: field key to its part of the card; ``overflows``: field key to lines too many.

    Beside the text fields' keys there are number, title, departments, indicators, schedule and
    yearly_activities. Boxes are those of the first page; ``excess`` are those of the lines that
    are too many there.
    """

    pdf: bytes
    width: float
    height: float
    boxes: Mapping[str, Box]
    overflows: Mapping[str, int]
    excess: tuple[Box, ...]
    missing_glyphs: tuple[MissingGlyph, ...]


def preview(state: PlanState, project: Project) -> CardPreview:
    """The project's card as it will be printed."""
    whole = card(state, project)
    pieces = [whole] if whole.height <= _LONGEST else whole.parts(_LONGEST, _LONGEST)
    drawing = Drawing(project.title, state.plan.municipality)
    width = WIDTH + 2 * MARGIN
    for piece in pieces:
        drawing.begin_page((width, piece.height + 2 * MARGIN))
        piece.draw(drawing, MARGIN, MARGIN)
        drawing.end_page()
    boxes, overflows = _boxes(pieces[0]), overflowing(state, project)
    return CardPreview(
        pdf=drawing.finish(),
        width=width,
        height=pieces[0].height + 2 * MARGIN,
        boxes=boxes,
        overflows=overflows,
        excess=tuple(_excess(pieces[0], boxes, overflows)),
        missing_glyphs=tuple(drawing.missing),
    )


def _boxes(piece: Card) -> dict[str, Box]:
    return {key: (x, y, w, h) for key, x, y, w, h in piece.boxes(MARGIN, MARGIN)}


def _excess(piece: Card, boxes: Mapping[str, Box], overflows: Mapping[str, int]) -> Iterator[Box]:
    """The last lines of the texts that are too long, as they stand in their row."""
    for section in piece.sections:
        row = section.rows[0]
        if section.key not in overflows or not isinstance(row, TextRow):
            continue
        _, top, _, _ = boxes[section.key]
        first = top + row.height / 2 - row.style.line * len(row.lines) / 2
        for at in range(max(0, len(row.lines) - overflows[section.key]), len(row.lines)):
            width = row.style.face.width(row.lines[at].text.rstrip(), row.style.size)
            yield MARGIN + LABEL + PAD, first + at * row.style.line, width, row.style.line


def overflowing(state: PlanState, project: Project) -> dict[str, int]:
    """Field key to lines too many, of the texts that do not fit on the project's card."""
    found = {}
    for text_field in state.fields:
        allowed = fit.room(text_field.limit)
        if allowed is None:
            continue
        needed = fit.lines(project.texts.get(text_field.key) or "", text_field.key)
        if needed > allowed:
            found[text_field.key] = needed - allowed
    return found
