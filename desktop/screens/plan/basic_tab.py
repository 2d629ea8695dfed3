"""Tab 基本: title, category, numbers, departments and the texts that the category asks for."""

import re

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.address import Address
from db.records import Category, PlanState, Project, TextField
from desktop.models.problems import problems_of
from desktop.screens.plan.card_drawing import Fit
from desktop.screens.plan.tab import Tab
from desktop.screens.plan.writing import ProjectWriter
from desktop.widgets.choice import Choice, Tick
from desktop.widgets.department_editor import DepartmentEditor
from desktop.widgets.editors import BlockEditor, LineEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.parts import label
from desktop.widgets.tokens import HINT_PX, figures, scaled
from desktop.widgets.typing import Typing

_CODES = re.compile(r"[、，,\s]+")


class BasicTab(Tab):
    """Rows are made once for the plan's text fields and shown as the category asks."""

    def __init__(self, writer: ProjectWriter, parent: QWidget | None = None) -> None:
        super().__init__("基本", parent)
        self._writer = writer
        self._fields: tuple[TextField, ...] = ()
        self._texts: dict[str, tuple[FieldRow, BlockEditor]] = {}
        self._problems: dict[str, str] = {}
        self._refusals: dict[str, str] = {}
        self._overflows: dict[str, str] = {}
        self._fit: Fit | None = None
        self._title = LineEditor("事業名")
        self._category = Choice()
        self._category.setAccessibleName("分類")
        self._dx = Tick("DX")
        self._dx.setAccessibleName("DX")
        self._number = _code("事業番号", 72)
        self._overall = _code("総合計画施策番号", 88)
        self._management = _code("行政経営プラン取組番号", 88)
        self._departments = DepartmentEditor("所管部署")
        self._rows = {
            "title": FieldRow("事業名", self._title),
            "category": FieldRow("分類", _line(self._category, self._dx)),
            "number": FieldRow("番号", self._codes()),
            "departments": FieldRow("所管部署", self._departments),
        }
        for row in self._rows.values():
            self.column.addWidget(row)
        self.column.addSpacing(8)
        self.column.addStretch(1)
        self._connect()

    def show_project(self, state: PlanState, project: Project) -> None:
        self._offer(state)
        fresh = project.uid != self.project
        if fresh:
            self._refusals.clear()
        self.set_words(self._title.typing, project.title, project)
        self.set_words(self._number.typing, project.number, project)
        self.set_words(self._overall.typing, "、".join(project.overall_plan_codes), project)
        self.set_words(self._management.typing, "、".join(project.management_plan_codes), project)
        names = [category.name for category in state.categories]
        self._category.offer([(n, n) for n in names], project.category)
        self._dx.setChecked(project.dx)
        self._departments.show_names(project.departments, project.lead_department)
        if fresh:
            self._departments.entry.typing.load("")
        category = state.category_named(project.category)
        self._problems = {p.address.field: p.sentence for p in problems_of(state, project)}
        for field in self._fields:
            row, editor = self._texts[field.key]
            self.set_words(editor.typing, project.texts.get(field.key), project)
            row.setVisible(_is_asked(category, field, project))
            self._count(field)
        for key in (*self._rows, *self._texts):
            self._show_problem(key)
        self.project = project.uid

    def editor_of(self, address: Address) -> QWidget | None:
        return {
            "title": self._title,
            "category": self._category,
            "dx": self._dx,
            "number": self._number,
            "overall_plan_codes": self._overall,
            "management_plan_codes": self._management,
            "departments": self._departments.entry,
            "lead_department": self._departments.entry,
            **{key: editor for key, (_, editor) in self._texts.items()},
        }.get(address.field)

    def lock(self) -> None:
        super().lock()
        for editor in (self._title, self._number, self._overall, self._management):
            editor.setReadOnly(True)
        for _, block in self._texts.values():
            block.setReadOnly(True)
        self._category.setEnabled(False)
        self._dx.setEnabled(False)
        self._departments.lock()

    def _offer(self, state: PlanState) -> None:
        """Make the rows that this plan's fields need."""
        self._departments.offer([d.name for d in state.departments])
        self._rows["category"].setVisible(True)
        self._category.setVisible(bool(state.categories))
        if state.fields == self._fields:
            return
        for row, _ in self._texts.values():
            row.deleteLater()
        self._texts.clear()
        self._fields = state.fields
        for field in state.fields:
            editor = BlockEditor(field.label)
            editor.setReadOnly(self.read_only)
            row = FieldRow(field.label, editor)
            self.column.insertWidget(self.column.count() - 1, row)
            self._texts[field.key] = (row, editor)
            editor.typing.left.connect(lambda words, key=field.key: self._store_text(key, words))
            editor.typing.typed.connect(lambda field=field: self._retyped(field))

    def count_with(self, fit: Fit) -> None:
        """From now on the lines that a text takes on the card can be counted."""
        self._fit = fit
        for field in self._fields:
            self._count(field)
            self._show_problem(field.key)

    def _count(self, field: TextField) -> None:
        """Lines needed and lines that there are, and how much is too long."""
        room = self._fit.room(field.limit) if self._fit else None
        if self._fit is None or room is None:
            return
        row, editor = self._texts[field.key]
        needed = self._fit.lines(editor.typing.words, field.key)
        row.set_counter(f"{needed}／{room}行", over=needed > room)
        self._overflows.pop(field.key, None)
        if needed > room:
            over = self._fit.overflow(editor.typing.words, field.key, field.limit)
            self._overflows[field.key] = (
                f"カードに{needed - room}行入りません。約{len(over)}字減らすと収まります。"
            )

    def _retyped(self, field: TextField) -> None:
        self._count(field)
        self._show_problem(field.key)

    def _store_text(self, key: str, words: str) -> None:
        typing = self._texts[key][1].typing
        self._settle(key)
        self._writer.text(self.project, key, words, lambda s: self._refuse(key, s, typing))

    def _store_line(self, key: str, editor: LineEditor, words: str) -> None:
        value = words.strip() or None
        codes = key.endswith("_codes")
        wanted = tuple(c for c in _CODES.split(words) if c) if codes else value
        row = key if key == "title" else "number"
        self._settle(row)
        self._writer.value(self.project, key, wanted, lambda s: self._refuse(row, s, editor.typing))

    def _settle(self, key: str) -> None:
        self._refusals.pop(key, None)

    def _refuse(self, key: str, sentence: str, typing: Typing | None = None) -> None:
        if typing is not None:
            typing.refuse()
        self._refusals[key] = sentence
        self._show_problem(key)

    def _show_problem(self, key: str) -> None:
        row = self._texts[key][0] if key in self._texts else self._rows[key]
        kinds = (self._refusals, self._overflows, self._problems)
        row.set_problem(next((kind[key] for kind in kinds if key in kind), ""))

    def _connect(self) -> None:
        for key, editor in (
            ("title", self._title),
            ("number", self._number),
            ("overall_plan_codes", self._overall),
            ("management_plan_codes", self._management),
        ):
            editor.typing.left.connect(
                lambda words, key=key, editor=editor: self._store_line(key, editor, words)
            )
        self._category.chosen.connect(
            lambda name: self._writer.value(self.project, "category", name)
        )
        self._dx.clicked.connect(lambda on: self._writer.value(self.project, "dx", on))
        self._departments.names_wanted.connect(
            lambda names: self._writer.departments(
                self.project, names, lambda s: self._refuse("departments", s)
            )
        )
        self._departments.lead_wanted.connect(
            lambda name: self._writer.value(self.project, "lead_department", name)
        )
        self._departments.unknown.connect(self._unknown_department)

    def _unknown_department(self, sentence: str) -> None:
        if sentence:
            self._refuse("departments", sentence)
        elif "departments" in self._refusals:
            self._settle("departments")
            self._show_problem("departments")

    def _codes(self) -> QWidget:
        return _line(
            self._number,
            _small("総合\n計画", self._overall),
            self._overall,
            _small("行政経営\nプラン", self._management),
            self._management,
        )


def _is_asked(category: Category | None, field: TextField, project: Project) -> bool:
    """Asked by the category, or there although it is not asked."""
    return category is None or field.key in category.asks or bool(project.texts.get(field.key))


def _code(name: str, width: int) -> LineEditor:
    editor = LineEditor(name)
    editor.setFont(figures())
    editor.setMinimumWidth(scaled(width - 24))
    editor.setMaximumWidth(scaled(width + 60))
    return editor


def _small(words: str, buddy: QWidget) -> QLabel:
    made = label(words, HINT_PX, role="second")
    made.setBuddy(buddy)
    return made


def _line(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(8))
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder
