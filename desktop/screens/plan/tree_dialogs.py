"""The dialogs of the tree's actions: each asks, and has the act done."""

from datetime import date

from PySide6.QtWidgets import QApplication, QLineEdit

from db.address import Address
from db.rules.numbering import Level
from desktop.models.tree_words import named
from desktop.runtime.store import Store
from desktop.screens.place import Place
from desktop.screens.plan.branch_dialog import BranchDialog
from desktop.screens.plan.edition_dialog import EditionDialog
from desktop.screens.plan.end_dialog import EndDialog
from desktop.screens.plan.move_dialog import MoveDialog
from desktop.screens.plan.renumber_dialog import RenumberDialog
from desktop.screens.plan.tree_choice import TreeChoice
from desktop.screens.plan.tree_editing import TreeEditing


class TreeDialogs:
    """Over a place; what is chosen there is what they are about."""

    def __init__(
        self, place: Place, store: Store, editing: TreeEditing, choice: TreeChoice
    ) -> None:
        self._place = place
        self._store = store
        self._editing = editing
        self._choice = choice

    def edit(self) -> None:
        """Open the form of the chosen entry, or go to the open project's name."""
        level = self._choice.level
        if level is Level.PROJECT and (project := self._choice.current()) is not None:
            self.name_project(project.uid)
        elif level is Level.POLICY:
            self.open_branch(self._choice.policy)
        elif level is Level.MEASURE:
            self.open_branch(self._choice.measure)

    def name_project(self, uid: str) -> None:
        """Put the focus on a project's name, all of it selected."""
        self._place.show_address(Address(uid, "title"))
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            field.selectAll()

    def open_branch(self, uid: str) -> None:
        BranchDialog(self._store, uid, self._place).open()

    def ask_place(self) -> None:
        """Where to move the chosen measure or projects."""
        numbering, choice = self._editing.numbering, self._choice
        projects = choice.projects()
        if choice.level is Level.MEASURE:
            uids, above = [choice.measure], Level.POLICY
            what = f"「{numbering.by_uid[choice.measure].heading}」"
        elif choice.level is Level.PROJECT and projects:
            uids, above = [project.uid for project in projects], Level.MEASURE
            what = named(projects)
        else:
            return
        dialog = MoveDialog(
            what,
            numbering,
            above,
            lambda place: self._editing.following(uids, place),
            self._place,
        )
        dialog.chosen.connect(
            lambda place, follow: self._editing.move_to(uids, place, follow=follow)
        )
        dialog.open()

    def ask_numbers(self) -> None:
        """New numbers, to begin with for what is chosen."""
        state, choice = self._store.state, self._choice
        projects = choice.projects()
        level, scope = Level.PROJECT, ""
        if choice.level is Level.POLICY:
            level, scope = Level.MEASURE, choice.policy
        elif choice.level is not None:
            scope = choice.measure
        dialog = RenumberDialog(state, level, scope, [p.uid for p in projects], self._place)
        dialog.chosen.connect(self._editing.renumber)
        dialog.open()

    def ask_end(self) -> None:
        """With which year and why the chosen projects end."""
        going_on = [project for project in self._choice.projects() if project.ended is None]
        if not going_on:
            return
        dialog = EndDialog(self._store.state, going_on, self._store.year, self._place)
        dialog.chosen.connect(lambda year, why: self._editing.end(going_on, year, why))
        dialog.open()

    def ask_edition(self) -> None:
        """What the edition is called."""
        dialog = EditionDialog(self._store.state, date.today(), self._place)
        dialog.chosen.connect(self._editing.make_edition)
        dialog.open()
