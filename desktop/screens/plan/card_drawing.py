"""One project's card as images, and what fits on it; for a worker's thread.

The papers are imported here, behind the window's back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from db.records import PlanState, Project


@dataclass(frozen=True)
class DrawnCard:
    """Places are shares of the first page's width and height.

    ``parts``: field key to its part of the card; ``overflowing``: the keys of those that do not
    fit; ``excess``: the lines that are too many in them.
    """

    pages: tuple[QImage, ...]
    parts: Mapping[str, QRectF]
    overflowing: tuple[str, ...]
    excess: tuple[QRectF, ...]
    missing_glyphs: int


@dataclass(frozen=True)
class Fit:
    """What a form needs to count lines of the card while somebody types."""

    lines: Callable[[str, str], int]
    room: Callable[[int | None], int | None]
    overflow: Callable[[str, str, int | None], str]
    limit: Callable[[int], int]


def load_fit() -> Fit:
    """The counting functions of the papers; importing them takes a while."""
    from desktop.papers.card import fit

    return Fit(fit.lines, fit.room, fit.overflow, fit.limit)


def draw_card(state: PlanState, project: Project, width: int) -> DrawnCard:
    """A project's card, ``width`` pixels wide."""
    from desktop.papers.card.preview import preview
    from desktop.runtime.pdf import Pdf

    card = preview(state, project)

    def share(box: tuple[float, float, float, float]) -> QRectF:
        x, y, width, height = box
        return QRectF(x / card.width, y / card.height, width / card.width, height / card.height)

    with Pdf(card.pdf) as document:
        pages = tuple(document.image(at, width) for at in range(len(document)))
    return DrawnCard(
        pages,
        {key: share(box) for key, box in card.boxes.items()},
        tuple(card.overflows),
        tuple(map(share, card.excess)),
        len(card.missing_glyphs),
    )


def measure_card(state: PlanState, project: Project) -> DrawnCard:
    """What does not fit on a project's card, without drawing it."""
    from desktop.papers.card.preview import overflowing

    return DrawnCard((), {}, tuple(overflowing(state, project)), (), 0)
