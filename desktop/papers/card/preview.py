"""One card as a page of its own size, for the window that shows it beside the form."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.records import PlanState, Project
from desktop.papers.card import fit
from desktop.papers.card.card import Card, card
from desktop.papers.card.rows import WIDTH
from desktop.papers.typesetting.drawing import Drawing, MissingGlyph

MARGIN = 5.0
_LONGEST = 4500.0
"""A PDF page may be 5,080 mm long; a longer card goes on on the next page."""

Box = tuple[float, float, float, float]
"""Left, top, width, height in millimetres on the page."""


@dataclass(frozen=True, slots=True)
class CardPreview:
    """``boxes``: field key to its part of the card; ``overflows``: field key to lines too many.

    Beside the text fields' keys there are number, title, departments, indicators, schedule and
    yearly_activities. Boxes are those of the first page.
    """

    pdf: bytes
    width: float
    height: float
    boxes: Mapping[str, Box]
    overflows: Mapping[str, int]
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
    return CardPreview(
        pdf=drawing.finish(),
        width=width,
        height=pieces[0].height + 2 * MARGIN,
        boxes=_boxes(pieces[0]),
        overflows=_overflows(state, project),
        missing_glyphs=tuple(drawing.missing),
    )


def _boxes(piece: Card) -> dict[str, Box]:
    return {key: (x, y, w, h) for key, x, y, w, h in piece.boxes(MARGIN, MARGIN)}


def _overflows(state: PlanState, project: Project) -> dict[str, int]:
    found = {}
    for text_field in state.fields:
        allowed = fit.room(text_field.limit)
        if allowed is None:
            continue
        needed = fit.lines(project.texts.get(text_field.key) or "", text_field.key)
        if needed > allowed:
            found[text_field.key] = needed - allowed
    return found
