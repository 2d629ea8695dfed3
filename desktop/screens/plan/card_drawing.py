"""One project's card as images: made as PDF by the papers, drawn for the screen.

Runs on a worker's thread; only what is shown is drawn.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from db.records import PlanState

if TYPE_CHECKING:
    import pypdfium2

_SIDE_MM = 16.0
"""White at both sides of the page that the preview leaves away, so that the card fills it."""
_MM = 72 / 25.4


def draw_card(state: PlanState, uid: str, width: int) -> list[QImage]:
    """The pages of a project's card, ``width`` pixels wide each."""
    import pypdfium2

    from desktop.papers import book

    paper = book.make_cards(state, book.Options(projects=[uid]))
    document = pypdfium2.PdfDocument(paper.pdf)
    try:
        return [_image(document[at], width) for at in range(len(document))]
    finally:
        document.close()


def _image(page: "pypdfium2.PdfPage", width: int) -> QImage:
    side = _SIDE_MM * _MM
    scale = width / (page.get_width() - 2 * side)
    bitmap = page.render(scale=scale, crop=(side, 0, side, 0), rev_byteorder=False)
    data = bytes(bitmap.buffer)
    formats = {4: QImage.Format.Format_RGB32, 3: QImage.Format.Format_BGR888}
    kind = formats.get(bitmap.n_channels, QImage.Format.Format_Grayscale8)
    # The image would only refer to the bytes: copy before they go.
    return QImage(data, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
