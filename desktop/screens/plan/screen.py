"""Place 計画: the tree at the left, the list above, the form and the card below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from db.address import Address
from db.records import PlanState, Project
from desktop.models.plan_tree import ALL
from desktop.models.problems import problems
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.place import Menu, Place
from desktop.screens.plan.card_panel import LEAST_WIDTH, CardPanel
from desktop.screens.plan.form_panel import FormPanel
from desktop.screens.plan.list_panel import ListPanel
from desktop.screens.plan.tree_panel import TreePanel
from desktop.screens.plan.writing import ProjectWriter
from desktop.widgets.tokens import scaled

REMOVE = "事業を消す"
_TREE_WIDTH, _FORM_WIDTH, _CARD_WIDTH = 276, 444, 476
_LIST_HEIGHT, _FORM_HEIGHT = 278, 430


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
        self._prompts = prompts
        self._writer = ProjectWriter(store)
        self._card_action = QAction("カードを表示", self)
        self._card_action.setShortcut(QKeySequence("Ctrl+K"))
        self._card_action.setCheckable(True)
        self._add = self.new_action("事業を追加", self.add_project, "Ctrl+N")
        self._remove = self.new_action("事業を消す…", self.remove_project)
        for action in (self._add, self._remove):
            action.setEnabled(not store.read_only)
        self.tree = TreePanel()
        self.list = ListPanel(self._add)
        self.form = FormPanel(store, prompts)
        self.card = CardPanel()
        self._below = _splitter(Qt.Orientation.Horizontal, self.form, self.card)
        self._right = _splitter(Qt.Orientation.Vertical, self.list, self._below)
        self._columns = _splitter(Qt.Orientation.Horizontal, self.tree, self._right)
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
            Menu("表示(&V)", [self._card_action]),
            Menu("計画(&P)", [self._add, self._remove]),
        )

    def commit(self) -> None:
        self.form.commit()

    def arrive(self) -> None:
        self.list.view.setFocus()
        self.list.tell()

    def show_address(self, address: Address) -> bool:
        project = project_of(self._store.state, address)
        if project is None:
            return False
        if not self.list.choose(project):
            self._store.set_search("")
            self.list.show_all()
            self.tree.choose(ALL)
            self.list.choose(project)
        self.form.show_address(address)
        return True

    @property
    def project_here(self) -> str:
        return self.list.chosen_uid

    def is_at(self, address: Address) -> bool:
        return self.form.is_at(address)

    def step(self, by: int) -> None:
        """Open the project before or after in the list."""
        self.list.step(by)

    @property
    def measure(self) -> str:
        """Where a new project goes: the measure chosen in the tree, else the open project's."""
        node = self.tree.node()
        if node is not None and len(node.measures) == 1:
            return node.measures[0]
        project = self._project()
        return project.measure if project else ""

    def add_project(self) -> None:
        """Add a project and put the focus on its name."""
        if not self.measure:
            self._store.noted.emit("追加先の施策を左の体系で選びます。")
            return
        self.commit()
        self._writer.add(
            self._store.state,
            self.measure,
            self._name_project,
        )

    def _name_project(self, uid: str) -> None:
        self._show_state()
        self.show_address(Address(uid, "title"))

    def remove_project(self) -> None:
        """Ask, and take the open project out of the plan."""
        project = self._project()
        if project is None:
            return
        name = f"{project.number or ''} {project.title}".strip()
        sentence = f"「{name}」を指標やスケジュールも含めて消します。「元に戻す」で戻せます。"
        if self._prompts.choose("事業を消す", sentence, [REMOVE]) == REMOVE:
            self.commit()
            tell = self._prompts.tell
            self._writer.remove(project.uid, lambda reason: tell("事業を消す", reason))

    def remember(self, settings: Settings) -> None:
        for name, splitter in self._splitters().items():
            settings.put(f"plan/{name}", splitter.saveState())
        settings.put("plan/entry", self.tree.chosen_key)
        settings.put("plan/project", self.list.chosen_uid)
        settings.put("plan/tab", self.form.open_tab)
        settings.put("plan/card", "1" if self._card_action.isChecked() else "0")
        settings.put("plan/header", self.list.header_state())
        self.card.stop()

    def recall(self, settings: Settings) -> None:
        for name, splitter in self._splitters().items():
            if (state := settings.blob(f"plan/{name}")) is not None:
                splitter.restoreState(state)
        if (header := settings.blob("plan/header")) is not None:
            self.list.restore_header(header)
        self.tree.choose(settings.text("plan/entry", ALL))
        self.list.choose(settings.text("plan/project"))
        self.form.turn_to(int(settings.text("plan/tab", "0")))
        self._card_action.setChecked(settings.text("plan/card", "1") == "1")
        self._fold_card(self._card_action.isChecked())

    def _connect(self) -> None:
        self.tree.chosen.connect(self.list.show_node)
        self.list.chosen.connect(lambda _: self._open_project())
        self.list.counted.connect(self._store.noted)
        self.form.stepped.connect(self.step)
        self.card.fit_loaded.connect(self.form.basic.count_with)
        self.card.fold_wanted.connect(self._card_action.trigger)
        self._card_action.toggled.connect(self._fold_card)
        self._store.saved_changed.connect(self._show_state)
        self._store.year_changed.connect(lambda _: self._show_state(anew=True))
        self._store.search_changed.connect(self._search)

    def _show_state(self, *, anew: bool = False) -> None:
        """Show the store's state once no write is under way: typing overtakes no writing."""
        state = self._store.state
        if not anew and (state is self._shown or self._store.pending):
            return
        self._shown = state
        self.tree.set_state(state)
        self.list.set_state(state, self._store.year, problems(state))
        self._open_project()

    def _open_project(self) -> None:
        project = self._project()
        self.form.show_project(self._store.state, project, self.list.position())
        self.card.show_project(self._store.state, project)

    def _project(self) -> Project | None:
        uid = self.list.chosen_uid
        return next((p for p in self._store.state.projects if p.uid == uid), None)

    def _search(self, words: str) -> None:
        """A search looks through the whole plan, whatever the tree shows."""
        if words.strip():
            self.tree.choose(ALL)
        self.list.set_words(words)

    def _fold_card(self, shown: bool) -> None:
        room = self._has_room()
        self._card_action.setEnabled(room)
        self.card.setVisible(shown and room)

    def _has_room(self) -> bool:
        return self._below.width() == 0 or self._below.width() >= scaled(LEAST_WIDTH + 300)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fold_card(self._card_action.isChecked())

    def _splitters(self) -> dict[str, QSplitter]:
        return {"columns": self._columns, "right": self._right, "below": self._below}


def project_of(state: PlanState, address: Address) -> str | None:
    """The uid of the project that a value belongs to: its own, or its indicator's."""
    for project in state.projects:
        if address.entity in (project.uid, *(i.uid for i in project.indicators)):
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
