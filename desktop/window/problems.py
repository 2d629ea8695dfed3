"""From one problem of the open plan to the next, and the list of them below the places."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QSplitter

from db.address import Address
from desktop.models.problem import Problem
from desktop.runtime.store import Store
from desktop.screens.problems import ProblemPanel, watch_of
from desktop.window.pages import Pages
from desktop.window.status_line import StatusLine


class Problems:
    """What F8 and the list do for one open plan; ``close`` it before its store."""

    def __init__(
        self, store: Store, pages: Pages, status: StatusLine, show: Callable[[Address], None]
    ) -> None:
        self.watch = watch_of(store)
        self._pages = pages
        self._status = status
        self._show = show
        self._panel: ProblemPanel | None = None
        self._told: Sequence[Problem] | None = None
        self.watch.changed.connect(self._tell)

    def list_below(self, places: QSplitter) -> None:
        """Show the list under the places; made when it is first wanted."""
        self._pages.commit()
        if self._panel is None:
            self._panel = ProblemPanel(self.watch)
            self._panel.jump_wanted.connect(self._show)
            self._panel.closed.connect(self._pages.setFocus)
            places.addWidget(self._panel)
            places.setStretchFactor(0, 1)
            places.setCollapsible(1, False)
        self._panel.bring_up()

    def step(self, by: int) -> None:
        """Show the problem after (1) or before (-1) where the user is."""
        self._pages.commit()
        found = self.watch.next(self._pages.project_here, self._at(), by)
        if found is not None:
            self._show(found.address)
            if self._panel is not None:
                self._panel.point_at(found)

    def close(self) -> None:
        self.watch.stop()
        if self._panel is not None:
            self._panel.deleteLater()

    def _at(self) -> Problem | None:
        """The problem where the user is: the one shown last, if there is no telling."""
        project = self._pages.project_here
        last = self.watch.last_of(project)
        here = [
            problem
            for problem in self.watch.book().by_project.get(project, ())
            if self._pages.is_at(problem.address)
        ]
        return last if last in here or not here else here[0]

    def _tell(self) -> None:
        found = self.watch.book().all
        if found is not self._told:
            self._told = found
            self._status.show_problems(found)
