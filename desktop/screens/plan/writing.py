"""What the form's fields do when they are left: each is one operation on the open project."""

from collections.abc import Callable, Sequence
from typing import Any

from db.records import Target
from desktop.runtime.store import Store

Refusal = Callable[[str], None]


class ProjectWriter:
    """Writes values of one project; ``refused`` gets the sentence where one is not taken."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def year(self) -> int:
        """The fiscal year that the window shows."""
        return self._store.year

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

    def add_indicator(
        self, uid: str, words: str, refused: Refusal, then: Callable[[str], None]
    ) -> None:
        from db import indicators

        self._store.submit(indicators.add, uid, words, refused=refused, then=then)

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

    def move_indicator(self, uid: str, after: str | None) -> None:
        from db import indicators

        self._store.submit(indicators.move, uid, after)

    def remove_indicator(self, uid: str) -> None:
        from db import indicators

        self._store.submit(indicators.remove, uid)
