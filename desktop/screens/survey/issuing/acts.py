"""調査票を作成…: for all departments, those without a sheet yet, the ticked or the current one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from db.records import Round
from db.vocabulary import SheetState
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.place import Place
from desktop.screens.survey.allowing import allow, hindrance
from desktop.screens.survey.issuing.dialog import Audience, IssueDialog


class IssueActs(QObject):
    """``ticked`` and ``current`` say which departments the board means."""

    def __init__(
        self,
        place: Place,
        store: Store,
        prompts: Prompts,
        shown: Callable[[], Round | None],
        ticked: Callable[[], Sequence[str]],
        current: Callable[[], str],
    ) -> None:
        super().__init__(place)
        self._place, self._store, self._prompts = place, store, prompts
        self._shown, self._ticked, self._current = shown, ticked, current
        self.settings: Settings | None = None
        self.make = place.new_action("調査票を作成…", lambda: self._open(first=""), "Ctrl+Shift+P")
        self.again = place.new_action("調査票をもう一度つくる…", lambda: self._open(first="these"))

    def follow(self) -> None:
        """Enable what the round that is shown allows."""
        why_not = hindrance(self._shown(), read_only=self._store.read_only)
        for action in (self.make, self.again):
            allow(action, why_not)

    def audiences(self, shown: Round) -> dict[str, Audience]:
        """Who may be meant, by a key."""
        found = {"all": Audience("すべての部署", None)}
        states: dict[str, set[SheetState]] = {}
        for response in shown.responses:
            states.setdefault(response.department, set()).add(response.state)
        fresh = tuple(name for name, s in states.items() if s == {SheetState.NOT_ISSUED})
        if 0 < len(fresh) < len(states):
            found["fresh"] = Audience(f"まだ配っていない{len(fresh)}部署", fresh)
        if ticked := tuple(self._ticked()):
            found["these"] = Audience(f"選んだ{len(ticked)}部署", ticked)
        elif current := self._current():
            found["these"] = Audience(f"{current}だけ", (current,))
        return found

    def _open(self, first: str) -> None:
        shown = self._shown()
        if shown is None or not self.make.isEnabled():
            return
        found = self.audiences(shown)
        first = first if first in found else "these" if self._ticked() else "all"
        ordered = [found.pop(first), *found.values()]
        dialog = IssueDialog(
            self._store, self._prompts, self.settings, shown, ordered, self._place.window()
        )
        dialog.open()
