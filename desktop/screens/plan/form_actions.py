"""The form's tabs by Alt and a digit, and the way back from a link that was followed."""

from functools import partial

from PySide6.QtWidgets import QMenu

from db.address import WHOLE, Address
from desktop.screens.place import Menu, Place
from desktop.screens.plan.form_panel import FormPanel

_LONGEST_TRAIL = 50


class FormActions:
    """Named actions of the form for the menu bar."""

    def __init__(self, place: Place, form: FormPanel) -> None:
        self._place = place
        self._trail: list[str] = []
        self._here = ""
        self._tabs = QMenu("事業の項目", place)
        for at, tab in enumerate(form.tabs):
            choose = partial(form.choose_tab, at)
            self._tabs.addAction(place.new_action(tab.name, choose, f"Alt+{at + 1}"))
        self._back = place.new_action("リンクの元の事業に戻る", self.back, "Alt+Left")
        self._back.setEnabled(False)

    def menu(self) -> Menu:
        return Menu("表示(&V)", [self._tabs, self._back])

    def show_project(self, uid: str) -> None:
        """This project is open now; "" for none."""
        self._here = uid

    def jump(self, uid: str) -> None:
        """Open another project, and keep from where."""
        here = self._here
        if uid != here and self._place.show_address(Address(uid, WHOLE)):
            self._trail = [*self._trail[-_LONGEST_TRAIL:], here]
            self._back.setEnabled(True)

    def back(self) -> None:
        """Open the project from which the last link was followed; those gone are left out."""
        while self._trail:
            if self._place.show_address(Address(self._trail.pop(), WHOLE)):
                break
        self._back.setEnabled(bool(self._trail))
