"""The table of old and new departments: typed with names offered, or pasted from Excel."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QRect,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.records import PlanState
from desktop.models.departments_clipboard import COLUMNS, cells, read_lines
from desktop.models.departments_succession import PROBLEM, WORD, SuccessionTable
from desktop.widgets.row_cells import Index, RowCell, WarnCell
from desktop.widgets.row_table import dress
from desktop.widgets.tokens import face, scaled, tokens

_WIDTHS = (148, 148, 28, 56, 128, 72, 80)
_LEADS = COLUMNS.index("leads")
_NAMED = tuple(COLUMNS.index(key) for key in ("old", "new", "parent"))


class SuccessionView(QTableView):
    """Enter or typing edits a cell, Delete empties the chosen ones, Ctrl+V pastes a table."""

    told = Signal(str)

    def __init__(self, model: SuccessionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self._known: Sequence[str] = ()
        self.names = QStringListModel(self)
        self.setModel(model)
        dress(self, "旧と新の部署の表")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        )
        self.verticalHeader().show()
        self.verticalHeader().setFixedWidth(scaled(32))
        for at, width in enumerate(_WIDTHS):
            self.setColumnWidth(at, scaled(width))
        self.horizontalHeader().setStretchLastSection(True)
        cell, word = _Cell(self.names), _Word()
        for delegate in (cell, word):
            delegate.setParent(self)
        self.setItemDelegate(cell)
        self.setItemDelegateForColumn(WORD, word)
        self.doubleClicked.connect(lambda index: self._mark(index))
        self.setCurrentIndex(model.index(0, 0))

    def offer(self, state: PlanState) -> None:
        """The names that may be completed."""
        self._known = [d.name for d in state.departments]
        self.names.setStringList([*self._known, "廃止", "新設"])

    def paste(self) -> None:
        """A table with a head goes behind the lines; other cells go where the focus is."""
        rows = cells(QApplication.clipboard().text())
        if not rows:
            self.told.emit("クリップボードに表がありません。")
            return
        lines = read_lines(rows, self._known)
        if lines is not None:
            self._table.add_lines(lines)
            self.told.emit(f"{len(lines)}行を貼り付けました。")
            return
        at = self.currentIndex()
        self._table.put(max(at.row(), 0), max(at.column(), 0), rows)
        self.told.emit(f"{len(rows)}行を貼り付けました。")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        enter = event.key() in _ENTER
        if self.state() == self.State.EditingState:  # a key that the editor did not want
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear(control=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif index.column() == _LEADS and (enter or event.key() == Qt.Key.Key_Space):
            self._mark(index)
        elif enter and index.isValid() and not event.modifiers():
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def _mark(self, index: Index) -> None:
        if index.column() == _LEADS:
            self._table.setData(index, "" if index.data() else "主")

    def _clear(self, *, control: bool) -> None:
        chosen = self.selectionModel().selectedIndexes()
        if control:
            self._table.remove([index.row() for index in chosen])
        else:
            self._table.clear([(index.row(), index.column()) for index in chosen])

    def closeEditor(self, editor: QWidget, hint: object) -> None:
        """After Enter the cell below, as in a spreadsheet; Tab goes to the next one."""
        super().closeEditor(editor, hint)  # type: ignore[arg-type]
        at = self.currentIndex()
        if hint == _Cell.EndEditHint.SubmitModelCache and at.row() + 1 < self._table.rowCount():
            self.selectionModel().setCurrentIndex(
                self._table.index(at.row() + 1, at.column()),
                QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )


class _Cell(RowCell):
    def __init__(self, names: QStringListModel) -> None:
        super().__init__()
        self._names = names

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        _draw_cell(painter, option)
        at = option.rect.adjusted(scaled(6), 0, -4, -1)
        painter.save()
        self.draw(painter, at, index)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("cell", True)
        editor.setFont(face())
        editor.setAccessibleName(str(index.model().headerData(index.column(), _ACROSS)))
        if index.column() in _NAMED:
            completer = QCompleter(self._names, editor)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setMaxVisibleItems(12)
            editor.setCompleter(completer)
            completer.activated.connect(lambda _: self._finish(editor))
            editor.textEdited.connect(lambda words: self._close_list(editor, words))
        return editor

    def _close_list(self, editor: QLineEdit, words: str) -> None:
        """A whole name needs no list any more: Enter is for the cell again."""
        popup = editor.completer().popup()
        if popup is not None and words in self._names.stringList():
            QTimer.singleShot(0, popup, popup.hide)

    def _finish(self, editor: QWidget) -> None:
        """Store the cell once the key is done with: its editor takes the list of names along."""

        def finish() -> None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, self.EndEditHint.SubmitModelCache)

        QTimer.singleShot(0, editor, finish)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)


class _Word(WarnCell):
    def __init__(self) -> None:
        super().__init__(PROBLEM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        _draw_cell(painter, option)
        painter.save()
        self.draw(painter, option.rect.adjusted(scaled(6), 0, -4, -1), index)
        painter.restore()


_ACROSS = Qt.Orientation.Horizontal
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _draw_cell(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Ground, lines, and a ring round the cell that has the focus."""
    colours = tokens()
    view = option.widget
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen:
        painter.fillRect(option.rect, QColor(colours.sel if view.hasFocus() else colours.selno))
    painter.setPen(QColor(colours.line))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
    painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
    if bool(option.state & QStyle.StateFlag.State_HasFocus) and view.hasFocus():
        painter.setPen(QPen(QColor(colours.acc), 2))
        painter.drawRect(QRect(option.rect).adjusted(1, 1, -2, -2))
