"""The record of what was done to the open plan, and what an undo had to leave alone."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.rules.telling import Telling
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.history import RecordWindow

if TYPE_CHECKING:
    from db.journal import Done

_MOST_NAMED = 6


class Record:
    """Opens the list of all operations for one open plan."""

    def __init__(self, store: Store, prompts: Prompts, parent: QWidget) -> None:
        self._store = store
        self._prompts = prompts
        self._parent = parent
        self._window: RecordWindow | None = None
        store.left_alone.connect(self._tell)

    def open(self) -> None:
        if self._window is None:
            self._window = RecordWindow(self._store, self._parent)
        self._window.bring_up()

    def close(self) -> None:
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()

    def _tell(self, done: "Done[None]") -> None:
        """Name the values that a later edit kept as they are."""
        from db import past

        step = done.step
        if step is None or step.undoes is None:
            return
        kept = set(done.in_the_way)
        found = self._store.database.read(past.obstacles, step.undoes)
        telling = Telling(self._store.state)
        values = [
            f"{telling.subject(o.later)}：{telling.edit(o.later)}"
            for o in found
            if o.change.address in kept
        ]
        more = f"ほか{len(values) - _MOST_NAMED}件。" if len(values) > _MOST_NAMED else ""
        self._prompts.tell(
            step.label,
            f"あとの変更がある{len(kept)}件の値は、いまのまま残しました。"
            + "".join(values[:_MOST_NAMED])
            + more,
        )
