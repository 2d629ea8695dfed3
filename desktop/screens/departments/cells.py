"""Tables of the register: how their cells are drawn, and lines for reading."""

from itertools import pairwise

from PySide6.QtCore import QAbstractItemModel, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QTableView, QWidget

from desktop.widgets.row_cells import FigureCell, Index, RowCell, WarnCell, draw_text
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.tokens import face, figures, tokens


class QuietCell(RowCell):
    """Steps back where the row's department has ended; ``role`` says so."""

    def __init__(self, role: int, *, digits: bool = False) -> None:
        super().__init__()
        self._role = role
        self._digits = digits

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        ink = tokens().ink2 if index.data(self._role) else None
        font = figures() if self._digits else face()
        draw_text(painter, at, str(index.data() or ""), font, ink)


class CountCell(QuietCell):
    """A figure, at the right."""

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        painter.setFont(figures())
        painter.setPen(QColor(tokens().ink2 if index.data(self._role) else tokens().ink))
        middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(at.adjusted(0, 0, -4, 0), middle, str(index.data() or ""))


def lines_view(
    model: QAbstractItemModel, name: str, widths: list[int], warn: int, *, numbered: bool = False
) -> QTableView:
    """A table for reading; the column of width 0 takes what is left.

    ``warn``: the role that says of a row that it is to be looked at. ``numbered``: the first
    column has numbers of projects.
    """
    view = QTableView()
    view.setModel(model)
    dress(view, name)
    cells = [RowCell() for _ in widths]
    cells[-1] = WarnCell(warn)
    if numbered:
        cells[0] = FigureCell()
    lay_columns(view, zip(cells, widths, strict=True))
    return view


def in_order(*widgets: QWidget) -> None:
    """Tab goes from each to the next; they have their window by then."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
