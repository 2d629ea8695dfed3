"""Tab 基本: title, category, numbers, departments, the plan's texts and related projects."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.address import Address
from db.records import PlanState, Project
from desktop.models.problems import problems_of
from desktop.papers.words import counted, named, shows_dx
from desktop.screens.plan.card_drawing import Fit
from desktop.screens.plan.tab import Tab
from desktop.screens.plan.text_rows import TextRows
from desktop.screens.plan.writing import ProjectWriter
from desktop.widgets.chip_editor import Offer
from desktop.widgets.choice import Choice, Tick
from desktop.widgets.code_fields import CodeFields
from desktop.widgets.department_editor import DepartmentEditor
from desktop.widgets.editors import LineEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.link_editor import LinkEditor
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, figures, scaled
from desktop.widgets.typing import Typing

_CODES = {
    "overall_plan_codes": ("総合計画", "施策番号"),
    "management_plan_codes": ("行政経営プラン", "取組番号"),
}
"""Each in two parts, where its label breaks."""


class BasicTab(Tab):
    """What is shown follows from the plan and from the project's category."""

    jump_wanted = Signal(str)
    """The uid of a related project to open."""

    def __init__(self, writer: ProjectWriter, parent: QWidget | None = None) -> None:
        super().__init__("基本", parent)
        self._writer = writer
        self._title = LineEditor("事業名")
        self._category = Choice()
        self._category.setAccessibleName("分類")
        self._dx = Tick("DX")
        self._dx.setAccessibleName("DX")
        self._number = LineEditor("事業番号")
        self._number.setFont(figures())
        self._number.setFixedWidth(scaled(88))
        self._codes = {key: CodeFields("".join(name)) for key, name in _CODES.items()}
        self._departments = DepartmentEditor("所管部署")
        self._related = LinkEditor("関連する事業", "番号か事業名の一部を入力", "事業")
        self._referring = LinkEditor("この事業を挙げている事業", "", "事業")
        self._referring.lock()
        self._rows = {
            "title": FieldRow("事業名", self._title),
            "category": FieldRow("分類", self._heads()),
            **{key: FieldRow("\n".join(name), self._codes[key]) for key, name in _CODES.items()},
            "departments": FieldRow("所管部署", self._departments),
            "related_projects": FieldRow("関連する事業", self._related),
            "referring": FieldRow("この事業を挙げている事業", self._referring),
        }
        later = ("related_projects", "referring")
        for key, row in self._rows.items():
            if key not in later:
                self.column.addWidget(row)
        self.column.addSpacing(8)
        self._texts = TextRows(self.column, self)
        self.column.addSpacing(8)
        for key in later:
            self.column.addWidget(self._rows[key])
        self.column.addStretch(1)
        self._connect()

    def show_project(self, state: PlanState, project: Project) -> None:
        fresh = project.uid != self.project
        if fresh:
            for row in self._rows.values():
                row.set_problem("", "refusal")
        self.set_words(self._title.typing, project.title, project)
        self.set_words(self._number.typing, project.number, project)
        self._show_heads(state, project)
        for key, fields in self._codes.items():
            codes = getattr(project, key)
            self._rows[key].setVisible(_has_codes(state, project) or bool(codes))
            fields.show_codes(codes, fresh=fresh)
        self._departments.offer_departments(state.departments, self._writer.year)
        self._departments.show_names(project.departments, project.lead_department)
        self._show_links(state, project)
        if fresh:
            for editor in (self._departments, self._related):
                editor.entry.typing.load("")
        problems = {p.address.field: p.sentence for p in problems_of(state, project)}
        self._texts.show_project(state, project, problems, fresh=fresh, lock=self.read_only)
        for key, row in self._rows.items():
            row.set_problem(problems.get(key, ""))
        self.order_fields()
        if "number" in problems:
            self._rows["category"].set_problem(problems["number"])
        self.project = project.uid

    def editor_of(self, address: Address) -> QWidget | None:
        return {
            "title": self._title,
            "category": self._category,
            "dx": self._dx,
            "number": self._number,
            **{key: fields.fields[0] for key, fields in self._codes.items()},
            "departments": self._departments.entry,
            "lead_department": self._departments.entry,
            "related_projects": self._related.entry,
        }.get(address.field) or self._texts.editor(address.field)

    def lock(self) -> None:
        super().lock()
        for editor in (self._title, self._number):
            editor.setReadOnly(True)
        self._category.setEnabled(False)
        self._dx.setEnabled(False)
        self._departments.lock()
        self._related.lock()
        for fields in self._codes.values():
            fields.lock()

    def count_with(self, fit: Fit) -> None:
        """From now on the lines that a text takes on the card can be counted."""
        self._texts.count_with(fit)

    def _show_heads(self, state: PlanState, project: Project) -> None:
        names = [category.name for category in state.categories]
        self._category.offer([(name, name) for name in names], project.category)
        self._category.setVisible(bool(names))
        self._rows["category"].set_name("分類" if names else "番号")
        self._rows["title"].set_name("事業名" if counted(state.plan) == "事業" else "名称")
        self._number_label.setVisible(bool(names))
        self._dx.setChecked(project.dx)
        self._dx.setVisible(bool(names) or shows_dx(state))

    def _show_links(self, state: PlanState, project: Project) -> None:
        self._related.offer_links(
            lambda: [
                Offer(p.uid, named(p), (p.number or "", p.title))
                for p in state.projects
                if p.uid != project.uid
            ]
        )
        related = set(project.related_projects)
        names = {p.uid: named(p) for p in state.projects if p.uid in related}
        referring = [p for p in state.projects if project.uid in p.related_projects]
        self._related.show_links([(uid, names.get(uid, "")) for uid in project.related_projects])
        self._referring.show_links([(p.uid, named(p)) for p in referring])
        self._rows["referring"].setVisible(bool(referring))

    def _store(self, key: str, value: object, typing: Typing | CodeFields | None = None) -> None:
        """Store one of the project's own values, and say at its row why it cannot be."""
        row = "category" if key in ("number", "dx") else key
        self._rows[row].set_problem("", "refusal")
        self._writer.value(self.project, key, value, self._refusal(row, typing))

    def _refusal(
        self, row: str, typing: Typing | CodeFields | None = None
    ) -> Callable[[str], None]:
        def say(sentence: str) -> None:
            if typing is not None:
                typing.refuse()
            self._rows[row].set_problem(sentence, "refusal")

        return say

    def _store_text(self, key: str, words: str) -> None:
        self._writer.text(self.project, key, words, lambda s: self._texts.refuse(key, s))

    def _connect(self) -> None:
        for key, editor in (("title", self._title), ("number", self._number)):
            editor.typing.left.connect(
                lambda words, key=key, editor=editor: self._store(
                    key, words.strip() or None, editor.typing
                )
            )
        for key, fields in self._codes.items():
            fields.codes_wanted.connect(
                lambda codes, key=key, fields=fields: self._store(key, codes, fields)
            )
        self._category.chosen.connect(lambda name: self._store("category", name))
        self._dx.clicked.connect(lambda on: self._store("dx", on))
        self._departments.keys_wanted.connect(
            lambda names: self._writer.departments(
                self.project, names, self._refusal("departments")
            )
        )
        self._departments.lead_wanted.connect(
            lambda name: self._writer.value(self.project, "lead_department", name)
        )
        self._related.keys_wanted.connect(lambda uids: self._store("related_projects", uids))
        chosen = {"departments": self._departments, "related_projects": self._related}
        for row, part in chosen.items():
            part.unknown.connect(lambda s, row=row: self._rows[row].set_problem(s, "refusal"))
        for links in (self._related, self._referring):
            links.followed.connect(self.jump_wanted)
        self._texts.left.connect(self._store_text)

    def _heads(self) -> QWidget:
        """Category, DX and number in one line."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(scaled(12))
        self._number_label: QLabel = label("番号", SMALL_PX, role="second")
        self._number_label.setBuddy(self._number)
        self._number_label.setContentsMargins(scaled(8), 0, 0, 0)
        for part in (self._category, self._dx, self._number_label, self._number):
            line.addWidget(part)
        line.addStretch(1)
        return holder


def _has_codes(state: PlanState, project: Project) -> bool:
    """Links upward are asked of the darkest category; without categories where there are any."""
    darkest = max((category.shade for category in state.categories), default=None)
    category = state.category_named(project.category)
    if darkest is None:
        return any(p.overall_plan_codes or p.management_plan_codes for p in state.projects)
    return category is not None and category.shade == darkest
