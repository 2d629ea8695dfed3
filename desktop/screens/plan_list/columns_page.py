"""Step 2: which column of the list is what in the plan."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from db.records import PlanState
from db.rules.plan_list.columns import IDENTITY, MONEY, UNITS, Column, Target, targets
from db.rules.plan_list.layout import Layout
from db.rules.plan_list.sheet import ListSheet
from desktop.widgets.choice import Choice
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX, face, scaled

_WIDTHS = {1: (120, 4), 2: (120, 6), 3: (200, 5), 4: (128, 4)}
"""By column of the page: the least pixels, and the share of what is left."""
_POPUP = 240
_SAMPLES = 3
_LEAST_CELLS = 3  # of a row that is no heading
_LOOKED_AT = 200  # rows
_UNUSED = "使わない"


class ColumnsPage(QWidget):
    """A line for each column of the list, its words and some of its cells."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = Layout(0, 0, {}, {})
        self.choices: dict[int, Choice] = {}
        self.units: dict[int, Choice] = {}
        self.counted = label(role="second")
        self.problem = label(role="warn")
        self.problem.setWordWrap(True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.counted)
        column.addWidget(self.problem)
        column.addWidget(self._area, 1)

    @property
    def layout_chosen(self) -> Layout:
        """The layout as it was corrected."""
        return self._layout

    @property
    def usable(self) -> bool:
        """Whether a column says whose a row is."""
        return bool({c.target.field for c in self._layout.columns.values()} & set(IDENTITY))

    @property
    def first_field(self) -> QWidget | None:
        return next(iter(self.choices.values()), None)

    def show_columns(self, state: PlanState, sheet: ListSheet, layout: Layout) -> None:
        """Show what each column was taken for."""
        self._layout = layout
        self.choices, self.units = {}, {}
        entries: list[tuple[str, object]] = [(_UNUSED, None)]
        entries += [(words, target) for target, words in targets(state).items()]
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, scaled(12), 0)
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(4))
        for at, words in enumerate(
            ("列", "一覧の見出し", "書かれているもの", "計画の項目", "単位")
        ):
            grid.addWidget(label(words, SMALL_PX, role="second"), 0, at)
        grid.addWidget(rule("line2"), 1, 0, 1, 5)
        columns = sorted({*layout.heads, *layout.columns, *_filled(sheet, layout)})
        for row, column in enumerate(columns, start=2):
            self._add_line(grid, row, column, sheet, entries)
        grid.setRowStretch(len(columns) + 2, 1)
        for at, (width, share) in _WIDTHS.items():
            grid.setColumnMinimumWidth(at, scaled(width))
            grid.setColumnStretch(at, share)
        self._area.setWidget(page)
        self._check()

    def _add_line(
        self,
        grid: QGridLayout,
        row: int,
        column: int,
        sheet: ListSheet,
        entries: list[tuple[str, object]],
    ) -> None:
        layout = self._layout
        found = layout.columns.get(column)
        head = layout.heads.get(column, "（見出しなし）")
        name = ElidedLabel(bold=column in layout.heads)
        name.setText(head + ("（隠れた列）" if column in sheet.hidden_columns else ""))
        samples = ElidedLabel(SMALL_PX)
        samples.setProperty("role", "second")
        samples.setText("　".join(_samples(sheet, layout, column)))
        choice, unit = Choice(), Choice()
        for words in (name, samples):
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        choice.setAccessibleName(f"{sheet.column_name(column)} {head} は計画のどの項目か")
        choice.offer(entries, found.target if found else None)
        unit.setAccessibleName(f"{sheet.column_name(column)} {head} の単位")
        units: list[tuple[str, object]] = [("千円（一覧に書かれていません）", None)]
        unit.offer([*units, *((u, u) for u in UNITS)], found.unit if found else None)
        for field in (choice, unit):
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            field.view().setMinimumWidth(scaled(_POPUP))
        where = label(sheet.column_name(column), SMALL_PX, role="second")
        where.setFont(face(SMALL_PX))
        for at, part in enumerate((where, name, samples, choice, unit)):
            grid.addWidget(part, row, at)
        unit.setVisible(found is not None and found.target.field in MONEY)
        self.choices[column], self.units[column] = choice, unit
        choice.chosen.connect(lambda target, column=column: self._choose(column, target))
        unit.chosen.connect(lambda _, column=column: self._choose_unit(column))

    def _choose(self, column: int, target: Target | None) -> None:
        """A value has one column: the one that had it before is not used any more."""
        columns = {at: c for at, c in self._layout.columns.items() if at != column}
        if target is not None:
            for at in [at for at, c in columns.items() if c.target == target]:
                del columns[at]
                self.choices[at].setCurrentIndex(0)
                self.units[at].hide()
            unit = self.units[column].currentData() if target.field in MONEY else None
            columns[column] = Column(target, unit)
        self.units[column].setVisible(target is not None and target.field in MONEY)
        by_content = self._layout.by_content - {column}
        self._layout = replace(self._layout, columns=columns, by_content=by_content)
        self._check()

    def _choose_unit(self, column: int) -> None:
        target = self._layout.columns[column].target
        columns = {**self._layout.columns, column: Column(target, self.units[column].currentData())}
        self._layout = replace(self._layout, columns=columns)
        self._check()

    def _check(self) -> None:
        every, used = len(self.choices), len(self._layout.columns)
        guessed = self._layout.by_content
        more = f"うち{len(guessed)}列は中身から見立てました。" if guessed else ""
        self.counted.setText(
            f"{every}列のうち{used}列を使います。{more}使わない列と、空のセルには手を付けません。"
        )
        self.problem.setText(
            "" if self.usable else "どの事業の行かが分かるように、番号か事業名の列を選びます。"
        )
        self.problem.setVisible(not self.usable)
        self.changed.emit()


def _filled(sheet: ListSheet, layout: Layout) -> set[int]:
    """The columns below the heads in which something stands."""
    return {column for row, column in sheet.cells if row > layout.last}


def _samples(sheet: ListSheet, layout: Layout, column: int) -> list[str]:
    """The first different contents of a column."""
    rows = [row for row in sheet.rows if row > layout.last]
    rows = [row for row in rows if len(sheet.columns_of(row)) >= _LEAST_CELLS] or rows
    words = (" ".join(sheet.at(row, column).words.split()) for row in rows[:_LOOKED_AT])
    return list(dict.fromkeys(w for w in words if w))[:_SAMPLES]
