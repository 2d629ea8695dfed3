"""What the form's fields do when they are left: each is one operation on the open project."""

from collections.abc import Callable, Sequence
from typing import Any

from db.records import PlanState, Target
from desktop.models.numbering import next_number
from desktop.runtime.store import Store

NEW_TITLE = "新しい事業"
Refusal = Callable[[str], None]


class ProjectWriter:
    """Writes values of one project; ``refused`` gets the sentence where one is not taken."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, state: PlanState, measure: str, then: Callable[[str], None]) -> None:
        """Add a project at the end of a measure, in the category of the one before it."""
        from db import projects

        before = list(state.projects_of(measure))
        category = before[-1].category if before else None
        number = next_number(state, measure)
        self._store.submit(projects.add, measure, number, NEW_TITLE, category, then=then)

    def remove(self, uid: str, refused: Refusal) -> None:
        from db import projects

        self._store.submit(projects.remove, uid, refused=refused)

    def value(self, uid: str, field: str, value: Any, refused: Refusal | None = None) -> None:
        from db import projects

        self._store.submit(projects.set_value, uid, field, value, refused=refused)

    def text(self, uid: str, field: str, words: str, refused: Refusal | None = None) -> None:
        from db import projects

        self._store.submit(projects.set_text, uid, field, words, refused=refused)

    def departments(self, uid: str, names: Sequence[str], refused: Refusal | None = None) -> None:
        from db import projects

        self._store.submit(projects.set_departments, uid, tuple(names), refused=refused)

    def activity(self, uid: str, year: int, words: str, refused: Refusal | None = None) -> None:
        from db import projects

        self._store.submit(projects.set_activity, uid, year, words, refused=refused)

    def money(
        self, uid: str, year: int, field: str, value: Any, refused: Refusal | None = None
    ) -> None:
        from db import projects

        self._store.submit(projects.set_money, uid, year, field, value, refused=refused)

    def add_indicator(self, uid: str, words: str, refused: Refusal | None = None) -> None:
        from db import indicators

        self._store.submit(indicators.add, uid, words, refused=refused)

    def indicator(
        self, uid: str, field: str, value: str | None, refused: Refusal | None = None
    ) -> None:
        from db import indicators

        self._store.submit(indicators.set_value, uid, field, value, refused=refused)

    def target(
        self, uid: str, year: int, target: Target | None, refused: Refusal | None = None
    ) -> None:
        from db import indicators

        self._store.submit(indicators.set_target, uid, year, target, refused=refused)

    def remove_indicator(self, uid: str) -> None:
        from db import indicators

        self._store.submit(indicators.remove, uid)
