"""Dragging rows of the list: onto the tree, and among themselves where the list is one measure."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop.models.dragging import PROJECTS, Drop, carried
from desktop.models.project_list import ProjectList
from desktop.widgets.tokens import scaled

_LINE = 2


class ListDragging(QObject):
    """``dropped`` asks for a ``Drop``."""

    dropped = Signal(object)

    def __init__(self, view: QTableView, model: ProjectList, measure: Callable[[], str]) -> None:
        """``measure`` gives the one whose projects can be put in order now, "" for none."""
        super().__init__(view)
        self._view = view
        self._model = model
        self._measure = measure
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setDragEnabled(True)
        view.setAcceptDrops(True)
        view.viewport().setAcceptDrops(True)
        self._line = QWidget(view.viewport())
        self._line.setBackgroundRole(QPalette.ColorRole.Accent)
        self._line.setAutoFillBackground(True)
        self._line.hide()
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter | QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                self._over(event)
                return True
            case QEvent.Type.DragLeave:
                self._line.hide()
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                self._line.hide()
                if self._takes(event):
                    event.acceptProposedAction()
                    self._let_go(event)
                return True
        return False

    def _takes(self, event: QDropEvent) -> bool:
        kind, _ = carried(event.mimeData())
        return kind == PROJECTS and bool(self._measure())

    def _over(self, event: QDragMoveEvent) -> None:
        if not self._takes(event):
            event.ignore()
            self._line.hide()
            return
        event.acceptProposedAction()
        self._scroll(event)
        row = self._row(event)
        last = self._model.rowCount() - 1
        cell = self._view.visualRect(self._model.index(min(row, last), 0))
        top = cell.top() if row <= last else cell.bottom()
        self._line.setGeometry(0, max(0, top - 1), self._view.viewport().width(), scaled(_LINE))
        self._line.show()
        self._line.raise_()

    def _scroll(self, event: QDragMoveEvent) -> None:
        """Near an edge the list goes on."""
        at, margin = event.position().y(), scaled(16)
        bar = self._view.verticalScrollBar()
        if at < margin:
            bar.setValue(bar.value() - margin)
        elif at > self._view.viewport().height() - margin:
            bar.setValue(bar.value() + margin)

    def _row(self, event: QDropEvent) -> int:
        """In front of which row it would stand; as many as there are is the end."""
        index = self._view.indexAt(event.position().toPoint())
        if not index.isValid():
            return self._model.rowCount()
        cell = self._view.visualRect(index)
        return index.row() + (event.position().y() > cell.center().y())

    def _let_go(self, event: QDropEvent) -> None:
        _, uids = carried(event.mimeData())
        before = None
        for row in range(self._row(event), self._model.rowCount()):
            project = self._model.project_at(row)
            if project is not None and project.uid not in uids:
                before = project.uid
                break
        self.dropped.emit(Drop(PROJECTS, uids, self._measure(), before))
