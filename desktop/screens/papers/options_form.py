"""The options of the chosen kind of paper, made from what the kind says it takes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from db.records import PlanState, Project
from db.rules.fiscal_year import long_name
from desktop.screens.papers.wanted import Part, Wanted, with_choice
from desktop.widgets.chip_editor import Offer
from desktop.widgets.choice import Choice
from desktop.widgets.choice_box import spaced
from desktop.widgets.day_field import DayField
from desktop.widgets.parts import label
from desktop.widgets.pick_editor import PickEditor
from desktop.widgets.tokens import SMALL_PX, scaled

if TYPE_CHECKING:
    from desktop.work.reports import Kind

_WHO: tuple[tuple[str, object], ...] = (("内部用（内部資料）", False), ("公開用", True))
_DAY = 160
_BLANK: tuple[tuple[str, object], ...] = (("いまの回答を入れる", False), ("記入用（空）", True))


class OptionsForm(QScrollArea):
    """``changed`` follows each choice with the new ``Wanted``."""

    changed = Signal(object)

    def __init__(self, before: QWidget, behind: QWidget, parent: QWidget | None = None) -> None:
        """``before`` and ``behind`` are what Tab reaches before the fields and after them."""
        super().__init__(parent)
        self.beside = (before, behind)
        self._fields: list[QWidget] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._state: PlanState | None = None
        self._wanted = Wanted()
        self._year = label(role="second")

    def show_kind(self, kind: "Kind", wanted: Wanted, state: PlanState, year: int) -> None:
        """Make the fields of a kind."""
        self._state, self._wanted = state, wanted
        self._fields.clear()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(12))
        column.setSpacing(scaled(4))
        about = label(px=SMALL_PX, role="second")
        about.setTextFormat(Qt.TextFormat.RichText)
        about.setText(spaced(kind.about))
        about.setWordWrap(True)
        column.addWidget(about)
        if kind.partial:
            self._add_part(column, state)
        if "public" in kind.takes:
            self._add_choice(
                column, "だれに", _WHO, wanted.public, lambda value: self._put(public=value)
            )
        for choice in kind.choices:
            if not choice.values:
                self._add_words(column, choice.key, choice.label, wanted.choice(kind, choice.key))
                continue
            entries = [(words, value) for value, words in choice.values.items()]
            self._add_choice(
                column,
                choice.label,
                entries,
                wanted.choice(kind, choice.key),
                lambda value, key=choice.key: self._take(with_choice(self._wanted, key, value)),
            )
        if "year" in kind.takes:
            self._year = label(role="second")
            self.show_year(state, year)
            _add(column, "年度", self._year)
        if "blank" in kind.takes:
            self._add_choice(
                column, "回答", _BLANK, wanted.blank, lambda value: self._put(blank=value)
            )
        if "date" in kind.takes:
            self._add_day(column, state, wanted.day)
        column.addStretch(1)
        self.setWidget(page)
        self._order()

    def show_year(self, state: PlanState, year: int) -> None:
        """The window has turned to another fiscal year."""
        self._year.setText(f"{long_name(year, state.plan.calendar)}（画面の上で選びます）")

    def follow(self, state: PlanState) -> None:
        """The plan changed; what is being typed stays."""
        self._state = state

    def _add_part(self, column: QVBoxLayout, state: PlanState) -> None:
        departments = PickEditor("部署", "部署名の一部を入力", "部署", single=True)
        projects = PickEditor("事業", "番号か名称の一部を入力", "事業", single=False)
        doubt = label(px=SMALL_PX, role="warn")
        doubt.setWordWrap(True)
        doubt.hide()
        departments.offer_named(self._departments, str)
        projects.offer_named(self._projects, self._project_name)
        departments.show_keys([self._wanted.department] if self._wanted.department else [])
        projects.show_keys(self._wanted.projects)

        def show(part: object) -> None:
            departments.setVisible(part is Part.DEPARTMENT)
            projects.setVisible(part is Part.PROJECTS)
            self._put(part=part)

        def say(sentence: str) -> None:
            doubt.setText(sentence)
            doubt.setVisible(bool(sentence))

        entries = [(part.value, part) for part in Part]
        self._add_choice(column, "範囲", entries, self._wanted.part, show)
        for editor in (departments, projects):
            editor.unknown.connect(say)
            column.addWidget(editor)
            self._fields.append(editor.entry)
        column.addWidget(doubt)
        departments.picked.connect(lambda keys: self._put(department=next(iter(keys), "")))
        projects.picked.connect(lambda keys: self._put(projects=tuple(keys)))
        departments.setVisible(self._wanted.part is Part.DEPARTMENT)
        projects.setVisible(self._wanted.part is Part.PROJECTS)

    def _add_choice(
        self,
        column: QVBoxLayout,
        name: str,
        entries: Sequence[tuple[str, object]],
        value: object,
        take: Callable[..., object],
    ) -> None:
        choice = Choice()
        choice.offer(entries, value)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.chosen.connect(take)
        _add(column, name, choice)
        self._fields.append(choice)

    def _add_words(self, column: QVBoxLayout, key: str, name: str, value: str) -> None:
        line = QLineEdit(value)
        line.textChanged.connect(lambda words: self._take(with_choice(self._wanted, key, words)))
        _add(column, name, line)
        self._fields.append(line)

    def _add_day(self, column: QVBoxLayout, state: PlanState, day: date | None) -> None:
        field = DayField("日付", state.plan.calendar)
        field.line.setFixedWidth(scaled(_DAY))
        field.show_day(day)

        def take() -> None:
            if not field.problem:
                self._put(day=field.day)

        field.changed.connect(take)
        _add(column, "日付（空にすると刷りません）", field)
        self._fields.append(field.line)

    def _order(self) -> None:
        """Tab goes through the fields from above, between what stands before and behind them.

        They are made anew for each kind, and would come last of all.
        """
        before, behind = self.beside
        for field in (*self._fields, behind):
            QWidget.setTabOrder(before, field)
            before = field

    def _put(self, **values: object) -> None:
        self._take(replace(self._wanted, **values))  # type: ignore[arg-type]

    def _take(self, wanted: Wanted) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit(wanted)

    def _departments(self) -> list[Offer]:
        found = self._state.departments if self._state is not None else ()
        return [Offer(d.name, d.name, d.aliases, late=d.last_year is not None) for d in found]

    def _projects(self) -> list[Offer]:
        found = self._state.projects if self._state is not None else ()
        return [Offer(p.uid, _named(p), (p.number or p.title,)) for p in found]

    def _project_name(self, uid: str) -> str:
        found = self._state.projects if self._state is not None else ()
        return next((_named(p) for p in found if p.uid == uid), "なくなった事業")


def _named(project: Project) -> str:
    return f"{project.number or ''}　{project.title}".strip("　")


def _add(column: QVBoxLayout, name: str, field: QWidget) -> None:
    title = label(name, SMALL_PX, role="second")
    title.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(name)
    column.addSpacing(scaled(4))
    column.addWidget(title)
    column.addWidget(field)
