"""メール文面…, 督促…, 確認すること…: for the ticked departments, or the current one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from db.records import Round
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.place import Place
from desktop.screens.survey.allowing import allow, hindrance
from desktop.screens.survey.issuing.dialog import FOLDER

if TYPE_CHECKING:
    from desktop.screens.survey.letters.asking_dialog import AskingDialog
    from desktop.screens.survey.letters.dialog import LettersDialog
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
        self.mail = place.new_action("メール文面…", lambda: self._write("ISSUE"), "Ctrl+Shift+L")
        self.remind = place.new_action("督促…", lambda: self._write("REMINDER"), "Ctrl+Shift+U")
        self.remind_ticked = place.new_action(
            "督促の文面をつくる…", lambda: self._write("REMINDER")
        )
        self.ask = place.new_action("確認すること…", self._ask_ticked, "Ctrl+Shift+O")
        self.ask_here = place.new_action("確認すること…", lambda: self.ask_about([self._current()]))

    @property
    def entries(self) -> list[QAction | None]:
        """The menu's entries."""
        return [self.mail, self.remind, self.ask]

    def follow(self) -> None:
        """Enable what the round that is shown allows."""
        why_not = hindrance(self._shown(), read_only=False)
        for action in (self.mail, self.remind, self.remind_ticked, self.ask, self.ask_here):
            allow(action, why_not)
        self.remind_ticked.setText(f"{len(self._ticked())}部署に督促の文面をつくる…")

    def _write(self, kind: str) -> "LettersDialog | None":
        from desktop.work.letters import Kind

        dialog = self._open(Kind[kind], self._ticked())
        if dialog is not None and kind == "ISSUE" and self.settings is not None:
            folder = Path(self.settings.text(FOLDER, "") or "-")
            if folder.is_dir():
                dialog.read_folder(folder)
        return dialog

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
        self.ask_about(list(self._ticked()) or [self._current()])

    def ask_about(self, departments: Sequence[str]) -> "AskingDialog | None":
        """Show what there is to ask these departments."""
        from desktop.screens.survey.letters.asking_dialog import AskingDialog

        shown = self._shown()
        if shown is None or not any(departments):
            self._store.noted.emit("部署を選んでください。")
            return None
        dialog = AskingDialog(self._store, self._prompts, shown, departments, self._place.window())
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
