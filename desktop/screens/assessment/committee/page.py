"""The page 推進本部: agenda, decisions, instructions, and what became of last year's."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from db.address import Address
from db.records import AgendaItem, Assessment, Instruction, PlanState
from db.rules.assessing import assessing_round, committee_stage
from desktop.models.committee_list import CommitteeList, Entry
from desktop.runtime.store import Store
from desktop.screens.assessment.committee.add_dialog import AddDialog
from desktop.screens.assessment.committee.item_form import AGENDA, TOLD, ItemForm
from desktop.screens.assessment.committee.list_view import CommitteeView
from desktop.screens.assessment.page import Page
from desktop.widgets import icons
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, face, scaled

_EMPTY = "審議事項と指示事項はまだありません。上のボタンで足すと、ここで書けます。"


class CommitteePage(Page):
    word = "推進本部"

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._wanted = ""
        self.list = CommitteeList(self)
        self.view = CommitteeView(self.list)
        self.agenda = ItemForm(AGENDA, locked=store.read_only)
        self.told = ItemForm(TOLD, locked=store.read_only)
        self._said = label(px=SMALL_PX, role="warn")
        self.add_agenda = self._button("審議事項を足す…(&N)", "plus")
        self.add_told = self._button("指示事項を足す…(&I)", "plus")
        self.drop = self._button("取りやめる", "minus")
        self._put_together()
        self._connect()

    def show_state(self, state: PlanState, year: int) -> None:
        current = self.list.entry_at(self.view.currentIndex().row())
        kept = self._wanted or (current.item.uid if current else "")
        self._wanted = ""
        self.list.set_state(state, year)
        self.view.lay_out()
        row = self.list.row_of(kept)
        self.view.go(row if row >= 0 else self.list.first)
        self._show_entry()
        if self.isVisible():
            self._store.noted.emit(self.list.summary)

    def entries(self) -> Sequence[QAction | QMenu | None]:
        made: list[QAction | QMenu | None] = []
        for word, do in (
            ("審議事項を足す…", partial(self._add, "審議事項")),
            ("指示事項を足す…", partial(self._add, "指示事項")),
        ):
            action = QAction(word, self)
            action.setEnabled(not self._store.read_only)
            action.triggered.connect(partial(_press, do))
            made.append(action)
        return made

    def arrive(self) -> None:
        self.view.setFocus()

    def show_project(self, uid: str) -> bool:
        row = self.list.row_about(uid)
        if row < 0:
            return False
        self.view.go(row)
        return True

    @property
    def project_here(self) -> str:
        entry = self._entry
        return entry.item.project or "" if entry else ""

    def commit(self) -> None:
        self.agenda.commit()
        self.told.commit()

    @property
    def form(self) -> ItemForm:
        """The form in view."""
        return self.agenda if self._forms.currentIndex() == 0 else self.told

    @property
    def _entry(self) -> Entry | None:
        return self.list.entry_at(self.view.currentIndex().row())

    def _show_entry(self) -> None:
        entry = self._entry
        self.drop.setEnabled(entry is not None and not self._store.read_only)
        if entry is None:
            self._forms.setCurrentIndex(2)
            return
        if entry.item.uid != self.form.uid:
            self.form.commit()
        self._forms.setCurrentIndex(0 if isinstance(entry.item, AgendaItem) else 1)
        state, year = self._store.state, self._store.year
        self.form.show_entry(state, entry, self._decided(entry), committee_stage(state, year))

    def _decided(self, entry: Entry) -> Assessment | None:
        """What the committee decided on the item's project before."""
        state, year = self._store.state, self._store.year
        found, stage = assessing_round(state, year), committee_stage(state, year)
        made = found.assessments if found else ()
        return next((a for a in made if (a.project, a.stage) == (entry.item.project, stage)), None)

    def _leave(self, form: ItemForm, field: str, value: Any) -> None:
        from db import committee

        setter = committee.set_agenda if form is self.agenda else committee.set_instruction
        uid = form.uid

        def refused(sentence: str) -> None:
            if form.uid == uid:
                form.say(field, sentence)
            else:
                self._said.setText(sentence)

        self._store.submit(setter, uid, field, value, refused=refused)

    def _grade(self, grade: str) -> None:
        """A decided grade is a stage of its own; without one that stage is taken back."""
        from db import assessments

        entry = self._entry
        state, year = self._store.state, self._store.year
        found, stage = assessing_round(state, year), committee_stage(state, year)
        if entry is None or found is None or stage is None or entry.item.project is None:
            return
        self.agenda.commit()
        before = self._decided(entry)
        if grade:
            reason = self.agenda.editors["decision"].typing.words
            values = {"grade": grade, "reason": reason or None}
            self._store.submit(
                assessments.assess, found.uid, entry.item.project, stage, values, refused=self._say
            )
        elif before is not None:
            self._store.submit(assessments.withdraw, before.uid, refused=self._say)

    def _add(self, what: str) -> None:
        dialog = AddDialog(self._store.state, what, self.project_here, self)
        dialog.accepted.connect(lambda: self._put(what, dialog.words, dialog.project))
        dialog.finished.connect(lambda _: self.view.setFocus())
        dialog.open()

    def _put(self, what: str, words: str, project: str | None) -> None:
        from db import committee

        found = assessing_round(self._store.state, self._store.year)
        if found is None:
            return
        add = committee.put_on_agenda if what == "審議事項" else committee.instruct
        self._store.submit(add, found.uid, words, project, refused=self._say, then=self._go_to)

    def _go_to(self, uid: str) -> None:
        row = self.list.row_of(uid)
        if row >= 0:
            self.view.go(row)
        else:
            self._wanted = uid

    def _drop(self) -> None:
        from db import committee

        entry = self._entry
        if entry is None or self._store.read_only:
            return
        told = isinstance(entry.item, Instruction)
        operation = committee.drop_instruction if told else committee.take_off_agenda
        self._store.submit(operation, entry.item.uid, refused=self._say)
        self._say(f"{'指示' if told else '審議'}事項を取りやめました。Ctrl+Zで戻せます。")

    def _open(self) -> None:
        if uid := self.project_here:
            self._store.located.emit(Address(uid, "title"))

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)

    def _moved(self) -> None:
        self._said.setText("")
        self._show_entry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the list: Delete takes off, Enter goes into the form."""
        if self.view.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self._drop()
        elif self.view.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._entry is not None:
                next(iter(self.form.editors.values())).setFocus()
        else:
            super().keyPressEvent(event)

    def _button(self, words: str, icon: str) -> QPushButton:
        made = QPushButton(words)
        made.setProperty("kind", "small")
        made.setFont(face(SMALL_PX))
        icons.dress(made, icon, size=12)
        made.setEnabled(not self._store.read_only)
        return made

    def _connect(self) -> None:
        self.view.moved.connect(self._moved)
        self.view.opened.connect(self._open)
        self.add_agenda.clicked.connect(lambda: self._add("審議事項"))
        self.add_told.clicked.connect(lambda: self._add("指示事項"))
        self.drop.clicked.connect(self._drop)
        for form in (self.agenda, self.told):
            form.left.connect(partial(self._leave, form))
            form.project_wanted.connect(self._open)
        self.agenda.graded.connect(self._grade)

    def _put_together(self) -> None:
        head = Bar(40)
        for button in (self.add_agenda, self.add_told, self.drop):
            head.row.addWidget(button)
        head.row.addWidget(self._said, 1)
        side = QWidget()
        side.setMinimumWidth(scaled(360))
        side.setProperty("ground", "panel")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._forms = QStackedLayout(side)
        for form in (self.agenda, self.told):
            area = QScrollArea()
            area.setWidget(form)
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._forms.addWidget(area)
        empty = label(_EMPTY, role="hint")
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._forms.addWidget(empty)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.view, 3)
        below.addWidget(rule("line2", upright=True))
        below.addWidget(side, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule("line2"))
        column.addLayout(below, 1)


def _press(do: Any, _checked: bool) -> None:
    do()
