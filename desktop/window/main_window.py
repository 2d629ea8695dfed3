"""The window: its frame, the places of the open plan in it, and what keys and files reach it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from db.address import Address
from desktop.runtime import places
from desktop.runtime.background import Background
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.place import Place
from desktop.screens.start import StartScreen
from desktop.widgets import icons
from desktop.widgets.parts import rule
from desktop.widgets.tokens import tokens
from desktop.window.actions import Actions
from desktop.window.open_plan import OpenPlan
from desktop.window.pages import Pages
from desktop.window.place_kinds import PLACES
from desktop.window.place_menus import PlaceMenus
from desktop.window.rail import PlaceRail
from desktop.window.status_line import StatusLine
from desktop.window.top_bar import TopBar
from desktop.window.undo import UndoRedo

if TYPE_CHECKING:
    from desktop.models.project_filter import Condition
    from desktop.window.problems import Problems
    from desktop.window.record import Record

_FRAME = 40
_SCHEMES = (("システムに合わせる", ""), ("明るい", "light"), ("暗い", "dark"))


class MainWindow(QMainWindow):
    """Shows the places of the open plan and closes only when all is stored."""

    seen = Signal()
    """Once, behind the first paint."""

    def __init__(
        self, settings: Settings, prompts: Prompts | None = None, version: str = ""
    ) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.resize(_first_size(self.screen().availableSize()))
        self._settings = settings
        self._prompts = prompts or Prompts(self)
        self._version = version
        self._writing = Background("keikaku-writer", self)
        self._closing = False
        self._is_seen = False
        self._tokens = tokens()
        self._problems: Problems | None = None
        self._record: Record | None = None
        self.actions_ = Actions(self)
        self._undo = UndoRedo(self.actions_.undo, self.actions_.redo, self)
        self.top = TopBar(self.actions_.undo, self.actions_.redo)
        self.rail = PlaceRail([(kind.icon, kind.word, kind.key) for kind in PLACES])
        self.status = StatusLine(version)
        self.start = StartScreen(settings, self._prompts, self._writing)
        self.pages = Pages()
        self.plan = OpenPlan(self.pages, self.start, settings, self._prompts, self._writing, self)
        self._frame = QWidget()
        self._put_together()
        self._connect()
        self._put_up(None)
        if (geometry := settings.blob("window/geometry")) is not None:
            self.restoreGeometry(geometry)

    @property
    def store(self) -> Store | None:
        """The open plan."""
        return self.plan.store

    def open_path(self, path: Path, *, read_only: bool = False) -> None:
        """Open a file; what keeps it from being opened is said, and the old plan stays."""
        self.plan.open_path(path, read_only=read_only)

    # The open plan

    def _take_down(self) -> None:
        """Take away what shows the plan that is left."""
        self._menus.clear()
        if self._problems is not None:
            self._problems.close()
            self._problems = None
        if self._record is not None:
            self._record.close()
            self._record = None
        self.pages.take_away(self._settings, kept=self.start)

    def _put_up(self, store: Store | None) -> None:
        """Show a plan's places, or the start screen."""
        self.status.show_store(store)
        if store is None:
            self.pages.addWidget(self.start)
            self.start.refresh()
            self.setWindowTitle("計画デスク")
        else:
            self._fill(store)
        self.top.setVisible(store is not None)
        self._line.setVisible(store is not None)
        self.rail.setVisible(store is not None)
        self.actions_.show_plan(is_open=store is not None)
        self._undo.show_store(store)
        self.actions_.show_recent(self._settings.recent, self.open_path)

    def _fill(self, store: Store) -> None:
        # These two know operations as well: see place_kinds.
        from desktop.window.problems import Problems
        from desktop.window.record import Record

        self._record = Record(store, self._prompts, self)
        self._problems = Problems(store, self.pages, self.status, self.show_address)
        self.pages.offer(partial(kind.make, store, self._prompts) for kind in PLACES)
        self.top.show_store(store)
        store.located.connect(self.show_address)
        title = store.state.plan.title
        mark = "（見本）" if store.sample and "見本" not in title else ""
        self.setWindowTitle(f"{title}{mark} - 計画デスク")
        self.show_place(min(int(self._settings.text("window/place", "0")), len(PLACES) - 1))

    def _welcome(self, place: Place) -> None:
        """A place was made: it finds what it kept, and its menus stand with the others."""
        place.wanted.connect(self._come_up)
        place.projects_wanted.connect(self.show_projects)
        place.paper_wanted.connect(self.show_paper)
        place.recall(self._settings)
        self._menus.add(self.pages.indexOf(place), place.menus())

    # Places

    def show_place(self, at: int) -> None:
        """Turn to a place; what is typed in the one before is stored."""
        if self.store is None:
            return
        self.pages.commit()
        self.pages.turn(at)
        self.rail.show_place(at)

    def show_address(self, address: Address) -> None:
        """Show a value, in the current place if it can, else in the first that can."""
        at = self.pages.show_address(address)
        if at is not None and at != self.pages.currentIndex():
            self.pages.setCurrentIndex(at)
            self.rail.show_place(at)

    def show_projects(self, condition: "Condition") -> None:
        """List the projects that a figure counts, in the place that lists projects."""
        if (at := self.pages.show_projects(condition)) is not None:
            self.show_place(at)

    def show_paper(self, kind: str, public: bool) -> None:
        """Turn to the place that makes papers, one of them chosen."""
        if (at := self.pages.show_paper(kind, public=public)) is not None:
            self.show_place(at)

    def _come_up(self, place: Place) -> None:
        """Turn to a place that has something to do, unless it is shown already."""
        if self.pages.currentWidget() is not place:
            self.show_place(self.pages.indexOf(place))

    def _step_problem(self, by: int) -> None:
        if self._problems is not None:
            self._problems.step(by)

    def _list_problems(self) -> None:
        if self._problems is not None:
            self._problems.list_below(self._places)

    # The window itself

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is typed, wait for the writes, then go."""
        if not self._closing:
            self.pages.commit()
            if self.store is not None and self.store.pending:
                self._closing = True
                event.ignore()
                return
        self._closing = False
        if not self.plan.may_leave():
            event.ignore()
            return
        self._settings.put("window/geometry", self.saveGeometry())
        if self.store is not None:
            self._settings.put("window/place", self.pages.currentIndex())
        self.plan.put(None)
        self._settings.save()
        self._writing.stop()
        event.accept()

    def _written(self) -> None:
        if self._closing and self.store is not None and not self.store.pending:
            QTimer.singleShot(0, self.close)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_seen:
            self._is_seen = True
            QTimer.singleShot(0, self.seen.emit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and tokens() is not self._tokens:
            self._tokens = tokens()
            icons.redress(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped(event)
        alone = paths[0] if len(paths) == 1 else None
        if alone is not None and alone.suffix == places.SUFFIX:
            self.open_path(alone)
        elif alone is not None and self.store is None:
            self.start.take(alone)
        elif paths and not self.pages.take_files(paths):
            self._prompts.tell(
                f"「{paths[0].name}」",
                "計画を取り込むときは、はじめの画面に戻してから落とします。"
                "一覧は.xlsxか.csvのファイルを落とします。"
                "返ってきた調査票は、進捗調査の画面に落とします。",
            )

    def _about(self) -> None:
        self._prompts.tell(
            "計画デスクについて",
            f"計画デスク {self._version}。計画の編集、進捗調査、評価、印刷のためのプログラムです。"
            "インターネットには何も送りません。",
        )

    def _put_together(self) -> None:
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._line = rule("line2")
        column.addWidget(self.top)
        column.addWidget(self._line)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        self._places = QSplitter(Qt.Orientation.Vertical)
        self._places.addWidget(self.pages)
        middle.addWidget(self._places, 1)
        column.addLayout(middle, 1)
        column.addWidget(rule("line2"))
        column.addWidget(self.status)
        self.setCentralWidget(self._frame)
        for at, kind in enumerate(PLACES):
            action = self.actions_.add_place(kind.word, kind.key)
            action.triggered.connect(lambda _=False, place=at: self.show_place(place))
        for word, value in _SCHEMES:
            self.actions_.add_scheme(word, value, self._settings.text("window/scheme"))
        self.actions_.build()
        self._menus = PlaceMenus(self, self.actions_.help)

    def _connect(self) -> None:
        actions = self.actions_
        self.rail.chosen.connect(self.show_place)
        self.top.search.entered.connect(self.pages.enter_found)
        self.start.open_wanted.connect(self.open_path)
        self.start.choose_wanted.connect(self.plan.choose_file)
        self.plan.leaving.connect(self._take_down)
        self.plan.changed.connect(self._put_up)
        self.pages.made.connect(self._welcome)
        self.status.problems_wanted.connect(self._list_problems)
        self._writing.idle_changed.connect(self._written)
        for action, act in (
            (actions.open, self.plan.choose_file),
            (actions.store_now, self.pages.commit),
            (actions.start, self.plan.back_to_start),
            (actions.quit, self.close),
            (actions.search, self._search),
            (actions.narrow, self.pages.narrow),
            (actions.record, lambda: self._record.open() if self._record else None),
            (actions.project_before, lambda: self.pages.step(-1)),
            (actions.project_after, lambda: self.pages.step(1)),
            (actions.year_before, lambda: self.top.turn_year(-1)),
            (actions.year_after, lambda: self.top.turn_year(1)),
            (actions.problem_after, lambda: self._step_problem(1)),
            (actions.problem_before, lambda: self._step_problem(-1)),
            (actions.problem_list, self._list_problems),
            (actions.about, self._about),
        ):
            action.triggered.connect(lambda _=False, do=act: do())
        actions.schemes.triggered.connect(lambda action: self._hold_scheme(action.data()))

    def _hold_scheme(self, value: str) -> None:
        from desktop.widgets import theme

        self._settings.put("window/scheme", value)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.hold(app, value)

    def _search(self) -> None:
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()


def _dropped(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _first_size(room: QSize) -> QSize:
    """1280×800, but no higher than the screen: 1920×1080 at 150 % is 1280×720, less its bars."""
    return QSize(1280, min(800, room.height() - _FRAME))
