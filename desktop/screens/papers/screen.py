"""Place 帳票: the papers and their options at the left, the chosen one as it will print."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from db.address import Address
from db.records import PlanState
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.papers import wanted as wanting
from desktop.screens.papers.acts import PaperActs
from desktop.screens.papers.current import CurrentPaper, Order
from desktop.screens.papers.doubts_strip import DoubtsStrip
from desktop.screens.papers.keys import Keys
from desktop.screens.papers.kinds_list import KindsList
from desktop.screens.papers.mailing import MailActs
from desktop.screens.papers.making import MadePaper
from desktop.screens.papers.options_form import OptionsForm
from desktop.screens.papers.paper_head import PRINT_KEY, PaperHead
from desktop.screens.papers.preview import Preview
from desktop.screens.papers.public_data import PublicData
from desktop.screens.papers.wanted import Wanted, is_internal
from desktop.screens.place import Menu, Place
from desktop.widgets.page_layout import Fit, zoom_named
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import scaled
from desktop.work import reports

_LEFT = 264
_HINT = "紙面の事業をダブルクリックすると、計画でその事業を開きます"


class PapersScreen(Place):
    """A paper is made again when its options or the plan change, while this place is seen."""

    def __init__(self, store: Store, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings: Settings | None = None
        self._wanted: dict[str, Wanted] = {}
        self.kinds = KindsList(reports.KINDS)
        self.head = PaperHead()
        self.form = OptionsForm(self.kinds, self.head.stop)
        self.doubts = DoubtsStrip()
        self.preview = Preview()
        self.current = CurrentPaper(self._order, self.isVisible, self)
        self.acts = PaperActs(
            self,
            store,
            prompts,
            self.head,
            self.current.when_made,
            self._say_printing,
            lambda: self.preview.page,
        )
        self.mailing = MailActs(self, store, prompts, lambda: self.kinds.kind, self.wanted_of)
        self.public_data = PublicData(store, prompts, self.acts.checks, self)
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
        made = self.current.made
        spots = () if made is None else made.paper.spots
        uids = list(dict.fromkeys(spot.uid for spot in spots))
        here = self.project_here
        if here in uids and 0 <= uids.index(here) + by < len(uids):
            self.preview.go_to_project(uids[uids.index(here) + by])

    def show_paper(self, kind: str, *, public: bool) -> bool:
        self.kinds.choose(kind)
        if self.wanted_options.public != public:
            self._take_options(replace(self.wanted_options, public=public))
            self._show_kind()
        return True

    @property
    def project_here(self) -> str:
        place = None if self.preview.is_empty else self.preview.view.upper_place()
        return "" if place is None else self.preview.project_at(place, near=True)

    def remember(self, settings: Settings) -> None:
        settings.put("papers/kind", self.kinds.kind)
        settings.put("papers/splitter", self._halves.saveState())
        zoom = self.preview.view.zoom
        settings.put("papers/zoom", zoom.name if isinstance(zoom, Fit) else zoom)
        for kind, wanted in self._wanted.items():
            wanting.remember(settings, kind, wanted)
        self.acts.printing.stop()
        self.current.stop()
        self.preview.stop()

    def recall(self, settings: Settings) -> None:
        self._settings = self.mailing.settings = self.acts.saving.settings = settings
        self._wanted.clear()
        if (state := settings.blob("papers/splitter")) is not None:
            self._halves.restoreState(state)
        self.preview.view.set_zoom(zoom_named(settings.text("papers/zoom")))
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
        return self.wanted_of(self.kinds.kind)

    def wanted_of(self, key: str) -> Wanted:
        """What is chosen for a kind, or was when the program ran last."""
        if key not in self._wanted:
            self._wanted[key] = (
                Wanted(day=date.today())
                if self._settings is None
                else wanting.recalled(self._settings, key, date.today())
            )
        return self._wanted[key]

    def _show_kind(self) -> None:
        state = self._store.state
        self.form.show_kind(self.kind, self.wanted_options, state, self._store.year)
        self._ask(at_once=True)

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

    def _ask(self, *, at_once: bool = False) -> None:
        """The paper that is shown is another from now on."""
        excel = self.kind.workbook is not None
        self.acts.excel.setEnabled(excel)
        internal = is_internal(self.kind, self.wanted_options)
        self.head.show_kind(self.kind.label, internal=internal, excel=excel)
        self.current.ask(at_once=at_once)

    def _order(self) -> Order:
        kind, wanted = self.kind, self.wanted_options
        lacking = wanted.lacking() if kind.partial else ""
        options = wanted.options(kind, self._store.year)
        return Order(self._store.state, self.kinds.kind, options, lacking)

    def _show(self, made: MadePaper, again: bool) -> None:
        known = {project.uid for project in made.state.projects}
        spots = [spot for spot in made.paper.spots if spot.uid in known]
        self.preview.show_pdf(made.paper.pdf, spots, keep=again and not self.preview.is_empty)
        self.doubts.show_doubts(made.doubts)
        self.head.allow(True)
        self._say_pages()

    def _show_nothing(self, sentence: str) -> None:
        self.preview.say(sentence)
        self.doubts.show_doubts(())
        self.head.show_facts("")
        self.head.allow(False)

    def _say_pages(self) -> None:
        made = self.current.made
        if made is not None and not self.acts.printing.busy:
            self.head.show_facts(f"{made.paper.pages}ページ")

    def _say_working(self, pages: int) -> None:
        done = f"　{pages}ページ" if pages else ""
        self.head.show_facts(f"つくっています{done}", working=True)
        made = self.current.made
        if made is not None and made.kind != self.kinds.kind and not self.preview.is_empty:
            self.preview.say("つくっています。")
            self.doubts.show_doubts(())

    def _say_printing(self, words: str) -> None:
        if words:
            self.head.show_facts(words, working=True)
        else:
            self._say_pages()

    def _stop(self) -> None:
        if self.acts.printing.busy:
            self.acts.printing.cancel()
        else:
            self.current.cancel()
            self._say_pages()

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

    def _follow_search(self, words: str) -> None:
        if self.isVisible():
            self.preview.look_for(words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.acts.print.setShortcut(PRINT_KEY)
        self._store.noted.emit(_HINT)
        if self._store.search:
            self.preview.look_for(self._store.search)
        self.current.catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.acts.print.setShortcut("")  # elsewhere it prints what stands there

    def _actions(self) -> None:
        new = self.new_action
        self._entries: list[QAction | None] = [
            self.acts.print,
            self.acts.save,
            self.acts.excel,
            self.acts.folder,
            None,
            new("公開前の確認…", lambda: self.acts.check(self.current.made), "Ctrl+Alt+K"),
            new("公開データを書き出す…", self.public_data.ask),
            None,
            self.mailing.mail,
            self.mailing.groups,
            None,
            new("紙面の中をさがす\tCtrl+Shift+F", self._to_words),
            new("この事業を計画で開く\tEnter", self.preview.open_project),
            new("もう一度つくる", lambda: self._ask(at_once=True), "F5"),
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
                PRINT_KEY: self.acts.print_it,
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
        self.current.shown.connect(self._show)
        self.current.nothing.connect(self._show_nothing)
        self.current.working.connect(self._say_working)
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
