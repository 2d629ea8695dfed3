"""一覧を取り込む…: the wizard over the place 計画, from its menu or by a file that is dropped."""

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.place import Place

_ENDINGS = (".xlsx", ".xlsm", ".csv")


class ListAction:
    """``act`` is the entry for the place's menu."""

    def __init__(self, place: Place, store: Store, prompts: Prompts) -> None:
        self._place, self._store, self._prompts = place, store, prompts
        self.settings: Settings | None = None
        self.act = place.new_action("一覧を取り込む…", self._choose, "Ctrl+Shift+I")
        self.act.setEnabled(not store.read_only)

    def take(self, path: Path) -> bool:
        """Open the wizard on a file; False where it is no list or nothing may be written."""
        if path.suffix.lower() not in _ENDINGS or self._store.read_only:
            return False
        self._open(path)
        return True

    def _choose(self) -> None:
        from desktop.screens.plan_list import KINDS, TITLE

        path = self._prompts.open_file(TITLE, KINDS)
        if path is not None:
            self._open(path)

    def _open(self, path: Path) -> None:
        self._place.commit()
        self._open_when_stored(path)

    def _open_when_stored(self, path: Path) -> None:
        """Behind the writes that are under way: a comparison with an older plan is of no use."""
        from desktop.screens.plan_list import ListWizard

        if self._store.pending:
            once = Qt.ConnectionType.SingleShotConnection
            self._store.saved_changed.connect(lambda: self._open_when_stored(path), once)
            return
        ListWizard(self._store, self._prompts, self.settings, path, self._place.window()).open()
