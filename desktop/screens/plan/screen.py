"""Place 計画: the tree at the left, the list above, the form and the card below."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from db.address import Address
from db.records import PlanState, Project
from desktop.models.plan_tree import ALL
from desktop.models.problem import Problem
from desktop.models.project_filter import (
    Condition,
    KeptFilter,
    ProjectFilter,
    kept_as_text,
    kept_of_text,
)
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.departments import RegisterDialog, open_register
from desktop.screens.finding import finding_of
from desktop.screens.place import Menu, Place
from desktop.screens.plan.all_years_tab import PDF, PDF_KEY
from desktop.screens.plan.card_panel import LEAST_WIDTH, CardPanel
from desktop.screens.plan.form_actions import FormActions
from desktop.screens.plan.form_panel import FormPanel
from desktop.screens.plan.kept_filters import KeptFilters
from desktop.screens.plan.list_action import ListAction
from desktop.screens.plan.list_out import TITLE, ListOut
from desktop.screens.plan.list_panel import ListPanel
from desktop.screens.plan.tree_actions import TreeActions
from desktop.screens.plan.tree_panel import TreePanel
from desktop.screens.problems import watch_of
from desktop.widgets.tokens import scaled

_RECOUNT_MS = 200
_TREE_WIDTH, _FORM_WIDTH, _CARD_WIDTH = 276, 444, 476
_LIST_HEIGHT, _FORM_HEIGHT = 278, 430
_LIST_BESIDE_YEARS = 158
"""Head and four rows: what the list keeps while the form shows all years."""


class PlanScreen(Place):
    """What is chosen in the tree is listed, what is chosen in the list opens below."""

    def __init__(
        self,
        store: Store,
        prompts: Prompts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._shown: PlanState | None = None
        self._watch = watch_of(store)
        self._problems: Mapping[str, Sequence[Problem]] = {}
        self._late = False
        self._prompts = prompts
        self._list_share: list[int] | None = None
        self.acts = TreeActions(self, store, prompts)
        self._list_in = ListAction(self, store, prompts)
        self._card_action = QAction("カードを表示", self)
        self._card_action.setShortcut(QKeySequence("Ctrl+K"))
        self._card_action.setCheckable(True)
        self._see_all_years = self.new_action("全年度を見る", self.see_all_years, "F6")
        self._print_all_years = self.new_action(f"{PDF}…", self.print_all_years)
        self._register = self.new_action("部署の一覧…", self.open_register, "Ctrl+Shift+B")
        self._reorganise = self.new_action("組織改編…", self.reorganise)
        self._reorganise.setEnabled(not store.read_only)
        self.tree = TreePanel()
        self._finding = finding_of(store)
        self._keep = self.new_action("いまの条件を残す", lambda: self.list.keep_filter())
        self.list = ListPanel(self._finding, self.acts.add_project)
        self.kept = KeptFilters()
        self._out = ListOut(store, prompts, self.list)
        self._list_out = self.new_action(f"{TITLE}…", self._out.ask, "Ctrl+E")
        self._kept_settings: Settings | None = None
        self._recount = QTimer(self, singleShot=True, interval=_RECOUNT_MS)
        self._opening = QTimer(self, singleShot=True, interval=0)
        self._searching = False
        self.form = FormPanel(store, prompts)
        self._form_acts = FormActions(self, self.form, store)
        self.card = CardPanel()
        self._refolding = QTimer(self, singleShot=True, interval=0)
        self._below = _splitter(Qt.Orientation.Horizontal, self.form, self.card)
        self._right = _splitter(Qt.Orientation.Vertical, self.list, self._below)
        self._columns = _splitter(Qt.Orientation.Horizontal, self._left(), self._right)
        self._below.setStretchFactor(0, 1)
        self._right.setStretchFactor(0, 1)
        self._below.setSizes([scaled(_FORM_WIDTH), scaled(_CARD_WIDTH)])
        self._right.setSizes([scaled(_LIST_HEIGHT), scaled(_FORM_HEIGHT)])
        self._columns.setSizes([scaled(_TREE_WIDTH), scaled(_FORM_WIDTH + _CARD_WIDTH)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._columns)
        self._connect()
        self._show_state()

    def menus(self) -> Sequence[Menu]:
        return (
            Menu("表示(&V)", [self._card_action, self._see_all_years]),
            self.acts.menu(),
            Menu("計画(&P)", [self._list_in.act, self._list_out]),
            Menu("計画(&P)", [self._register, self._reorganise]),
            *self._form_acts.menus(),
            Menu("表示(&V)", [self._keep, self.list.sort_menu, self.list.column_menu]),
            Menu("帳票(&R)", [self._print_all_years]),
        )

    def open_register(self) -> RegisterDialog:
        """Open the register of departments."""
        self.commit()
        return open_register(self._store, self)

    def reorganise(self) -> None:
        """Open the assistant for a reorganisation, in front of the register."""
        self.open_register().assist()

    def take_file(self, path: Path) -> bool:
        return self._list_in.take(path)

    def commit(self) -> None:
        self.form.commit()

    def arrive(self) -> None:
        self.list.view.setFocus()
        self.list.tell()

    def enter_found(self) -> None:
        if self._opening.isActive():
            self._open_project()
        self.list.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._print_all_years.setShortcut(PDF_KEY)
        self._catch_up()
        self._tell_found(self.list.found_count)
        self.list.tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._print_all_years.setShortcut("")  # 帳票 prints its paper by this key

    def show_address(self, address: Address) -> bool:
        self._catch_up()
        project = project_of(self._store.state, address)
        if project is None:
            return self.tree.show_branch(address.entity)
        if not self.list.choose(project):
            self._store.set_search("")
            self.list.show_all()
            self.tree.choose(ALL)
            self.list.choose(project)
        self.form.show_address(address)
        return True

    def show_projects(self, condition: Condition) -> bool:
        self._catch_up()
        self._store.set_search("")
        self.tree.choose(ALL)
        self.list.set_filter(ProjectFilter(conditions=frozenset({condition})))
        return True

    def see_all_years(self) -> None:
        """Open all years of the chosen project and put the focus there."""
        if self._project() is not None:
            self.form.turn_to_tab(self.form.all_years)
            self.form.all_years.take_focus()

    def print_all_years(self) -> None:
        """Write the chosen project's sheet of all years."""
        if (project := self._project()) is not None:
            self.form.all_years.save_paper(self._store.state, project)

    @property
    def project_here(self) -> str:
        return self.list.chosen_uid

    def is_at(self, address: Address) -> bool:
        return self.form.is_at(address)

    def step(self, by: int) -> None:
        """Open the project before or after in the list."""
        self.list.step(by)

    def _name(self, uid: str) -> None:
        """Show what was added, its name ready for typing."""
        self._show_state()
        if self.tree.show_branch(uid):
            self.acts.dialogs.open_branch(uid)
        else:
            self.acts.dialogs.name_project(uid)

    def remember(self, settings: Settings) -> None:
        if self._list_share is not None:
            self._right.setSizes(self._list_share)
        for name, splitter in self._splitters().items():
            settings.put(f"plan/{name}", splitter.saveState())
        settings.put("plan/entry", self.tree.chosen_key)
        settings.put("plan/project", self.list.chosen_uid)
        settings.put("plan/tab", self.form.open_tab)
        settings.put("plan/card", "1" if self._card_action.isChecked() else "0")
        settings.put("plan/columns", self.list.view.layout_text())
        self._finding.stop()
        self.card.stop()

    def recall(self, settings: Settings) -> None:
        for name, splitter in self._splitters().items():
            if (state := settings.blob(f"plan/{name}")) is not None:
                splitter.restoreState(state)
        self.list.view.restore_layout(settings.text("plan/columns"))
        self._kept_settings = self._list_in.settings = settings
        self.kept.load(kept_of_text(settings.text(self._kept_key)))
        self._recount.start()
        self.tree.choose(settings.text("plan/entry", ALL))
        self.list.choose(settings.text("plan/project"))
        self.form.turn_to(int(settings.text("plan/tab", "0")))
        self._card_action.setChecked(settings.text("plan/card", "1") == "1")
        self._fold_card(self._card_action.isChecked())

    def _note(self, words: str) -> None:
        if self.isVisible():  # another place's words stay when the list is counted behind it
            self._store.noted.emit(words)

    def _connect(self) -> None:
        self.tree.chosen.connect(self.list.show_node)
        self.acts.attach(self.tree, self.list)
        self.acts.editing.added.connect(self._name)
        self.form.ended.resume_wanted.connect(self.acts.resume.trigger)
        self.form.ended.set_able(able=not self._store.read_only)
        self.list.chosen.connect(lambda _: self._follow_list())
        self._opening.timeout.connect(self._open_project)
        self.list.counted.connect(self._note)
        self.list.found.connect(self._tell_found)
        self.list.keep_wanted.connect(self.kept.add)
        self.kept.applied.connect(self._apply_kept)
        self.kept.changed.connect(self._store_kept)
        self._finding.ready.connect(self._recount.start)
        self._recount.timeout.connect(lambda: self.kept.show_counts(self.list.count_of))
        self.form.stepped.connect(self.step)
        self.form.turned.connect(self._share_room)
        self.form.all_years.left.connect(self.list.view.setFocus)
        self.card.fit_loaded.connect(self.form.basic.count_with)
        self.card.fit_loaded.connect(self._form_acts.count_with)
        self.card.fold_wanted.connect(self._card_action.trigger)
        self._refolding.timeout.connect(lambda: self._fold_card(self._card_action.isChecked()))
        self._below.installEventFilter(self)
        self._below.splitterMoved.connect(lambda *_: self._drag_card())
        self.card.field_wanted.connect(self.form.show_part)
        self.form.basic.jump_wanted.connect(self._form_acts.jump)
        self._card_action.toggled.connect(self._fold_card)
        self._store.saved_changed.connect(self._show_state)
        self._store.year_changed.connect(lambda _: self._show_state(anew=True))
        self._store.search_changed.connect(self._search)
        self._watch.changed.connect(self._show_problems)

    def _show_state(self, *, anew: bool = False) -> None:
        """Show the store's state once no write is under way: typing overtakes no writing."""
        state = self._store.state
        if not anew and (state is self._shown or self._store.pending):
            return
        self._late = self._shown is not None and not self.isVisible()
        if self._late:  # another place is worked in: nobody waits for this one
            return
        self._shown = state
        self.tree.set_state(state)
        self._problems = self._watch.book().by_project
        self.list.set_state(state, self._store.year, self._problems)
        self._recount.start()
        self._open_project()

    def _catch_up(self) -> None:
        """Show what was done while this place was not to be seen."""
        if self._late:
            self._shown = None
            self._show_state(anew=True)

    def _show_problems(self) -> None:
        """What does not fit on its card is found after the state is shown."""
        found = self._watch.book().by_project
        if found is not self._problems and self._store.state is self._shown:
            self._problems = found
            self.list.set_state(self._store.state, self._store.year, found)

    def _open_project(self) -> None:
        self._opening.stop()
        project = self._project()
        self._form_acts.show_project(project.uid if project else "")
        self.form.show_project(self._store.state, project, self.list.position())
        self.card.show_project(self._store.state, project)

    def _project(self) -> Project | None:
        uid = self.list.chosen_uid
        return next((p for p in self._store.state.projects if p.uid == uid), None)

    def _search(self, words: str) -> None:
        """A search looks through the whole plan, whatever the tree shows."""
        if words.strip():
            self.tree.choose(ALL)
        self._searching = True
        self.list.set_words(words)
        self._searching = False

    def _follow_list(self) -> None:
        """While somebody types in the search field the list is painted before the form.

        So it is while somebody goes through the list: only where he stops is opened.
        """
        if self._searching or self.list.gone_through:
            self._opening.start()
        else:
            self._open_project()

    def _tell_found(self, count: int) -> None:
        if self.isVisible():
            self._store.found.emit(count)

    def narrow(self) -> None:
        self.list.open_filter()

    def _apply_kept(self, kept: KeptFilter) -> None:
        """Show what a kept filter finds in the whole plan."""
        self._store.set_search(kept.words)
        self.tree.choose(ALL)
        self.list.set_filter(kept.filter)

    def _store_kept(self, kept: Sequence[KeptFilter]) -> None:
        if self._kept_settings is not None:
            self._kept_settings.put(self._kept_key, kept_as_text(kept))
            self._kept_settings.save()

    @property
    def _kept_key(self) -> str:
        return f"filters/{self._store.state.plan.uid}"

    def _left(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.kept)
        return made

    def _share_room(self) -> None:
        """全年度 takes the card's room and most of the list's; another tab gives it back."""
        self._fold_card(self._card_action.isChecked())
        if self.form.is_wide == (self._list_share is not None):
            return
        if self._list_share is None:
            self._list_share = self._right.sizes()
            whole, room = sum(self._list_share), scaled(_LIST_BESIDE_YEARS)
            first = min(self._list_share[0], room)
            self._right.setSizes([first, whole - first])
        else:
            self._right.setSizes(self._list_share)
            self._list_share = None

    def _fold_card(self, shown: bool) -> None:
        room = self._has_room()
        self._card_action.setEnabled(room)
        self.card.setVisible(not self.form.is_wide)
        self.card.fold(folded=not (shown and room), room=room)
        self._widen_card()

    def _widen_card(self) -> None:
        """Give the card what it needs to be read."""
        whole = self._below.width()
        if not self.card.folded and whole and self.card.width() < scaled(LEAST_WIDTH):
            card = max(scaled(LEAST_WIDTH), min(scaled(_CARD_WIDTH), whole - scaled(_FORM_WIDTH)))
            self._below.setSizes([whole - card, card])

    def _drag_card(self) -> None:
        """Dragged too narrow to be read it folds."""
        if not self.card.folded and self.card.width() < scaled(LEAST_WIDTH) * 3 // 4:
            self._card_action.setChecked(False)
        else:
            self._widen_card()

    def _has_room(self) -> bool:
        return self._below.width() == 0 or self._below.width() >= scaled(LEAST_WIDTH + 300)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card's room follows the window and the splitter beside the tree."""
        if watched is self._below and event.type() == QEvent.Type.Resize:
            self._refolding.start()
        return False

    def _splitters(self) -> dict[str, QSplitter]:
        return {"columns": self._columns, "right": self._right, "below": self._below}


def project_of(state: PlanState, address: Address) -> str | None:
    """The uid of the project that a value belongs to: its own, or its indicator's."""
    for project in state.projects:
        indicators = (indicator.uid for indicator in project.indicators)
        memos = (memo.uid for memo in project.memos)
        if address.entity in (project.uid, *indicators, *memos):
            return project.uid
    return None


def _splitter(orientation: Qt.Orientation, first: QWidget, second: QWidget) -> QSplitter:
    made = QSplitter(orientation)
    made.addWidget(first)
    made.addWidget(second)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    made.setStretchFactor(1, 1)
    return made
