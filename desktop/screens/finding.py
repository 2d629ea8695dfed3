"""The search of an open plan: one for all its places, made ready behind the window's back."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from db.errors import Refused
from db.records import PlanState, Project
from desktop.models.project_search import ProjectSearch
from desktop.runtime.background import Background
from desktop.runtime.store import Store

_AT_ONCE = 300
"""So many projects are folded in less time than anybody notices."""
_PORTION = 20


class Finding(QObject):
    """Folds what is new or changed: a few projects at once, a whole plan in the background."""

    ready = Signal()
    """All words can be searched (again)."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.search = ProjectSearch()
        self._background = Background("keikaku-folding", self)
        self._waiting = False
        self._stopped = False

    @property
    def is_ready(self) -> bool:
        """Whether searching takes no longer than finding."""
        return not self._waiting

    def show(self, state: PlanState) -> None:
        """Follow the plan; to be told of every state that is shown."""
        self.search.show(state)
        if not self._waiting:
            self._go_on(None)

    def stop(self) -> None:
        """The plan is being closed."""
        self._stopped = True

    def _go_on(self, error: Refused | None) -> None:
        missing = self.search.unfolded() if error is None else []
        was_waiting, self._waiting = self._waiting, len(missing) > _AT_ONCE
        if self._waiting:
            self._background.run(
                lambda: self._fold(missing), lambda _: self._go_on(None), self._go_on
            )
            return
        self.search.fold(missing)
        if was_waiting:
            self.ready.emit()

    def _fold(self, projects: Sequence[Project]) -> None:
        """On the worker's thread, with pauses in which the window's thread has the interpreter."""
        for start in range(0, len(projects), _PORTION):
            if self._stopped:
                return
            self.search.fold(projects[start : start + _PORTION])
            time.sleep(0.0005)


def finding_of(store: Store) -> Finding:
    """The store's one search."""
    found = store.findChild(Finding)
    return found if isinstance(found, Finding) else Finding(store)
