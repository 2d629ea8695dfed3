"""Place 帳票: the papers and their options at the left, the chosen one as it will print."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from db.address import Address
from db.records import PlanState
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.papers import wanted as wanting
from desktop.screens.papers.acts import PaperActs
from desktop.screens.papers.doubts_strip import DoubtsStrip
from desktop.screens.papers.keys import Keys
from desktop.screens.papers.kinds_list import KindsList
from desktop.screens.papers.making import MadePaper, PaperMaking
from desktop.screens.papers.options_form import OptionsForm
from desktop.screens.papers.paper_head import PaperHead
from desktop.screens.papers.preview import Preview
from desktop.screens.papers.public_data import PublicData
from desktop.screens.papers.wanted import Wanted, is_internal
from desktop.screens.place import Menu, Place
from desktop.widgets.page_layout import Fit
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import scaled
from desktop.work import reports

_PAUSE_MS = 250
_SLOW_MS = 400
_LEFT = 264


class PapersScreen(Place):
    """A paper is made again when its options or the plan change, while this place is seen."""

    def __init__(self, store: Store, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings: Settings | None = None
        self._wanted: dict[str, Wanted] = {}
        self._made: MadePaper | None = None
        self._behind = True
        self._then: Callable[[], None] | None = None
        self.kinds = KindsList(reports.KINDS)
        self.head = PaperHead()
        self.form = OptionsForm(self.kinds, self.head.stop)
        self.doubts = DoubtsStrip()
        self.preview = Preview()
        self.making = PaperMaking()
        self.acts = PaperActs(
            self,
            store,
            prompts,
            self.head,
            self._when_made,
            self._say_printing,
            lambda: self.preview.page,
        )
        self.public_data = PublicData(store, prompts, self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._keys = self._own_keys()
        self._actions()
        self._put_together()
        self._connect()
        self.kinds.choose("")

    # What the window asks

    def menus(self) -> "tuple[Menu, ...]":
        return (Menu("帳票(&R)", self._entries),)

    def arrive(self) -> None:
        self.kinds.setFocus()

    def enter_found(self) -> None:
        self.preview.view.setFocus()
        self.preview.step_hit(1)

    def narrow(self) -> None:
        self._to_words()

    def step(self, by: int) -> None:
        """To the project before or after the one that is read."""
        spots = () if self._made is None else self._made.paper.spots
        uids = list(dict.fromkeys(spot.uid for spot in spots))
        here = self.project_here
        if here in uids and 0 <= uids.index(here) + by < len(uids):
            self.preview.go_to_project(uids[uids.index(here) + by])

    @property
    def project_here(self) -> str:
        place = None if self.preview.is_empty else self.preview.view.upper_place()
        return "" if place is None else self.preview.project_at(place, near=True)

    def remember(self, settings: Settings) -> None:
        settings.put("papers/kind", self.kinds.kind)
        settings.put("papers/splitter", self._halves.saveState())
        for kind, wanted in self._wanted.items():
            wanting.remember(settings, kind, wanted)
        self.making.stop()
        self.preview.stop()

    def recall(self, settings: Settings) -> None:
        self._settings = settings
        self._wanted.clear()
        if (state := settings.blob("papers/splitter")) is not None:
            self._halves.restoreState(state)
        self.kinds.choose(settings.text("papers/kind"))
        self._show_kind()

    # Keys that are this place's own, though the window or another place has them too

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._keys.act_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.act_of(event)
        if act is not None:
            act()
        elif event.key() == Qt.Key.Key_Escape and self.head.stop.isVisible():
            self._stop()
        else:
            super().keyPressEvent(event)

    # The paper

    @property
    def kind(self) -> reports.Kind:
        """The kind that is chosen."""
        return reports.KINDS[self.kinds.kind]

    @property
    def wanted_options(self) -> Wanted:
        """What is chosen for it."""
        key = self.kinds.kind
        if key not in self._wanted:
            self._wanted[key] = (
                Wanted(day=date.today())
                if self._settings is None
                else wanting.recalled(self._settings, key, date.today())
            )
        return self._wanted[key]

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what would be made now."""
        return not (self._behind or self._soon.isActive() or self.making.busy)

    def _show_kind(self) -> None:
        state = self._store.state
        self.form.show_kind(self.kind, self.wanted_options, state, self._store.year)
        self._ask()
        self._soon.start(0)

    def _take_options(self, wanted: Wanted) -> None:
        self._wanted[self.kinds.kind] = wanted
        if self._settings is not None:
            wanting.remember(self._settings, self.kinds.kind, wanted)
        self._ask()

    def _follow_plan(self, state: PlanState) -> None:
        self.form.follow(state)
        self._ask()

    def _follow_year(self, year: int) -> None:
        self.form.show_year(self._store.state, year)
        if "year" in self.kind.takes:
            self._ask()

    def _ask(self) -> None:
        """The paper that is shown is another from now on."""
        self._behind = True
        excel = self.kind.workbook is not None
        self.acts.excel.setEnabled(excel)
        internal = is_internal(self.kind, self.wanted_options)
        self.head.show_kind(self.kind.label, internal=internal, excel=excel)
        self._soon.start(_PAUSE_MS)

    def _make(self) -> None:
        if not self.isVisible():
            return
        self._behind = False
        kind, wanted = self.kinds.kind, self.wanted_options
        lacking = wanted.lacking() if self.kind.partial else ""
        if lacking:
            self.making.cancel()
            self._show_nothing(lacking)
            return
        self.head.allow(True)
        self._slow.start()
        options = wanted.options(self.kind, self._store.year)
        self.making.start(self._store.state, kind, options)

    def _take(self, made: MadePaper) -> None:
        self._slow.stop()
        same = self._made is not None and self._made.kind == made.kind
        self._made = made
        known = {project.uid for project in made.state.projects}
        spots = [spot for spot in made.paper.spots if spot.uid in known]
        keep = same and not self.preview.is_empty
        self.preview.show_pdf(made.paper.pdf, spots, keep=keep)
        self.doubts.show_doubts(made.doubts)
        self._say_pages()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _say_pages(self) -> None:
        if self._made is not None and not self.acts.printing.busy:
            self.head.show_facts(f"{self._made.paper.pages}ページ")

    def _say_working(self, pages: int = 0) -> None:
        if self.making.busy and not self._slow.isActive():
            done = f"　{pages}ページ" if pages else ""
            self.head.show_facts(f"つくっています{done}", working=True)

    def _say_printing(self, words: str) -> None:
        if words:
            self.head.show_facts(words, working=True)
        else:
            self._say_pages()

    def _refuse(self, sentence: str) -> None:
        self._slow.stop()
        self._show_nothing(sentence)

    def _show_nothing(self, sentence: str) -> None:
        self._then = None
        self._made = None
        self.preview.say(sentence)
        self.doubts.show_doubts(())
        self.head.show_facts("")
        self.head.allow(False)

    def _stop(self) -> None:
        if self.acts.printing.busy:
            self.acts.printing.cancel()
            return
        self.making.cancel()
        self._slow.stop()
        self._then = None
        if self._made is None or self._made.kind != self.kinds.kind:
            self._show_nothing("中止しました。F5を押すと、もう一度つくります。")
        else:
            self._say_pages()
        self._behind = True

    # What is done with it

    def _when_made(self, act: Callable[[MadePaper], None]) -> None:
        """Do it with the paper as it is wanted now, which may have to be made first."""
        if self.is_current and self._made is not None:
            act(self._made)
            return
        if self.kind.partial and self.wanted_options.lacking():
            return
        self._then = lambda: act(self._made) if self._made is not None else None
        if not self.making.busy:
            self._soon.start(0)

    def _open_project(self, uid: str) -> None:
        self._store.located.emit(Address(uid, "title"))

    def _to_words(self) -> None:
        self.preview.tools.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.preview.tools.words.selectAll()

    def _to_page(self) -> None:
        self.preview.tools.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.preview.tools.page.selectAll()

    def _next_hit(self, by: int) -> None:
        if self.preview.tools.words.text():
            self.preview.step_hit(by)
        else:
            self._to_words()

    def _again(self) -> None:
        self._ask()
        self._soon.start(0)

    def _follow_search(self, words: str) -> None:
        if self.isVisible():
            self.preview.look_for(words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._store.noted.emit("")
        if self._store.search:
            self.preview.look_for(self._store.search)
        if self._behind:
            self._soon.start(0)

    def _actions(self) -> None:
        new = self.new_action
        self._entries: list[QAction | None] = [
            self.acts.print,
            self.acts.save,
            self.acts.excel,
            self.acts.folder,
            new("公開データを書き出す…", self.public_data.ask),
            None,
            new("紙面の中をさがす", self._to_words),
            new("この事業を計画で開く", self.preview.open_project),
            new("もう一度つくる", self._again, "F5"),
        ]

    def _own_keys(self) -> Keys:
        view = self.preview.view
        return Keys(
            {
                "Ctrl++": lambda: view.step_zoom(1),
                "Ctrl+Shift++": lambda: view.step_zoom(1),
                "Ctrl+=": lambda: view.step_zoom(1),
                "Ctrl+-": lambda: view.step_zoom(-1),
                "Ctrl+0": lambda: view.set_zoom(Fit.WIDTH),
                "Ctrl+9": lambda: view.set_zoom(Fit.PAGE),
                "Ctrl+P": self.acts.print_it,
                "Ctrl+G": self._to_page,
                "F3": lambda: self._next_hit(1),
                "Shift+F3": lambda: self._next_hit(-1),
                "F4": self.preview.fold_thumbnails,
            }
        )

    def _connect(self) -> None:
        store = self._store
        store.changed.connect(lambda state, _: self._follow_plan(state))
        store.year_changed.connect(self._follow_year)
        store.search_changed.connect(self._follow_search)
        self.kinds.chosen.connect(lambda _: self._show_kind())
        self.form.changed.connect(self._take_options)
        self._soon.timeout.connect(self._make)
        self._slow.timeout.connect(self._say_working)
        self.making.made.connect(self._take)
        self.making.progressed.connect(self._say_working)
        self.making.refused.connect(self._refuse)
        self.head.stopped.connect(self._stop)
        self.doubts.chosen.connect(store.located)
        self.preview.project_wanted.connect(self._open_project)

    def _put_together(self) -> None:
        title = Bar(44)
        title.row.addWidget(label("帳票", bold=True))
        title.row.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(rule("line"))
        self._choosing = QSplitter(Qt.Orientation.Vertical)
        self._choosing.setHandleWidth(1)
        self._choosing.addWidget(self.kinds)
        self._choosing.addWidget(self.form)
        self._choosing.setStretchFactor(1, 1)
        column.addWidget(self._choosing, 1)
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(rule("line"))
        rows.addWidget(self.doubts)
        rows.addWidget(self.preview, 1)
        self._halves = QSplitter()
        self._halves.setHandleWidth(1)
        self._halves.addWidget(left)
        self._halves.addWidget(right)
        self._halves.setStretchFactor(1, 1)
        self._halves.setSizes([scaled(_LEFT), scaled(900)])
        self._halves.setCollapsible(1, False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._halves)
