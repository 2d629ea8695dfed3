"""One or several things picked from many by typing part of a name."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.chip import Chip
from desktop.widgets.chip_editor import ChipEditor, Offer


class PickEditor(ChipEditor):
    """``picked`` follows each change by a person.

    With ``single`` a new one takes the place of the one before.
    """

    picked = Signal(object)

    def __init__(
        self, name: str, hint: str, what: str, *, single: bool, parent: QWidget | None = None
    ) -> None:
        """``what``: 事業, for the sentences about words that fit none of it."""
        super().__init__(
            name, hint, f"どの{what}にも合いません", f"いくつかの{what}に合います", parent
        )
        self._single = single
        self._named: Callable[[str], str] = str
        self.keys: tuple[str, ...] = ()
        self.keys_wanted.connect(self._take)

    def offer_named(
        self, offers: Callable[[], Iterable[Offer]], named: Callable[[str], str]
    ) -> None:
        """What may be picked; ``named`` says a key's name on its chip."""
        self.offer(offers)
        self._named = named

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show these as picked."""
        self.keys = tuple(keys)
        self.show_chips(self.keys, self._chip)

    def _take(self, keys: Sequence[str]) -> None:
        self.show_keys(keys[-1:] if self._single else keys)
        self.picked.emit(self.keys)

    def _chip(self, key: str) -> Chip:
        name = self._named(key)
        chip = Chip(name, parent=self)
        chip.setAccessibleName(name)
        chip.setToolTip(f"{name}　外す（Delete）")
        return chip
