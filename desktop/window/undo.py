"""元に戻す and やり直す: first the typing in the focused editor, then the journal."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from desktop.runtime.store import Store
from desktop.widgets.typing import typing_of

if TYPE_CHECKING:
    from db.journal import Step


class UndoRedo(QObject):
    """Keeps the two actions' words and states right and does what they say."""

    def __init__(self, undo: QAction, redo: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._undo, self._redo = undo, redo
        self._store: Store | None = None
        self._following: QMetaObject.Connection | None = None
        undo.triggered.connect(self._take_back)
        redo.triggered.connect(self._do_again)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def show_store(self, store: Store | None) -> None:
        """Work on this plan from now on."""
        self._store = store
        if store is not None:
            store.saved_changed.connect(self._show)
        self._show()

    def _take_back(self) -> None:
        typing = typing_of(QApplication.focusWidget())
        if not (typing and typing.undo()) and self._store is not None:
            self._store.undo()

    def _do_again(self) -> None:
        typing = typing_of(QApplication.focusWidget())
        if not (typing and typing.redo()) and self._store is not None:
            self._store.redo()

    def _show(self) -> None:
        """Name the steps; typing that is not stored yet can be taken back too."""
        typing = typing_of(QApplication.focusWidget())
        store = self._store
        undo, redo = (store.undo_step, store.redo_step) if store else (None, None)
        self._show_step(self._undo, "元に戻す", undo, typed=bool(typing and typing.dirty))
        self._show_step(self._redo, "やり直す", redo, typed=bool(typing and typing.can_redo))

    def _show_step(self, action: QAction, word: str, step: "Step | None", *, typed: bool) -> None:
        able = self._store is not None and not self._store.read_only
        action.setText(f"{word}：{step.label}" if step and able else word)
        action.setToolTip(f"{action.text()}（{action.shortcut().toString()}）")
        action.setEnabled(able and (step is not None or typed))

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._following is not None:
            QObject.disconnect(self._following)
        typing = typing_of(now)
        self._following = typing.typed.connect(self._show) if typing else None
        self._show()
