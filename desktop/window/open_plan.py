"""Which plan is open: from one file to another, or back to the first screen."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.errors import FileHeld, Refused
from desktop.runtime import places
from desktop.runtime.background import Background
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.start import StartScreen
from desktop.window.opening import NoPlanYet, Opened, open_plan
from desktop.window.pages import Pages

ABANDON = "入力を残さず離れる"
READ_ONLY = "閲覧のみで開く"
KINDS = f"計画デスクの計画 (*{places.SUFFIX});;すべてのファイル (*)"


class OpenPlan(QObject):
    """Opens a plan's file and leaves it, but never with typing that was not stored unasked."""

    leaving = Signal()
    """The plan is about to be closed: take away what shows it."""
    changed = Signal(object)
    """The Store that is open from now on, or None."""

    def __init__(
        self,
        pages: Pages,
        start: StartScreen,
        settings: Settings,
        prompts: Prompts,
        writing: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._start = start
        self._settings = settings
        self._prompts = prompts
        self._writing = writing
        self.store: Store | None = None

    def choose_file(self) -> None:
        """Open a file that the user picks."""
        path = self._prompts.open_file("計画を開く", KINDS)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path, *, read_only: bool = False) -> None:
        """Open a file; what keeps it from being opened is said, and the old plan stays."""
        self._pages.commit()
        store = self.store
        if store and store.database.path == path and store.read_only == read_only:
            return
        self._writing.run(
            lambda: open_plan(path, read_only=read_only),
            self._opened,
            lambda error: self._not_opened(path, error),
        )

    def back_to_start(self) -> None:
        """Leave the plan for the first screen."""
        self._pages.commit()
        # Behind the writes that are under way, so that none of them is lost.
        self._writing.run(
            lambda: None,
            lambda _: self.put(None) if self.may_leave() else None,
            lambda error: self._prompts.tell("はじめの画面", error.message),
        )

    def may_leave(self) -> bool:
        """Typing that could not be stored may be given up only by who typed it."""
        if self.store is None or not self._pages.has_typing:
            return True
        reason = self.store.failure or "保存できない入力があります。"
        sentence = f"{reason}ここを離れると、その入力だけが失われます。ほかは保存済みです。"
        if self._prompts.choose("保存できない入力", sentence, [ABANDON]) != ABANDON:
            return False
        self._pages.give_up()
        return True

    def put(self, store: Store | None) -> None:
        """Have this plan open, or none; the one before is closed."""
        before, self.store = self.store, store
        self.leaving.emit()
        if before is not None:
            before.close()
            before.deleteLater()
        self.changed.emit(store)

    def _opened(self, opened: Opened) -> None:
        if not self.may_leave():
            opened.database.close()
            return
        path = opened.database.path
        sample = path == places.sample_file()
        self.put(Store(opened.database, opened.written, self._writing, sample=sample))
        self._settings.add_recent(path)
        self._settings.put("window/file", str(path))
        self._settings.save()

    def _not_opened(self, path: Path, error: Refused) -> None:
        if isinstance(error, FileHeld):
            if self._prompts.choose(f"「{path.name}」", error.message, [READ_ONLY]) == READ_ONLY:
                self.open_path(path, read_only=True)
        elif isinstance(error, NoPlanYet):
            if self.may_leave():
                self._start.aim_at(path)
                self.put(None)
        elif self.store is None:
            self._start.say(error.message)
        else:
            self._prompts.tell(f"「{path.name}」", error.message)
