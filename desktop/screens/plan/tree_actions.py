"""The actions on the plan's tree and its projects: their words and keys, and what is meant.

What was last worked in says what an action is done to: the entry of the tree, or the projects
chosen in the list.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from db.rules.numbering import Level
from desktop.models.tree_words import level_name
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.place import Menu, Place
from desktop.screens.plan.list_dragging import ListDragging
from desktop.screens.plan.list_panel import ListPanel
from desktop.screens.plan.tree_choice import TreeChoice
from desktop.screens.plan.tree_dialogs import TreeDialogs
from desktop.screens.plan.tree_editing import TreeEditing
from desktop.screens.plan.tree_panel import TreePanel


class TreeActions(QObject):
    """Made before the panels, which show some of the actions; ``attach`` joins them."""

    def __init__(self, place: Place, store: Store, prompts: Prompts) -> None:
        super().__init__(place)
        self._store = store
        self.editing = TreeEditing(store, prompts, self)
        self.choice = TreeChoice(store)
        self.dialogs = TreeDialogs(place, store, self.editing, self.choice)

        def new(word: str, do: Callable[[], object], *keys: str) -> QAction:
            """What is typed is stored before anything is done."""

            def act() -> None:
                place.commit()
                do()

            return place.new_action(word, act, *keys)

        self.add_project = new("事業を追加", self._add_project, "Ctrl+N")
        self.add_measure = new("施策を追加", self._add_measure, "Ctrl+Shift+N")
        self.add_policy = new("方針を追加", self.editing.add_policy, "Ctrl+Alt+N")
        self.copy = new("事業を写す", self._copy, "Ctrl+Shift+D")
        self.move = new("ほかへ移す…", self.dialogs.ask_place, "Ctrl+M")
        self.up = new("ひとつ上へ\tAlt+Shift+↑", lambda: self._step(-1))
        self.down = new("ひとつ下へ\tAlt+Shift+↓", lambda: self._step(1))
        self.edit = new("名前を直す\tF2", self.dialogs.edit)
        self.renumber = new("番号を付け直す…", self.dialogs.ask_numbers, "Ctrl+Shift+R")
        self.end = new("事業を終了する…", self.dialogs.ask_end, "Ctrl+Shift+E")
        self.resume = new("終了を取り消す", self._resume)
        self.remove = new("事業を消す…\tDelete", self._remove)
        self.make_edition = new("版をつくる…", self.dialogs.ask_edition)
        store.changed.connect(lambda *_: self.refresh())

    def attach(self, tree: TreePanel, listed: ListPanel) -> None:
        """Work on these panels: menus at the pointer, keys, dragging."""
        self.choice.attach(tree, listed)
        line = QAction(self)
        line.setSeparator(True)
        of_tree = (
            *(self.add_project, self.add_measure, self.add_policy, line),
            *(self.edit, self.move, self.up, self.down, self.renumber, self.remove),
        )
        of_list = (
            *(self.add_project, self.copy, line, self.edit, self.move, self.up, self.down),
            *(self.renumber, self.end, self.resume, self.remove),
        )
        for view, entries in ((tree.view, of_tree), (listed.view, of_list)):
            view.addActions(entries)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            self._add_keys(view)
        dragging = ListDragging(listed.view, listed.model, self.choice.orderable)
        for dropped in (dragging.dropped, tree.dropped):
            # Behind the drag itself, which a dialog would hold up.
            dropped.connect(self.editing.drop, Qt.ConnectionType.QueuedConnection)
        self.editing.moved.connect(self.choice.choose)
        tree.lock(read_only=self._store.read_only)
        tree.chosen.connect(lambda _: self.refresh())
        listed.view.selectionModel().selectionChanged.connect(lambda *_: self.refresh())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        self.refresh()
        tree.offer_first(self._store.state, self.add_policy, self.add_measure)

    def menu(self) -> Menu:
        """The entries for the menu 計画."""
        return Menu(
            "計画(&P)",
            [
                *(self.add_project, self.add_measure, self.add_policy, None),
                *(self.copy, self.move, self.up, self.down, None),
                *(self.edit, self.renumber, None),
                *(self.end, self.resume, self.remove, None),
                self.make_edition,
            ],
        )

    def refresh(self) -> None:
        """Words and states that fit what is chosen."""
        state, choice = self._store.state, self.choice
        level = choice.level
        self.add_policy.setText(f"{level_name(state, Level.POLICY)}を追加")
        self.add_measure.setText(f"{level_name(state, Level.MEASURE)}を追加")
        of_tree = level in (Level.POLICY, Level.MEASURE)
        removed = level_name(state, level) if level is not None and of_tree else "事業"
        self.edit.setText(f"{'名前や番号を直す…' if of_tree else '名前を直す'}\tF2")
        self.remove.setText(f"{removed}を消す…\tDelete")
        chosen = choice.projects()
        writable = not self._store.read_only
        able = {
            self.add_project: bool(state.measures),
            self.add_measure: bool(state.policies),
            self.add_policy: True,
            self.copy: len(chosen) == 1,
            self.move: level in (Level.MEASURE, Level.PROJECT),
            self.up: level is not None,
            self.down: level is not None,
            self.renumber: bool(state.policies),
            self.end: any(p.ended is None for p in chosen),
            self.resume: any(p.ended is not None for p in chosen),
            self.remove: level is not None,
            self.make_edition: True,
        }
        for action, enabled in able.items():
            action.setEnabled(writable and enabled)
        self.edit.setEnabled(level is not None)

    def _add_keys(self, view: QWidget) -> None:
        """Keys that mean something else in other places."""
        for key, action in (
            ("F2", self.edit),
            ("Delete", self.remove),
            ("Alt+Shift+Up", self.up),
            ("Alt+Shift+Down", self.down),
        ):
            shortcut = QShortcut(QKeySequence(key), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action.trigger)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.choice.follow(now):
            self.refresh()

    def _add_project(self) -> None:
        measure = self.choice.measure
        if not measure:
            self._store.noted.emit("追加先の施策を左の体系で選びます。")
            return
        self.editing.add_project(measure)

    def _add_measure(self) -> None:
        policy = self.choice.policy
        if not policy:
            self._store.noted.emit("追加先を左の体系で選びます。")
            return
        self.editing.add_measure(policy)

    def _copy(self) -> None:
        chosen = self.choice.projects()
        if len(chosen) == 1:
            self.editing.copy_project(chosen[0])

    def _resume(self) -> None:
        self.editing.resume([p for p in self.choice.projects() if p.ended is not None])

    def _remove(self) -> None:
        choice = self.choice
        if choice.level is Level.POLICY:
            self.editing.remove_policy(choice.policy)
        elif choice.level is Level.MEASURE:
            self.editing.remove_measure(choice.measure)
        elif (current := choice.current()) is not None:
            self.editing.remove_project(current)

    def _step(self, by: int) -> None:
        """Put what is chosen one place further up or down among its siblings."""
        choice = self.choice
        state = self._store.state
        act: Callable[[str | None], None]
        if choice.level is Level.POLICY:
            siblings, chosen = [p.uid for p in state.policies], [choice.policy]
            act = lambda before: self.editing.move_policy(chosen[0], before)  # noqa: E731
        elif choice.level is Level.MEASURE:
            policy, chosen = choice.policy, [choice.measure]
            siblings = [m.uid for m in state.measures if m.policy == policy]
            act = lambda before: self.editing.move_measure(chosen[0], policy, before)  # noqa: E731
        else:
            projects = choice.projects()
            if not choice.in_plan_order or len({p.measure for p in projects}) != 1:
                self._store.noted.emit(
                    "順番を変えるのは、一覧が計画の順のとき、同じ施策の事業だけです。"
                )
                return
            measure, chosen = projects[0].measure, [p.uid for p in projects]
            siblings = [p.uid for p in state.projects_of(measure)]
            act = lambda before: self.editing.move_projects(chosen, measure, before)  # noqa: E731
        place = _beside(siblings, chosen, by)
        if place is None:
            self._store.noted.emit("これより先へは動かせません。")
        else:
            act(place or None)


def _beside(siblings: Sequence[str], chosen: Sequence[str], by: int) -> str | None:
    """In front of which sibling these stand after a step; "" for the end, None for no step."""
    at = [siblings.index(uid) for uid in chosen]
    if by < 0:
        return siblings[min(at) - 1] if min(at) > 0 else None
    others = [uid for uid in siblings[max(at) + 1 :] if uid not in chosen]
    if not others:
        return None
    return others[1] if len(others) > 1 else ""
