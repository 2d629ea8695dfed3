"""各課回答をくらべる: the page, made when it is first looked at."""

from collections.abc import Callable

from db.records import Round
from desktop.runtime.store import Store
from desktop.screens.place import Place
from desktop.screens.survey.joint.page import JointPage
from desktop.screens.survey.pages import Pages


class JointActs:
    """``open`` is the entry for the place's menu and the panel's button."""

    def __init__(
        self,
        place: Place,
        pages: Pages,
        store: Store,
        shown: Callable[[], Round | None],
        sheet: Callable[[], str],
    ) -> None:
        """``sheet``: the uid of the response that has the focus at the right, "" for none."""
        self._pages, self._store = pages, store
        self._shown, self._sheet = shown, sheet
        self._page: JointPage | None = None
        self.open = place.new_action("各課回答をくらべる", self._open, "Ctrl+Shift+J")

    def follow(self) -> None:
        """Offer it where a round is shown."""
        self.open.setEnabled(self._shown() is not None)

    def show(self, project: str = "") -> None:
        """Turn to the page; ``project``: at this one."""
        if self._page is None:
            self._page = JointPage(self._store, self._shown)
            self._page.left.connect(self._pages.leave_page)
        self._pages.show_page(self._page)
        if project:
            self._page.choose(project)

    def _open(self) -> None:
        uid, survey_round = self._sheet(), self._shown()
        there = survey_round.responses if survey_round is not None else ()
        self.show(next((r.project for r in there if uid and r.uid == uid), ""))
