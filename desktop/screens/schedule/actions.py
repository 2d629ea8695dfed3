"""The place's entries in the menu bar and under the pointer, and the keys of its own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu

from desktop.screens.place import Menu, Place
from desktop.widgets.schedule_keys import KEYS, Ask
from desktop.widgets.schedule_view import ScheduleView

_WORDS = {
    Ask.COPY: "コピー",
    Ask.COPY_WITH_DEPARTMENTS: "部署もコピー",
    Ask.CUT: "切り取り",
    Ask.PASTE: "貼り付け",
    Ask.FILL_RIGHT: "右へ埋める",
    Ask.FILL_DOWN: "下へ埋める",
}
_READING = (Ask.COPY, Ask.COPY_WITH_DEPARTMENTS)


class ScheduleActions:
    """Keys work while the focus is in the place, so that other places may have the same."""

    def __init__(self, place: Place, view: ScheduleView, do: Callable[[Ask], None]) -> None:
        self._place = place
        self._view = view
        self._entries: list[QAction | None] = []
        self._writing: list[QAction] = []
        self._lanes: list[QAction] = []
        for ask, key in KEYS.items():
            if ask is Ask.FILL_RIGHT:
                self.line()
            # The view has these keys itself: it must see them before the menu bar does.
            action = self._entry(_WORDS[ask], key, partial(do, ask))
            if ask not in _READING:
                self._writing.append(action)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_here)

    def add(
        self,
        word: str,
        key: str,
        do: Callable[[], object],
        *,
        writes: bool = True,
        of_lanes: bool = False,
    ) -> QAction:
        """One more entry with its key."""
        action = self._entry(word, key, do)
        if writes:
            self._writing.append(action)
        if of_lanes:
            self._lanes.append(action)
        shortcut = QShortcut(QKeySequence(key), self._place)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action.trigger)
        return action

    def follow(self, action: QAction, button: QAbstractButton) -> None:
        """Show in the menu whether a button is down."""
        action.setCheckable(True)
        action.setChecked(button.isChecked())
        button.toggled.connect(action.setChecked)

    def line(self) -> None:
        """A line between the entries before and those to come."""
        self._entries.append(None)

    def show(self, *, is_there: bool, writable: bool, lanes: bool) -> None:
        """Enable what makes sense; ``is_there``: the plan has a schedule."""
        for action in (entry for entry in self._entries if entry):
            action.setEnabled(is_there and (writable or action not in self._writing))
        for action in self._lanes:
            action.setVisible(lanes)

    def menu(self) -> Menu:
        return Menu("スケジュール(&C)", tuple(self._entries))

    def _entry(self, word: str, key: str, do: Callable[[], object]) -> QAction:
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        action = self._place.new_action(f"{word}\t{shown}", do)
        self._entries.append(action)
        return action

    def _open_here(self, at: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self._entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(entry)
        menu.popup(self._view.viewport().mapToGlobal(at))
