"""Who is responsible: departments in order, the lead marked, more by typing part of a name."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from db.records import Department
from desktop.widgets.chip import Chip
from desktop.widgets.chip_editor import ChipEditor, Offer


class DepartmentEditor(ChipEditor):
    """Emits the wanted names; shows them only when ``show_names`` says so."""

    lead_wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            name,
            "部署名の一部を入力",
            "部署の一覧にありません",
            "いくつかの部署に合います",
            parent,
        )
        self._shown: tuple[tuple[str, ...], str | None] = ((), None)

    def offer_departments(self, departments: Iterable[Department], year: int) -> None:
        """The departments that may be chosen; those gone before ``year`` come last."""
        known = tuple(departments)
        self.offer(
            lambda: [
                Offer(
                    d.name, d.name, d.aliases, late=d.last_year is not None and d.last_year < year
                )
                for d in known
            ]
        )

    def show_names(self, names: Sequence[str], lead: str | None) -> None:
        """Show these departments with their lead."""
        self.unknown.emit("")
        if (tuple(names), lead) != self._shown:
            self._shown = (tuple(names), lead)
            self.show_chips(names, self._chip)

    def _chip(self, name: str) -> Chip:
        names, lead = self._shown
        leads = name == lead
        chip = Chip(name, "主" if leads else "", fixed=self.read_only, parent=self)
        chip.setAccessibleName(f"{name}、主管課" if leads else name)
        if not self.read_only:
            chip.setToolTip("主管課にする、並べ替える（Ctrl+←→）、外す（Delete）")
            chip.opened.connect(lambda: self._menu(chip, names.index(name)))
        return chip

    def _menu(self, chip: Chip, at: int) -> None:
        names, lead = self._shown
        menu = QMenu(chip)
        take = menu.addAction("主管課にする", lambda: self.lead_wanted.emit(names[at]))
        take.setEnabled(names[at] != lead)
        menu.addAction("前へ", lambda: self.shift(at, at - 1)).setEnabled(at > 0)
        menu.addAction("後へ", lambda: self.shift(at, at + 1)).setEnabled(at < len(names) - 1)
        menu.addSeparator()
        menu.addAction("外す", lambda: self.drop(at))
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))
