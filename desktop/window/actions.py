"""Every action of the window with its menu, key and words: one place, so none is doubled."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.widgets import icons


class Actions:
    """The actions as attributes; ``build`` puts them into a window's menu bar."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.open = self._new("開く…", "Ctrl+O")
        self.store_now = self._new("いますぐ保存", "Ctrl+S")
        self.start = self._new("はじめの画面に戻る")
        self.quit = self._new("終了", "Ctrl+Q")
        self.undo = self._new("元に戻す", "Ctrl+Z")
        self.redo = self._new("やり直す", "Ctrl+Shift+Z", "Ctrl+Y")
        self.record = self._new("操作の記録…", "Ctrl+Shift+H")
        self.search = self._new("さがす", "Ctrl+F")
        self.narrow = self._new("絞り込み…", "Ctrl+Shift+F")
        self.year_before = self._new("前の年度", "Alt+PgUp")
        self.year_after = self._new("次の年度", "Alt+PgDown")
        self.project_before = self._new("前の事業", "Alt+Up")
        self.project_after = self._new("次の事業", "Alt+Down")
        self.problem_after = self._new("次の問題", "F8")
        self.problem_before = self._new("前の問題", "Shift+F8")
        self.problem_list = self._new("問題の一覧", "Ctrl+Shift+M")
        self.about = self._new("計画デスクについて")
        self.recent = QMenu("最近使ったファイル", window)
        self.places: list[QAction] = []
        self.schemes = QActionGroup(window)
        icons.dress(self.undo, "undo")
        icons.dress(self.redo, "redo")

    def add_place(self, word: str, key: str) -> QAction:
        """One more place, reached by a key of its own."""
        action = self._new(word, key)
        self.places.append(action)
        return action

    def add_scheme(self, word: str, value: str, held: str) -> None:
        """A choice of colours; ``value`` is what the settings keep."""
        action = self._new(word)
        action.setCheckable(True)
        action.setData(value)
        action.setChecked(value == held)
        self.schemes.addAction(action)

    def build(self) -> None:
        """Fill the menu bar."""
        files = self._menu("ファイル(&F)", [self.open])
        files.addMenu(self.recent)
        _fill(files, [self.store_now, None, self.start, None, self.quit])
        edit = self._menu(
            "編集(&E)", [self.undo, self.redo, self.record, None, self.search, self.narrow]
        )
        view = self._menu("表示(&V)", [])
        scheme = view.addMenu("配色")
        scheme.addActions(self.schemes.actions())
        go = self._menu(
            "移動(&G)",
            [
                *self.places,
                None,
                *(self.project_before, self.project_after),
                None,
                *(self.year_before, self.year_after),
                None,
                *(self.problem_after, self.problem_before, self.problem_list),
            ],
        )
        self._menus_of_plan = (edit, go)
        self.help = self._menu("ヘルプ(&H)", [self.about])

    def show_plan(self, *, is_open: bool) -> None:
        """Enable what makes sense."""
        for menu in self._menus_of_plan:
            menu.setEnabled(is_open)
        for action in (
            *(self.store_now, self.start, self.record, self.search, self.narrow),
            *(self.year_before, self.year_after, self.project_before, self.project_after),
            *(self.problem_after, self.problem_before, self.problem_list),
            *self.places,
        ):
            action.setEnabled(is_open)

    def show_recent(self, paths: Iterable[Path], open_path: Callable[[Path], None]) -> None:
        """List the recent files; those that are gone are greyed."""
        self.recent.clear()
        for path in paths:
            action = self.recent.addAction(path.name)
            action.setToolTip(str(path))
            action.setEnabled(path.exists())
            action.triggered.connect(lambda _=False, chosen=path: open_path(chosen))
        self.recent.setEnabled(not self.recent.isEmpty())

    def _new(self, word: str, *keys: str) -> QAction:
        action = QAction(word, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        self._window.addAction(action)
        return action

    def _menu(self, title: str, entries: Iterable[QAction | None]) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        _fill(menu, entries)
        return menu


def _fill(menu: QMenu, entries: Iterable[QAction | None]) -> None:
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(entry)
