"""Searches for leaks on a thread of its own, and asks where one is about to go out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from db.errors import Refused
from db.rules.leaks import Leak
from desktop.runtime.background import Background
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.papers.making import MadePaper
from desktop.screens.papers.naming import told
from desktop.screens.place import Place
from desktop.work import paper_names

if TYPE_CHECKING:
    from desktop.screens.papers.publishing.dialog import LeakDialog

TITLE = "公開前の確認"
LOOK, ON = "確認を見る…", "このまま続ける"
_CHECKING = "公開前の確認をしています。"

Found = tuple[Leak, ...]


class LeakChecks(QObject):
    """``store.located`` follows where a value is opened from the list."""

    def __init__(self, place: Place, store: Store, prompts: Prompts) -> None:
        super().__init__(place)
        self._place, self._store, self._prompts = place, store, prompts
        self._background = Background("keikaku-leaks", self)
        self._last: tuple[MadePaper, Found] | None = None

    @property
    def busy(self) -> bool:
        return self._background.pending > 0

    def of_paper(self, made: MadePaper, then: Callable[[Found], None]) -> None:
        """Search a made paper and its tables; what was found before is given at once."""
        if self._last is not None and self._last[0] is made:
            then(self._last[1])
            return

        def work() -> Found:
            from desktop.work import leak_check

            return leak_check.of_all(made.state, made.kind, made.options, made.paper.pdf)

        def keep(found: Found) -> None:
            self._last = made, found
            then(found)

        self._run(work, keep)

    def of_data(self, then: Callable[[Found], None]) -> None:
        """Search the public data as they would be written now."""
        state = self._store.state

        def work() -> Found:
            from desktop.work import leak_check

            return leak_check.of_export(state)

        self._run(work, then)

    def before_paper(self, made: MadePaper, go_on: Callable[[], None]) -> None:
        """Go on, but ask first where a public paper has something internal."""
        if is_public(made):
            self.of_paper(made, lambda found: self._ask(found, told(made), made, go_on))
        else:
            go_on()

    def before_data(self, go_on: Callable[[], None]) -> None:
        """Go on, but ask first where the public data have something internal."""
        self.of_data(lambda found: self._ask(found, "公開データ", None, go_on))

    def show(self, made: MadePaper | None) -> "LeakDialog":
        """Open the list for a public paper, or for the public data."""
        from desktop.screens.papers.publishing.dialog import LeakDialog

        shown = made if made is not None and is_public(made) else None
        dialog = LeakDialog(self, self._store, shown, self._place.window())
        dialog.show()
        return dialog

    def _ask(
        self, found: Found, what: str, made: MadePaper | None, go_on: Callable[[], None]
    ) -> None:
        self._store.noted.emit("")
        certain = [leak for leak in found if leak.certain]
        if not certain:
            go_on()
            return
        first = certain[0]
        sentence = (
            f"{what}に、内部のことが{len(certain)}か所載っています。"
            f"はじめは{first.where}の{first.kind}です。公開する前に確かめます。"
        )
        act = self._prompts.choose(TITLE, sentence, [LOOK, ON])
        if act == ON:
            go_on()
        elif act == LOOK:
            self.show(made)

    def _run(self, work: Callable[[], Found], then: Callable[[Found], None]) -> None:
        def refused(error: Refused) -> None:
            self._store.noted.emit(error.message)

        self._store.noted.emit(_CHECKING)
        self._background.run(work, then, refused)


def is_public(made: MadePaper) -> bool:
    """Whether the paper is one that may leave the office."""
    return paper_names.is_public(made.kind, made.options)
