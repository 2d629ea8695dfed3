"""Tab 取組・金額: what is done in each fiscal year and what it costs, in thousand yen."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from db.address import Address
from db.records import Money, PlanState, Project
from db.rules import amounts
from db.rules.fiscal_year import long_name, short_name
from db.vocabulary import CostNote, CostState, Part
from desktop.models.problems import problems_of
from desktop.screens.plan.tab import Tab
from desktop.screens.plan.writing import ProjectWriter
from desktop.widgets.choice import Choice
from desktop.widgets.editors import BlockEditor, FigureEditor
from desktop.widgets.field_row import FieldRow, ProblemLine
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_AMOUNTS = (("budget", "当初予算"), ("budget_final", "最終予算"), ("cost", "実績"))
_CHOICES = (("cost_state", "見込・確定", CostState), ("cost_note", "金額のないとき", CostNote))
_WIDTHS = {"cost_state": 62, "cost_note": 108}


class YearsTab(Tab):
    """Rows are made once for the plan's years."""

    def __init__(self, writer: ProjectWriter, parent: QWidget | None = None) -> None:
        super().__init__("取組・金額", parent)
        self._writer = writer
        self._years: tuple[int, ...] = ()
        self._activities: dict[int, FieldRow] = {}
        self._texts: dict[int, BlockEditor] = {}
        self._amounts: dict[tuple[int, str], FigureEditor] = {}
        self._choices: dict[tuple[int, str], Choice] = {}
        self._problems: dict[int, ProblemLine] = {}
        self._not_asked = label(px=SMALL_PX, role="hint")
        self._body = QWidget()
        self.column.addWidget(label("年度ごとの取組内容", SMALL_PX, bold=True))
        self.column.addWidget(self._not_asked)
        self.column.addWidget(self._body)
        self.column.addStretch(1)

    def show_project(self, state: PlanState, project: Project) -> None:
        self._make_rows(state, project)
        asked = self.note_part(
            self._not_asked,
            state,
            project,
            Part.YEARLY_ACTIVITIES,
            "年度ごとの取組内容",
            filled=bool(project.yearly_activities),
        )
        problems = {
            p.address.year: p.sentence
            for p in problems_of(state, project)
            if p.address.field == "activity"
        }
        for year, editor in self._texts.items():
            self.set_words(editor.typing, project.yearly_activities.get(year), project)
            self._activities[year].setVisible(asked)
            self._activities[year].set_problem(problems.get(year, ""))
        for (year, field), amount in self._amounts.items():
            value = _value(project.money.get(year), field)
            self.set_words(
                amount.typing, amounts.shown(value if isinstance(value, int) else None), project
            )
        for (year, field), choice in self._choices.items():
            kind = next(kind for key, _, kind in _CHOICES if key == field)
            entries: list[tuple[str, object]] = [("（空）", None)]
            entries += [(item.value, item.value) for item in kind]
            choice.offer(entries, _value(project.money.get(year), field))
        if project.uid != self.project:
            for problem in self._problems.values():
                problem.say("")
            for row in self._activities.values():
                row.set_problem("", "refusal")
        self.project = project.uid

    def editor_of(self, address: Address) -> QWidget | None:
        if address.field == "yearly_activities":
            return next(iter(self._texts.values()), None)
        if address.year is None:
            return None
        if address.field == "activity":
            return self._texts.get(address.year)
        key = (address.year, address.field)
        return self._amounts.get(key) or self._choices.get(key)

    def _make_rows(self, state: PlanState, project: Project) -> None:
        """The plan's years, and those outside it of which something is known."""
        known = {*state.plan.years, *project.yearly_activities, *project.money}
        years = tuple(sorted(known))
        if years == self._years:
            return
        self._years = years
        for kept in (self._activities, self._texts, self._amounts, self._choices, self._problems):
            kept.clear()
        before, self._body = self._body, QWidget()
        self.column.replaceWidget(before, self._body)
        before.hide()
        before.deleteLater()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        columns = len(_AMOUNTS) + len(_CHOICES) + 1
        for at, year in enumerate(years):
            grid.addWidget(self._make_activity(year, state), at, 0, 1, columns)
        top = len(years)
        grid.setRowMinimumHeight(top, scaled(12))
        grid.addWidget(_money_head(), top + 1, 0, 1, columns)
        for column, words in enumerate([*_AMOUNTS, *((k, w) for k, w, _ in _CHOICES)], start=1):
            grid.addWidget(label(words[1], SMALL_PX, role="hint"), top + 2, column)
        for at, year in enumerate(years):
            row = top + 3 + 2 * at
            self._make_money(grid, row, year, short_name(year, state.plan.calendar))
            self._problems[year] = ProblemLine()
            grid.addWidget(self._problems[year], row + 1, 1, 1, columns - 1)
        for column in range(1, len(_AMOUNTS) + 1):
            grid.setColumnStretch(column, 1)
        self.order_fields()

    def _make_activity(self, year: int, state: PlanState) -> FieldRow:
        name = long_name(year, state.plan.calendar)
        editor = BlockEditor(f"{name}の取組内容")
        editor.setReadOnly(self.read_only)
        editor.typing.left.connect(lambda words: self._store_activity(year, words))
        self._texts[year] = editor
        self._activities[year] = FieldRow(name, editor)
        return self._activities[year]

    def _make_money(self, grid: QGridLayout, row: int, year: int, name: str) -> None:
        grid.addWidget(label(name, SMALL_PX, role="second"), row, 0)
        for column, (field, words) in enumerate(_AMOUNTS, start=1):
            editor = FigureEditor(f"{name} {words}（千円）")
            editor.setMinimumWidth(scaled(48))
            editor.setReadOnly(self.read_only)
            editor.typing.left.connect(lambda words, at=(year, field): self._store(at, words))
            self._amounts[year, field] = editor
            grid.addWidget(editor, row, column)
        for column, (field, words, _) in enumerate(_CHOICES, start=len(_AMOUNTS) + 1):
            choice = Choice()
            choice.setAccessibleName(f"{name} {words}")
            choice.setMinimumWidth(scaled(_WIDTHS[field]))
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setEnabled(not self.read_only)
            choice.chosen.connect(lambda value, at=(year, field): self._write(at, value))
            self._choices[year, field] = choice
            grid.addWidget(choice, row, column)

    def _store_activity(self, year: int, words: str) -> None:
        row, typing = self._activities[year], self._texts[year].typing

        def refused(sentence: str) -> None:
            typing.refuse()
            row.set_problem(sentence, "refusal")

        row.set_problem("", "refusal")
        self._writer.activity(self.project, year, words, refused)

    def _store(self, at: tuple[int, str], words: str) -> None:
        """Store an amount as somebody typed it; what is none is said below it."""
        try:
            amount = amounts.parsed(words)
        except amounts.NotAnAmount as reason:
            self._refuse(at, str(reason))
            return
        self._write(at, amount)

    def _write(self, at: tuple[int, str], value: object) -> None:
        self._say(at, "")
        self._writer.money(self.project, *at, value, lambda sentence: self._refuse(at, sentence))

    def _refuse(self, at: tuple[int, str], sentence: str) -> None:
        if at in self._amounts:
            self._amounts[at].typing.refuse()
        self._say(at, sentence)

    def _say(self, at: tuple[int, str], sentence: str) -> None:
        """Say it below the year's amounts, with the name of the one that is meant."""
        year, field = at
        name = next((words for key, words in _AMOUNTS if key == field), "")
        self._problems[year].say(f"{name}：{sentence}" if sentence else "")
        if at in self._amounts:
            editor = self._amounts[at]
            editor.setProperty("problem", "true" if sentence else "")
            editor.style().polish(editor)
            editor.setAccessibleDescription(sentence)


def _money_head() -> QWidget:
    """The heading of the amounts: that they are internal stands beside it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 4)
    row.setSpacing(scaled(8))
    mark = label("内部資料", SMALL_PX, bold=True)
    mark.setProperty("frame", "sample")
    row.addWidget(label("金額（千円）", SMALL_PX, bold=True))
    row.addWidget(mark)
    row.addWidget(label("公開用の資料には出ません。", SMALL_PX, role="hint"))
    row.addStretch(1)
    return holder


def _value(money: Money | None, field: str) -> int | str | None:
    value = getattr(money, field) if money else None
    return value.value if isinstance(value, CostState | CostNote) else value
