"""メールで送る…, 宛先を整える…: what the menu of the place offers."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.papers.wanted import Wanted
from desktop.screens.place import Place

if TYPE_CHECKING:
    from desktop.screens.papers.mailing.dialog import MailDialog
    from desktop.screens.papers.mailing.groups_dialog import GroupsDialog


class MailActs(QObject):
    """``kind`` is the paper that is shown; ``wanted`` gives what is chosen for any kind."""

    def __init__(
        self,
        place: Place,
        store: Store,
        prompts: Prompts,
        kind: Callable[[], str],
        wanted: Callable[[str], Wanted],
    ) -> None:
        super().__init__(place)
        self._place, self._store, self._prompts = place, store, prompts
        self._kind, self._wanted = kind, wanted
        self.settings: Settings | None = None
        self.mail = place.new_action("帳票をメールで送る…", self.write, "Ctrl+Alt+M")
        self.groups = place.new_action("宛先を整える…", self.keep_groups)

    def write(self) -> "MailDialog":
        """Open the dialog with the paper that is shown."""
        from desktop.screens.papers.mailing.dialog import MailDialog
        from desktop.screens.survey.letters.kept_templates import KeptTemplates
        from desktop.work.paper_mail import DEFAULTS

        kept = KeptTemplates(self.settings, DEFAULTS, "paper_mail")
        dialog = MailDialog(
            self._store, self._prompts, self._kind(), self._wanted, kept, self._place.window()
        )
        dialog.open()
        return dialog

    def keep_groups(self) -> "GroupsDialog":
        """Open the groups of recipients."""
        from desktop.screens.papers.mailing.groups_dialog import GroupsDialog

        dialog = GroupsDialog(self._store, self._prompts, self._place.window())
        dialog.open()
        return dialog
