"""What is done with a round as a whole: begin it, say who answers, change, close, open again."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from db.records import Round
from db.rules.fiscal_year import long_name
from db.vocabulary import RoundState
from desktop.runtime.store import Store
from desktop.screens.departments import open_register
from desktop.screens.place import Place
from desktop.screens.survey.rounds.addressee_dialog import AddresseeDialog
from desktop.screens.survey.rounds.closing_dialog import ClosingDialog, ReopeningDialog
from desktop.screens.survey.rounds.opening_dialog import OpeningDialog
from desktop.screens.survey.rounds.settings_dialog import SettingsDialog


class RoundActs(QObject):
    """The actions; ``shown`` gives the round that the place shows, ``choose`` shows another."""

    def __init__(
        self,
        place: Place,
        store: Store,
        shown: Callable[[], Round | None],
        choose: Callable[[str], None],
    ) -> None:
        super().__init__(place)
        self._place, self._store = place, store
        self._shown, self._choose = shown, choose
        self.begin = place.new_action("調査を始める…", self._begin, "Ctrl+Alt+S")
        self.people = place.new_action("回答する部署…", self._say_who)
        self.settings = place.new_action("調査の設定…", self._change, "Ctrl+Alt+E")
        self.close = place.new_action("締めきる…", self._close)
        self.reopen = place.new_action("もう一度開く…", self._reopen)

    @property
    def entries(self) -> list[QAction | None]:
        """The menu's entries."""
        return [self.people, self.settings, None, self.close, self.reopen]

    def follow(self) -> None:
        """Enable what the round that is shown allows."""
        shown, may = self._shown(), not self._store.read_only
        year = self._store.year
        rounds = [r for r in self._store.state.rounds if r.fiscal_year == year]
        is_open = shown is not None and shown.state is RoundState.OPEN
        self.begin.setEnabled(may and all(r.state is RoundState.CLOSED for r in rounds))
        for action in (self.people, self.settings, self.close):
            action.setEnabled(may and is_open)
        self.close.setVisible(shown is None or is_open)
        self.reopen.setVisible(shown is not None and not is_open)
        self.reopen.setEnabled(may and shown is not None and not is_open)

    def _begin(self) -> None:
        if not self.begin.isEnabled():
            return
        dialog = OpeningDialog(self._store, date.today(), self._place.window())
        dialog.opened.connect(self._choose)
        dialog.register_wanted.connect(lambda name: self._open_register(name, dialog))
        dialog.open()

    def _say_who(self) -> None:
        shown = self._shown()
        if shown is None:
            return
        dialog = AddresseeDialog(self._store, shown.uid, date.today(), self._place.window())
        dialog.register_wanted.connect(lambda name: self._open_register(name, dialog))
        dialog.open()

    def _change(self) -> None:
        from db import surveys

        shown = self._shown()
        if shown is None:
            return
        dialog = SettingsDialog(self._store.state, shown, date.today(), self._place.window())
        dialog.chosen.connect(
            lambda values: self._store.submit(surveys.set_values, shown.uid, values)
        )
        dialog.open()

    def _close(self) -> None:
        from db import surveys
        from desktop.work.gaps import gaps

        shown, state = self._shown(), self._store.state
        if shown is None:
            return
        departments = len({response.department for response in shown.responses})
        found = gaps(state, shown, date.today())
        dialog = ClosingDialog(self._name(shown), departments, found, self._place.window())
        dialog.chosen.connect(lambda note: self._store.submit(surveys.close_round, shown.uid, note))
        dialog.open()

    def _reopen(self) -> None:
        from db import surveys

        shown = self._shown()
        if shown is None:
            return
        dialog = ReopeningDialog(self._name(shown), shown.note, self._place.window())
        dialog.chosen.connect(
            lambda reason: self._store.submit(surveys.reopen_round, shown.uid, reason)
        )
        dialog.open()

    def _name(self, shown: Round) -> str:
        year = long_name(shown.fiscal_year, self._store.state.plan.calendar)
        return f"{year}の進捗調査（{shown.kind}）"

    def _open_register(self, department: str, over: "OpeningDialog | AddresseeDialog") -> None:
        register = open_register(self._store, over)
        uid = next((d.uid for d in self._store.state.departments if d.name == department), None)
        if uid is not None:
            register.choose(uid)
