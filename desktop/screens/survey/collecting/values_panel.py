"""Totals, filters and the table of values."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.models.collection.lines import Line
from desktop.models.collection.values import (
    BASE,
    COLUMNS,
    DEPARTMENT,
    NUMBER,
    OURS,
    OUTCOME,
    REASON,
    THEIRS,
    WORDS,
    CollectedValues,
    Only,
)
from desktop.screens.survey.collecting.cells import ComparedCell
from desktop.widgets.outcome_chip import OutcomeCell, OutcomeLabel
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.row_cells import FigureCell, RowCell
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, figures, scaled

TITLE = "回収：くらべて決める"


class ValuesPanel(QWidget):
    """``chosen`` follows the current row, ``filtered`` the filters."""

    chosen = Signal(object)
    filtered = Signal(object)

    def __init__(self, model: CollectedValues, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.view = _Table(model)
        self.filters: dict[Only, QPushButton] = {}
        self._totals: dict[str, tuple[QWidget, QLabel]] = {}
        self._shown = label(px=SMALL_PX, role="second")
        self._note = label(px=SMALL_PX, role="second")
        self._group = QButtonGroup(self)
        self._put_together()
        self.view.moved.connect(lambda row: self.chosen.emit(model.line_at(row)))

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self._model.line_at(self.view.currentIndex().row())

    def tell(self, file: int | None, shown: str, note: str) -> None:
        """Say which file is shown and what is to be known of it; count anew."""
        counts = self._model.counts
        for words, (chip, number) in self._totals.items():
            number.setText(f"{counts[words]:,}")
            number.setAccessibleName(f"{words} {counts[words]:,}件")
            for part in (chip, number):
                part.setVisible(counts[words] > 0 or words == "採用")
        for only, button in self.filters.items():
            button.setText(f"{only} {self._model.count_only(only, file):,}")
        self._shown.setText(f"表示：{shown}")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.view.setColumnHidden(DEPARTMENT, file is not None)

    def go_to(self, row: int) -> None:
        self.view.go_to(row)

    def _put_together(self) -> None:
        head = Bar(44)
        head.row.addWidget(label(TITLE, TITLE_PX, bold=True))
        for words in WORDS.values():
            chip, number = OutcomeLabel(words), QLabel()
            number.setFont(figures(bold=True))
            self._totals[words] = chip, number
            head.row.addSpacing(scaled(4))
            head.row.addWidget(chip)
            head.row.addWidget(number)
        head.row.addStretch(1)
        bar = Bar(36)
        for only in Only:
            button = QPushButton(only.value)
            button.setProperty("kind", "small")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, wanted=only: self.filtered.emit(wanted))
            self._group.addButton(button)
            self.filters[only] = button
            bar.row.addWidget(button)
        self.filters[Only.ALL].setToolTip("「同じ」のほかのすべて")
        bar.row.addWidget(self._shown)
        bar.row.addStretch(1)
        self._note.setWordWrap(True)
        notes = QHBoxLayout()
        notes.setContentsMargins(scaled(12), 0, scaled(12), scaled(8))
        notes.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(bar)
        column.addLayout(notes)
        column.addWidget(rule())
        column.addWidget(self.view, 1)


class _Table(QTableView):
    """Digits go on to the page, which decides."""

    moved = Signal(int)

    def __init__(self, model: CollectedValues) -> None:
        super().__init__()
        self.setModel(model)
        dress(self, "くらべた値")
        cells: dict[int, RowCell] = {
            NUMBER: FigureCell(),
            BASE: ComparedCell(),
            THEIRS: ComparedCell(ground="hov"),
            OURS: ComparedCell(),
            OUTCOME: OutcomeCell(REASON),
        }
        lay_columns(
            self,
            [(cells.get(at, RowCell()), column.width) for at, column in enumerate(COLUMNS)],
        )
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.moved.emit(now.row()))

    def go_to(self, row: int) -> None:
        index = self.model().index(row, 1)
        if index == self.currentIndex():
            self.moved.emit(index.row())
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not held and event.text().isalnum():
            event.ignore()  # nor does typing make the cursor jump
        else:
            super().keyPressEvent(event)
