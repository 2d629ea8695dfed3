"""The register step: what to look at, one line each, and below the chosen line what to change."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.records import PlanState
from db.rules.fiscal_year import year_of
from desktop.models.asked_list import HEADS, WARNED, AskedList, Doubt, Entry
from desktop.screens.survey.rounds.entries import Asked, entries
from desktop.widgets.department_editor import DepartmentEditor
from desktop.widgets.parts import label
from desktop.widgets.row_cells import FigureCell, RowCell
from desktop.widgets.row_table import RowTable
from desktop.widgets.tokens import SMALL_PX, face, scaled

_WIDTHS = (172, 72, 320, 220, 0)


class AddresseePanel(QWidget):
    """``assigned``: a project and who is to answer for it; ``register_wanted``: a department."""

    assigned = Signal(str, object)
    register_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: PlanState | None = None
        self._there: frozenset[str] = frozenset()
        self.model = AskedList(self)
        self.view = _table(self.model)
        self.editor = DepartmentEditor("回答する部署")
        self.lead = _button("主管課が回答する")
        self.each = _button("各課が回答する")
        self.register = _button("部署の一覧で直す…")
        self.filters: dict[object, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._bar = QHBoxLayout()
        self._about = label(bold=True)
        self._problem = label(px=SMALL_PX, role="warn")
        self._below = QStackedWidget()
        self._put_together()
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_entry())
        self.model.modelReset.connect(self._first)
        self.view.entered_row.connect(self._enter)
        self.editor.keys_wanted.connect(self._assign)
        self.editor.lead_wanted.connect(self._put_first)
        self.editor.unknown.connect(self._problem.setText)
        self.lead.clicked.connect(lambda: self._assign(self._leads()))
        self.each.clicked.connect(lambda: self._assign(self._holders()))
        self.register.clicked.connect(self._want_register)

    def show_asked(self, state: PlanState, year: int, day: date, asked: Asked) -> None:
        """Show who would be asked; the current line stays where it is."""
        self._state = state
        kept = self.entry
        now = year_of(day)
        self._there = frozenset(
            d.name for d in state.departments if d.last_year is None or d.last_year >= now
        )
        self.editor.offer_departments(state.departments, now)
        self.model.show(entries(state, year, day, asked))
        counts = self.model.counts
        for wanted, button in self.filters.items():
            if isinstance(wanted, Doubt):
                button.setText(f"{wanted}　{counts[wanted]}")
                button.setEnabled(counts[wanted] > 0)
        self.filters["doubts"].setText(f"確かめるもの　{self.model.doubtful}")
        self.filters["all"].setText(f"すべての事業　{self.model.projects}")
        row = self.model.row_about(kept) if kept is not None else -1
        self._go(max(row, 0))
        self._show_entry()

    def lock(self, *, locked: bool) -> None:
        """Nothing can be changed while ``locked``."""
        self._below.setEnabled(not locked)

    def say(self, sentence: str) -> None:
        """Say why a change was refused."""
        self._problem.setText(sentence)

    @property
    def entry(self) -> Entry | None:
        """The current line."""
        return self.model.row_at(self.view.currentIndex().row())

    def _first(self) -> None:
        self._go(0)
        self._show_entry()

    def _go(self, row: int) -> None:
        index = self.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        if index.isValid():
            self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _show_entry(self) -> None:
        entry = self.entry
        self._problem.setText("")
        self._below.setVisible(entry is not None)
        if entry is None:
            return
        self._about.setText(f"{entry.number} {entry.title}".strip())
        self._below.setCurrentIndex(0 if entry.project else 1)
        self.editor.show_names(entry.answering, entry.answering[0] if entry.answering else None)
        self.lead.setEnabled(bool(self._leads()) and list(entry.answering) != self._leads())
        self.each.setEnabled(len(self._holders()) > 1 and list(entry.answering) != self._holders())

    def _enter(self) -> None:
        entry = self.entry
        if entry is not None and entry.project is None:
            self._want_register()
        elif entry is not None:
            self.editor.entry.setFocus()

    def _want_register(self) -> None:
        entry = self.entry
        if entry is not None and entry.project is None:
            self.register_wanted.emit(entry.title)
        elif entry is not None:
            self.register_wanted.emit("")

    def _assign(self, names: Sequence[str]) -> None:
        entry = self.entry
        if entry is not None and entry.project is not None and names:
            self.assigned.emit(entry.project, list(names))
        elif not names:
            self._problem.setText("回答する部署は、少なくとも1つ要ります。")

    def _put_first(self, name: str) -> None:
        entry = self.entry
        if entry is not None:
            self._assign([name, *(n for n in entry.answering if n != name)])

    def _holders(self) -> list[str]:
        """The departments of the project that are still there, the lead first."""
        entry = self.entry
        if self._state is None or entry is None or entry.project is None:
            return []
        project = next(p for p in self._state.projects if p.uid == entry.project)
        there = self._there
        names = dict.fromkeys((project.lead_department, *project.departments))
        return [name for name in names if name and name in there]

    def _leads(self) -> list[str]:
        return self._holders()[:1]

    def _only(self, doubts: frozenset[Doubt] | None) -> None:
        self.model.show_only(doubts)

    def _put_together(self) -> None:
        ways: list[tuple[object, str, frozenset[Doubt] | None]] = [
            ("doubts", "確かめるもの", frozenset(Doubt)),
            *((doubt, doubt.value, frozenset({doubt})) for doubt in Doubt),
            ("all", "すべての事業", None),
        ]
        self._bar.setSpacing(scaled(6))
        for key, words, wanted in ways:
            button = _button(words)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, w=wanted: self._only(w))
            self._group.addButton(button)
            self._bar.addWidget(button)
            self.filters[key] = button
        self._bar.addStretch(1)
        self.filters["doubts"].setChecked(True)
        project, department = QWidget(), QWidget()
        row = QHBoxLayout(project)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(label("回答する部署", SMALL_PX, role="second"))
        row.addWidget(self.editor, 1)
        row.addWidget(self.lead)
        row.addWidget(self.each)
        other = QHBoxLayout(department)
        other.setContentsMargins(0, 0, 0, 0)
        other.addWidget(self.register)
        other.addStretch(1)
        self._below.addWidget(project)
        self._below.addWidget(department)
        self._below.setFixedHeight(scaled(32))
        hint = label(
            "先頭の部署の回答を、その事業の回答とします。ほかの部署の回答は並べて残ります。",
            SMALL_PX,
            role="hint",
        )
        about = QHBoxLayout()
        about.addWidget(self._about)
        about.addWidget(self._problem)
        about.addStretch(1)
        about.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(self._bar)
        column.addWidget(self.view, 1)
        column.addLayout(about)
        column.addWidget(self._below)


def _table(model: AskedList) -> RowTable:
    columns = [
        (FigureCell() if at == WARNED + 1 else RowCell(), width)
        for at, width in enumerate(_WIDTHS[: len(HEADS)])
    ]
    return RowTable(model, "調査の前に確かめるもの", columns)


def _button(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("kind", "small")
    made.setFont(face(SMALL_PX))
    made.setAutoDefault(False)
    return made
