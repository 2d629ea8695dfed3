"""The menus of the places, in the menu bar as long as a plan is open."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.screens.place import Menu

PAPERS = "帳票(&R)"
"""Several places have entries for it; it stands behind the menus of the places."""


class PlaceMenus:
    """Puts the places' entries behind those of the window, and takes them away again."""

    def __init__(self, window: QMainWindow, before: QMenu) -> None:
        """New menus stand in front of ``before``."""
        self._window = window
        self._before = before
        self._offered: dict[int, Sequence[Menu]] = {}
        self._made: list[QMenu] = []
        self._added: list[tuple[QMenu, QAction]] = []

    def add(self, number: int, menus: Sequence[Menu]) -> None:
        """Offer what a place can do too; the places' order is that of their numbers."""
        self._offered[number] = menus
        self._take_out()
        offered = [menu for _, menus in sorted(self._offered.items()) for menu in menus]
        for menu in sorted(offered, key=lambda menu: menu.title == PAPERS):
            self._offer(menu)

    def clear(self) -> None:
        """Take every entry of a place out."""
        self._offered.clear()
        self._take_out()

    def _take_out(self) -> None:
        for menu, action in self._added:
            menu.removeAction(action)
            self._window.removeAction(action)
        for menu in self._made:
            # The bar still refers to a menu that is only deleted, and falls over it on closing.
            self._window.menuBar().removeAction(menu.menuAction())
            menu.deleteLater()
        self._made.clear()
        self._added.clear()

    def _offer(self, offered: Menu) -> None:
        menu = self._titles().get(offered.title)
        if menu is None:
            menu = QMenu(offered.title, self._window.menuBar())
            self._window.menuBar().insertMenu(self._before.menuAction(), menu)
            self._made.append(menu)
        entries = (*([None] if menu.actions() else []), *offered.entries)
        for entry in entries:
            if entry is None:
                action = menu.addSeparator()
            elif isinstance(entry, QMenu):
                action = menu.addMenu(entry)
            else:
                menu.addAction(entry)
                self._window.addAction(entry)
                action = entry
            self._added.append((menu, action))

    def _titles(self) -> Mapping[str, QMenu]:
        menus = (action.menu() for action in self._window.menuBar().actions())
        return {menu.title(): menu for menu in menus if isinstance(menu, QMenu)}
