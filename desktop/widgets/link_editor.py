"""Links to other things of the plan: chips that lead there, more by typing part of a name."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.chip import Chip
from desktop.widgets.chip_editor import ChipEditor, Offer


class LinkEditor(ChipEditor):
    """Emits the wanted keys, and ``followed`` with the key of a link to go to."""

    followed = Signal(str)

    def __init__(self, name: str, hint: str, what: str, parent: QWidget | None = None) -> None:
        """``what``: 事業, for the sentences about words that fit none of it."""
        super().__init__(
            name, hint, f"どの{what}にも合いません", f"いくつかの{what}に合います", parent
        )
        self._shown: tuple[tuple[str, str], ...] = ()

    def offer_links(self, offers: Callable[[], Iterable[Offer]]) -> None:
        """What may be linked; asked for when somebody types."""
        self.offer(offers)

    def show_links(self, links: Iterable[tuple[str, str]]) -> None:
        """Show these: each a key and a name."""
        self.unknown.emit("")
        shown = tuple(links)
        if shown != self._shown:
            self._shown = shown
            self.show_chips([key for key, _ in shown], self._chip)

    def _chip(self, key: str) -> Chip:
        name = dict(self._shown)[key]
        chip = Chip(name, link=True, fixed=self.read_only, parent=self)
        chip.setAccessibleName(f"{name}を開く")
        chip.setToolTip(f"{name}を開く（Enter）")
        chip.opened.connect(lambda: self.followed.emit(key))
        return chip
