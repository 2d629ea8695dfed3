"""メール文面…, 督促…, 確認すること…: for the ticked departments, or the current one."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from db.records import Round
from db.rules.comparing import Compared
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.place import Place

if TYPE_CHECKING:
    from desktop.screens.survey.letters.asking_dialog import AskingDialog
    from desktop.screens.survey.letters.dialog import LettersDialog
    from desktop.work.collecting import Reading
    from desktop.work.letters import Kind


class LetterActs(QObject):
    """``ticked`` and ``current`` say which departments the board means.

    ``open_sheet`` shows the answers of a response by its uid.
    """

    def __init__(
        self,
        place: Place,
        store: Store,
        prompts: Prompts,
        shown: Callable[[], Round | None],
        ticked: Callable[[], Sequence[str]],
        current: Callable[[], str],
        open_sheet: Callable[[str], object],
    ) -> None:
        super().__init__(place)
        self._place, self._store, self._prompts = place, store, prompts
        self._shown, self._ticked, self._current = shown, ticked, current
        self._open_sheet = open_sheet
        self.settings: Settings | None = None
        self._collected: dict[tuple[str, str], list[Compared]] = {}
        self.mail = place.new_action("メール文面…", lambda: self._write("ISSUE"), "Ctrl+Shift+L")
        self.remind = place.new_action("督促…", lambda: self._write("REMINDER"), "Ctrl+Shift+U")
        self.remind_ticked = place.new_action(
            "督促の文面をつくる…", lambda: self._write("REMINDER")
        )
        self.ask = place.new_action("確認すること…", self._ask_ticked, "Ctrl+Shift+O")
        self.ask_here = place.new_action("確認すること…", lambda: self._ask([self._current()]))

    @property
    def entries(self) -> list[QAction | None]:
        """The menu's entries."""
        return [self.mail, self.remind, self.ask]

    def follow(self) -> None:
        """Enable what the round that is shown allows."""
        there = self._shown() is not None
        for action in (self.mail, self.remind, self.remind_ticked, self.ask, self.ask_here):
            action.setEnabled(there)
        self.remind_ticked.setText(f"{len(self._ticked())}部署に督促の文面をつくる…")

    def keep_collected(self, reading: "Reading", decided: Collection[tuple[object, ...]]) -> None:
        """Remember what a collection did not take, to be asked until the next file comes."""
        for file in reading.files:
            values = reading.collection.files[file.index].values
            self._collected[file.owner] = [
                value for value in values if (file.index, value.project, value.field) not in decided
            ]

    def _write(self, kind: str) -> "LettersDialog | None":
        from desktop.work.letters import Kind

        return self._open(Kind[kind], self._ticked())

    def _open(self, kind: "Kind", departments: Sequence[str]) -> "LettersDialog | None":
        from desktop.screens.survey.letters.dialog import LettersDialog
        from desktop.screens.survey.letters.kept_templates import KeptTemplates

        shown = self._shown()
        if shown is None:
            return None
        kept = KeptTemplates(self.settings)
        dialog = LettersDialog(
            self._store, self._prompts, shown, kind, departments, kept, self._place.window()
        )
        dialog.open()
        return dialog

    def _ask_ticked(self) -> None:
        self._ask(list(self._ticked()) or [self._current()])

    def _ask(self, departments: Sequence[str]) -> "AskingDialog | None":
        from desktop.screens.survey.letters.asking_dialog import AskingDialog

        shown = self._shown()
        if shown is None or not any(departments):
            self._store.noted.emit("部署を選んでください。")
            return None
        collected = {
            department: values
            for (uid, department), values in self._collected.items()
            if uid == shown.uid
        }
        dialog = AskingDialog(
            self._store, self._prompts, shown, departments, collected, self._place.window()
        )
        dialog.sheet_wanted.connect(self._open_sheet)
        dialog.letters_wanted.connect(lambda folder: self._send(dialog, folder, departments))
        dialog.open()
        return dialog

    def _send(self, dialog: "AskingDialog", folder: Path, departments: Sequence[str]) -> None:
        """From correction sheets to the letters that bring them."""
        from desktop.work.letters import Kind

        dialog.accept()
        letters = self._open(Kind.RETURN, departments)
        if letters is not None:
            letters.read_folder(folder)
