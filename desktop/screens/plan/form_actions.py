"""The form's tabs by Alt and a digit, and the way back from a link that was followed."""

from functools import partial

from PySide6.QtWidgets import QMenu

from db.address import WHOLE, Address
from desktop.runtime.store import Store
from desktop.screens.place import Menu, Place
from desktop.screens.plan.card_drawing import Fit
from desktop.screens.plan.form_panel import FormPanel
from desktop.screens.plan.limits_dialog import LimitsDialog

_LONGEST_TRAIL = 50


class FormActions:
    """Named actions of the form for the menu bar."""

    def __init__(self, place: Place, form: FormPanel, store: Store) -> None:
        self._place = place
        self._store = store
        self._fit: Fit | None = None
        self._trail: list[str] = []
        self._here = ""
        self._tabs = QMenu("事業の項目", place)
        for at, tab in enumerate(form.tabs):
            choose = partial(form.choose_tab, at)
            self._tabs.addAction(place.new_action(tab.name, choose, f"Alt+{at + 1}"))
        self._limits = place.new_action("カードの行数…", self._open_limits)
        self._back = place.new_action("リンクの元の事業に戻る", self.back, "Alt+Left")
        for action in (self._limits, self._back):
            action.setEnabled(False)

    def menus(self) -> tuple[Menu, ...]:
        return (
            Menu("表示(&V)", [self._tabs, self._back]),
            Menu("計画(&P)", [self._limits]),
        )

    def count_with(self, fit: Fit) -> None:
        """From now on the lines of the card can be counted."""
        self._fit = fit
        self._limits.setEnabled(True)

    def show_project(self, uid: str) -> None:
        """This project is open now; "" for none."""
        self._here = uid

    def jump(self, uid: str) -> None:
        """Open another project, and keep from where."""
        here = self._here
        if uid != here and self._place.show_address(Address(uid, WHOLE)):
            self._trail = [*self._trail[-_LONGEST_TRAIL:], here]
            self._back.setEnabled(True)

    def _open_limits(self) -> None:
        if self._fit is not None:
            LimitsDialog(self._store, self._fit, self._place).open()

    def back(self) -> None:
        """Open the project from which the last link was followed; those gone are left out."""
        while self._trail:
            if self._place.show_address(Address(self._trail.pop(), WHOLE)):
                break
        self._back.setEnabled(bool(self._trail))
