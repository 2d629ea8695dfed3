"""申出の一覧: the page of requests, made when it is first looked at."""

from PySide6.QtGui import QAction

from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.place import Place
from desktop.screens.survey.pages import Pages
from desktop.screens.survey.requests.page import RequestsPage


class RequestActs:
    """``entries`` are for the place's menu."""

    def __init__(self, place: Place, pages: Pages, store: Store, prompts: Prompts) -> None:
        self._pages, self._store, self._prompts = pages, store, prompts
        self._page: RequestsPage | None = None
        self.open = place.new_action("申出の一覧", self.show, "Ctrl+Shift+G")
        self.entries: list[QAction] = [self.open]

    def show(self, uid: str = "") -> None:
        """Turn to the page; ``uid``: at this request."""
        if self._page is None:
            self._page = RequestsPage(self._store, self._prompts)
            self._page.left.connect(self._pages.leave_page)
        self._pages.show_page(self._page)
        if uid:
            self._page.choose(uid)
