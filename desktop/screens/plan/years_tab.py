"""Tab 取組・金額: what is done in each fiscal year and what it costs, in thousand yen."""

from PySide6.QtWidgets import QGridLayout, QWidget

from db.address import Address
from db.records import Money, PlanState, Project
from db.rules.fiscal_year import long_name, short_name
from db.vocabulary import CostNote, CostState
from desktop.screens.plan.tab import Tab
from desktop.screens.plan.writing import ProjectWriter
from desktop.widgets.choice import Choice
from desktop.widgets.editors import BlockEditor, FigureEditor
from desktop.widgets.field_row import FieldRow, ProblemLine
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled
from desktop.widgets.typing import Typing

_AMOUNTS = (("budget", "当初予算"), ("budget_final", "最終予算"), ("cost", "実績"))
_CHOICES = (("cost_state", "見込・確定", CostState), ("cost_note", "金額のないとき", CostNote))


class YearsTab(Tab):
    """Rows are made once for the plan's years."""

    def __init__(self, writer: ProjectWriter, parent: QWidget | None = None) -> None:
        super().__init__("取組・金額", parent)
        self._writer = writer
        self._years: tuple[int, ...] = ()
        self._activities: dict[int, BlockEditor] = {}
        self._amounts: dict[tuple[int, str], FigureEditor] = {}
        self._choices: dict[tuple[int, str], Choice] = {}
        self._problem = ProblemLine()
        self._body = QWidget()
        self.column.addWidget(self._body)
        self.column.addWidget(self._problem)
        self.column.addStretch(1)

    def show_project(self, state: PlanState, project: Project) -> None:
        self._make_rows(state, project)
        for year, editor in self._activities.items():
            self.set_words(editor.typing, project.yearly_activities.get(year), project)
        for (year, field), amount in self._amounts.items():
            value = _value(project.money.get(year), field)
            self.set_words(amount.typing, "" if value is None else str(value), project)
        for (year, field), choice in self._choices.items():
            kind = next(kind for key, _, kind in _CHOICES if key == field)
            entries: list[tuple[str, object]] = [("（空）", None)]
            entries += [(item.value, item.value) for item in kind]
            choice.offer(entries, _value(project.money.get(year), field))
        self._problem.say("")
        self.project = project.uid

    def editor_of(self, address: Address) -> QWidget | None:
        if address.year is None:
            return None
        if address.field == "activity":
            return self._activities.get(address.year)
        key = (address.year, address.field)
        return self._amounts.get(key) or self._choices.get(key)

    def _make_rows(self, state: PlanState, project: Project) -> None:
        """The plan's years, and those outside it of which something is known."""
        known = {*state.plan.years, *project.yearly_activities, *project.money}
        years = tuple(sorted(known))
        if years == self._years:
            return
        self._years = years
        for kept in (self._activities, self._amounts, self._choices):
            kept.clear()
        before, self._body = self._body, QWidget()
        self.column.replaceWidget(before, self._body)
        before.deleteLater()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        columns = len(_AMOUNTS) + len(_CHOICES) + 1
        grid.addWidget(label("年度ごとの取組内容", SMALL_PX, bold=True), 0, 0, 1, columns)
        for at, year in enumerate(years, start=1):
            name = long_name(year, state.plan.calendar)
            editor = BlockEditor(f"{name}の取組内容")
            editor.setReadOnly(self.read_only)
            editor.typing.left.connect(lambda words, year=year: self._store_activity(year, words))
            self._activities[year] = editor
            grid.addWidget(FieldRow(name, editor), at, 0, 1, columns)
        top = len(years) + 1
        grid.setRowMinimumHeight(top, scaled(12))
        grid.addWidget(label("金額（千円）　内部", SMALL_PX, bold=True), top + 1, 0, 1, columns)
        for column, words in enumerate([*_AMOUNTS, *((k, w) for k, w, _ in _CHOICES)], start=1):
            grid.addWidget(label(words[1], SMALL_PX, role="hint"), top + 2, column)
        for at, year in enumerate(years, start=top + 3):
            self._make_money(grid, at, year, short_name(year, state.plan.calendar))
        for column in range(1, columns):
            grid.setColumnStretch(column, 1)

    def _make_money(self, grid: QGridLayout, row: int, year: int, name: str) -> None:
        grid.addWidget(label(name, SMALL_PX, role="second"), row, 0)
        for column, (field, words) in enumerate(_AMOUNTS, start=1):
            editor = FigureEditor(f"{name} {words}（千円）")
            editor.setMinimumWidth(scaled(48))
            editor.setReadOnly(self.read_only)
            editor.typing.left.connect(
                lambda words, at=(year, field), typing=editor.typing: self._store_money(
                    at, int(words) if words else None, typing
                )
            )
            self._amounts[year, field] = editor
            grid.addWidget(editor, row, column)
        for column, (field, words, _) in enumerate(_CHOICES, start=len(_AMOUNTS) + 1):
            choice = Choice()
            choice.setAccessibleName(f"{name} {words}")
            choice.setMinimumWidth(scaled(68))
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setEnabled(not self.read_only)
            choice.chosen.connect(lambda value, at=(year, field): self._store_money(at, value))
            self._choices[year, field] = choice
            grid.addWidget(choice, row, column)

    def _store_activity(self, year: int, words: str) -> None:
        typing = self._activities[year].typing
        self._writer.activity(self.project, year, words, lambda s: self._refuse(s, typing))

    def _store_money(
        self, at: tuple[int, str], value: object, typing: Typing | None = None
    ) -> None:
        self._writer.money(self.project, *at, value, lambda s: self._refuse(s, typing))

    def _refuse(self, sentence: str, typing: Typing | None) -> None:
        if typing is not None:
            typing.refuse()
        self._problem.say(sentence)


def _value(money: Money | None, field: str) -> int | str | None:
    value = getattr(money, field) if money else None
    return value.value if isinstance(value, CostState | CostNote) else value
