"""How the cells of the matrix are drawn and their words edited."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.models.matrix.columns import EMPTY, NOT_ASKED, Column, Sort, shown
from desktop.models.matrix.model import AssessmentMatrix
from desktop.widgets.category_chip import chip_size, draw_category_chip
from desktop.widgets.choice import Choice
from desktop.widgets.row_cells import PADDING, ROW_HEIGHT, draw_grade, draw_text
from desktop.widgets.tokens import BASE_PX, HINT_PX, Tokens, face, figures, scaled, tokens

Index = QModelIndex | QPersistentModelIndex


class MatrixCells(QStyledItemDelegate):
    """One delegate for all columns: each knows how its values look."""

    def __init__(self, matrix: AssessmentMatrix, view: QTableView, focused: QTableView) -> None:
        """``focused``: the view whose focus and selection count, also for what is frozen."""
        super().__init__(view)
        self._matrix = matrix
        self._focused = focused
        self.shades: dict[str, int] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens()
        column = self._matrix.columns[index.column()]
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, QColor(self._ground(option, index, colours)))
        line = option.rect.adjusted(0, option.rect.height() - 1, 0, 0)
        painter.fillRect(line, QColor(colours.line))
        if self._begins_stage(index.column()):
            painter.fillRect(
                option.rect.left(), option.rect.top(), 1, option.rect.height(), QColor(colours.line)
            )
        self._draw(painter, option.rect.adjusted(0, 0, 0, -1), column, str(index.data() or ""))
        if self._focused.hasFocus() and index == self._focused.currentIndex():
            painter.setPen(QPen(QColor(colours.acc), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(ROW_HEIGHT))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._matrix.columns[index.column()]
        name = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        if column.writes == "direction":
            choice = Choice(parent)
            choice.setAccessibleName(name)
            choice.setStyleSheet("min-height: 0; border-radius: 0;")
            choice.chosen.connect(lambda _: self._finish(choice))
            return choice
        editor = QLineEdit(parent)
        editor.setStyleSheet("min-height: 0; border-radius: 0; padding: 0 4px;")
        editor.setAccessibleName(name)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, Choice):
            names = [d.name for d in self._matrix.rubric.directions]
            now = str(index.data(Qt.ItemDataRole.EditRole))
            editor.offer([("（空）", ""), *((f"{n} {d}", d) for n, d in enumerate(names, 1))], now)
            editor.showPopup()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        words = editor.currentData() if isinstance(editor, Choice) else None
        if isinstance(editor, QLineEdit):
            words = editor.text()
        if words is not None:
            model.setData(index, words)

    def _finish(self, editor: Choice) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def _ground(self, option: QStyleOptionViewItem, index: Index, colours: Tokens) -> str:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        selection = self._focused.selectionModel()
        row = index.column() < 2 and selection.rowIntersectsSelection(index.row(), QModelIndex())
        if chosen or row:
            return colours.sel if self._focused.hasFocus() else colours.selno
        return colours.panel

    def _begins_stage(self, number: int) -> bool:
        columns = self._matrix.columns
        return number > 2 and columns[number].stage != columns[number - 1].stage

    def _draw(self, painter: QPainter, at: QRect, column: Column, text: str) -> None:
        colours = tokens()
        padded = at.adjusted(scaled(PADDING), 0, -4, 0)
        quiet = text in (EMPTY, NOT_ASKED)
        match column.sort:
            case Sort.GRADE if not quiet:
                side = scaled(20)
                box = QRect(0, 0, side, side)
                box.moveCenter(at.center())
                draw_grade(painter, box, text)
            case Sort.RATING | Sort.SUM | Sort.GUIDE | Sort.GRADE:
                painter.setFont(face(HINT_PX) if quiet else figures(BASE_PX))
                painter.setPen(QColor(colours.ink3 if quiet else colours.ink))
                painter.drawText(at, Qt.AlignmentFlag.AlignCenter, shown(text))
            case Sort.GAP:
                worse = text.startswith("−")
                ink = colours.warn if worse else colours.ink3 if text in "0–" else colours.ink
                painter.setFont(figures(BASE_PX, bold=worse))
                painter.setPen(QColor(ink))
                painter.drawText(at, Qt.AlignmentFlag.AlignCenter, text)
            case Sort.CATEGORY:
                if text:
                    chip = QRect(at.topLeft(), chip_size())
                    chip.moveCenter(at.center())
                    draw_category_chip(painter, chip, text, self.shades.get(text, 0))
            case Sort.NUMBER:
                painter.setFont(figures())
                painter.setPen(QColor(colours.ink))
                painter.drawText(padded, Qt.AlignmentFlag.AlignVCenter, text)
            case _:
                ink = colours.ink if column.sort is Sort.TEXT else colours.ink2
                draw_text(painter, padded, text, face(), colours.ink3 if quiet else ink)
