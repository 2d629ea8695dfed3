"""A table of numbers: those that count projects are links, rows may end in a bar."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.rules.figures import Number
from desktop.models.number_table import BAR, NUMBER, ROW, NumberRow, Numbers, NumberTable
from desktop.papers.charts import Bar
from desktop.widgets.chart_parts import draw_part, widths
from desktop.widgets.row_cells import PADDING, ROW_HEIGHT, Index
from desktop.widgets.tokens import SMALL_PX, face, figures, scaled, tokens

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LEAST_LABEL, _MOST_LABEL, _BAR = 96, 360, 132


class NumberView(QTableView):
    """As high as its rows, or ``most`` of them; Enter or a click opens what a number counts.

    Ctrl+C copies what is selected, one cell alone the whole table, as a spreadsheet takes it.
    """

    opened = Signal(object)
    copied = Signal(str)
    """What was copied, in words."""
    reached = Signal(QRect)
    """The keys have come to a cell here."""

    def __init__(self, most: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._wide = False
        self._table = NumberTable(self)
        self.setModel(self._table)
        self.setItemDelegate(_Cells(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if not most:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setFixedHeight(scaled(24))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(scaled(24))
        self.clicked.connect(self._open)

    def show_numbers(self, numbers: Numbers) -> None:
        """Show a table; the current cell stays where it is."""
        here = self.currentIndex()
        self.setAccessibleName(f"{numbers.title}の表")
        self._table.show(numbers)
        self._share_width()
        kept = self._table.index(here.row(), here.column())
        if numbers.rows:
            at = kept if kept.isValid() else self._table.index(0, min(1, len(numbers.head) - 1))
            choose = QItemSelectionModel.SelectionFlag
            flags = choose.ClearAndSelect if self.hasFocus() else choose.NoUpdate
            self.selectionModel().setCurrentIndex(at, flags)
        self.updateGeometry()

    @property
    def numbers(self) -> Numbers:
        return self._table.numbers

    def sizeHint(self) -> QSize:
        rows = len(self.numbers.rows)
        return QSize(scaled(320), self._height(min(rows, self._most) if self._most else rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in _ENTER and not event.modifiers() & ~_KEYPAD:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            here = self.currentIndex()
            self.selectionModel().select(here, QItemSelectionModel.SelectionFlag.Select)
        self.reached.emit(self._here())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.clearSelection()

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        if self.hasFocus():
            self.reached.emit(self._here())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        link = self.indexAt(event.position().toPoint()).data(NUMBER) is not None
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if link else arrow)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._share_width()

    def _here(self) -> QRect:
        at = self.visualRect(self.currentIndex())
        return at.translated(self.viewport().pos())

    def _open(self, index: QModelIndex) -> None:
        number = index.data(NUMBER)
        chosen = self.selectionModel().selectedIndexes()
        if isinstance(number, Number) and len(chosen) <= 1:
            self.opened.emit(number)

    def _copy(self) -> None:
        chosen = self.selectionModel().selectedIndexes()
        if len(chosen) <= 1:
            text, told = self.numbers.as_text(), f"{self.numbers.title}の表を写しました。"
        else:
            text, told = self._selected(chosen), f"{len(chosen)}個のこまを写しました。"
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(told)

    def _selected(self, chosen: Sequence[QModelIndex]) -> str:
        columns = sorted({index.column() for index in chosen})
        lines = [
            [
                cell.text if (cell := self._table.cell(self._table.index(row, c))) else ""
                for c in columns
            ]
            for row in sorted({index.row() for index in chosen})
        ]
        return "".join("\t".join(line) + "\r\n" for line in lines)

    def _height(self, rows: int) -> int:
        below = self.horizontalScrollBar().sizeHint().height() if self._wide else 0
        return self.horizontalHeader().height() + rows * scaled(ROW_HEIGHT) + 1 + below

    def _share_width(self) -> None:
        """Numbers as wide as they need; words too where bars take what is left."""
        numbers = self.numbers
        if not numbers.head:
            return
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        wanted = [self._wanted(column) for column in range(1, len(numbers.head))]
        labels = [row.cells[0].text for row in numbers.rows]
        metrics = QFontMetrics(face())
        first = max((metrics.horizontalAdvance(text) for text in labels), default=0)
        first = min(max(first + 3 * scaled(PADDING), scaled(_LEAST_LABEL)), scaled(_MOST_LABEL))
        left = self.viewport().width() - sum(wanted)
        if numbers.bars:
            first = max(scaled(_LEAST_LABEL), min(first, left - scaled(_BAR)))
            self.setColumnWidth(len(numbers.head), max(left - first, scaled(64)))
        else:
            first = max(left, scaled(_LEAST_LABEL))
        self.setColumnWidth(0, first)
        for column, width in enumerate(wanted, start=1):
            self.setColumnWidth(column, width)
        wide = first + sum(wanted) > self.viewport().width()
        if wide != self._wide:  # room for a scroll bar below the rows
            self._wide = wide
            self.updateGeometry()

    def _wanted(self, column: int) -> int:
        numbers = self.numbers
        texts = [row.cells[column].text for row in numbers.rows if column < len(row.cells)]
        figure, words = QFontMetrics(figures(bold=True)), QFontMetrics(face(SMALL_PX))
        widest = max((figure.horizontalAdvance(text) for text in texts), default=0)
        named = words.horizontalAdvance(numbers.head[column])
        return max(widest, named, scaled(20)) + 2 * scaled(PADDING)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""The focus comes back, so that what is selected may stay."""


class _Cells(QStyledItemDelegate):
    """Ground, row line, the ring of the current cell, and words, a number or a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens()
        row: NumberRow = index.data(ROW)
        view = option.widget
        assert isinstance(view, NumberView)
        here = view.hasFocus() and view.currentIndex() == index
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and view.hasFocus()
        several = chosen and len(view.selectionModel().selectedIndexes()) > 1
        painter.save()
        ground = colours.sel if several else colours.head if row.sum else None
        if ground:
            painter.fillRect(option.rect, QColor(ground))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        bar = index.data(BAR)
        room = option.rect.adjusted(scaled(PADDING), 0, -scaled(PADDING), -1)
        if isinstance(bar, Bar):
            self._draw_bar(painter, room, bar, view.numbers.scale)
        else:
            self._draw_words(painter, room, index, row)
        if here:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.acc), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _draw_words(self, painter: QPainter, room: QRect, index: Index, row: NumberRow) -> None:
        colours = tokens()
        opens = index.data(NUMBER) is not None
        words = str(index.data() or "")
        cell = row.cells[index.column()]
        font = figures(bold=row.sum) if cell.figure else face(bold=row.sum)
        font.setUnderline(opens)
        painter.setFont(font)
        quiet = row.quiet or words == "–"
        painter.setPen(QColor(colours.acc if opens else colours.ink2 if quiet else colours.ink))
        side = Qt.AlignmentFlag.AlignRight if cell.figure else Qt.AlignmentFlag.AlignLeft
        if not cell.figure:
            words = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, room.width()
            )
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(room, flags, words)

    def _draw_bar(self, painter: QPainter, room: QRect, bar: Bar, scale: int | None) -> None:
        height = scaled(16)
        left, top = float(room.left()), room.center().y() - height // 2 + 1
        whole = bar.value if scale is None else scale
        for part, width in zip(bar.parts, widths(bar, whole, room.width()), strict=True):
            if part.value:
                gap = 1 if width > 6 else 0
                draw_part(painter, QRectF(left, top, width - gap, height), part)
            left += width
