"""紙の回答…: the dialog for one department, from the menu and from its panel."""

from collections.abc import Callable

from db.records import Round
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.place import Place
from desktop.screens.survey.paper_answers.dialog import PaperAnswersDialog


class PaperActs:
    """``open`` is the entry for the place's menu and the panel's button."""

    def __init__(
        self,
        place: Place,
        store: Store,
        prompts: Prompts,
        shown: Callable[[], Round | None],
        department: Callable[[], str],
        sheet: Callable[[], str],
    ) -> None:
        """``sheet``: the uid of the response that has the focus at the right, "" for none."""
        self._place, self._store, self._prompts = place, store, prompts
        self._shown, self._department, self._sheet = shown, department, sheet
        self.open = place.new_action("紙の回答…", self._open, "Ctrl+Shift+W")

    def follow(self, *, writable: bool) -> None:
        """Offer it where answers can be written."""
        self.open.setEnabled(writable and bool(self._department()))

    def _open(self) -> None:
        survey_round, department = self._shown(), self._department()
        if survey_round is None or not department:
            return
        uid = self._sheet()
        project = next((r.project for r in survey_round.responses if uid and r.uid == uid), "")
        PaperAnswersDialog(
            self._store,
            self._prompts,
            survey_round.uid,
            department,
            project,
            self._place.window(),
        ).open()
