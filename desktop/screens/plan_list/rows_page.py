"""Step 3: what every row means for the plan, and what a person decides about it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.rules.plan_list.proposals import Choice, RowOutcome, RowProposal
from desktop.models.plan_list.proposal_table import ProposalTable
from desktop.screens.plan_list.decision_panel import DecisionPanel, ways_of
from desktop.widgets.outcome_chip import OutcomeCell
from desktop.widgets.parts import label
from desktop.widgets.row_cells import FigureCell, RowCell
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.tokens import SMALL_PX, scaled

_WIDTHS = (48, 72, 260, 92, 0)


class RowsPage(QWidget):
    """Rows, filtered by outcome, over the panel that decides on the chosen one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ProposalTable(self)
        self.view = _Table(self.model)
        self.panel = DecisionPanel()
        self.left = label(px=SMALL_PX, role="second")
        self.filters: dict[RowOutcome | None, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(scaled(6))
        self._build_filters()
        self._put_together()
        self.view.moved.connect(self._show_row)
        self.view.digit.connect(self._take_way)
        self.view.next_wanted.connect(self.step)
        self.panel.decided.connect(self._decide)
        self.model.decided_changed.connect(self._tell)

    @property
    def rows_to_write(self) -> int:
        return self.model.accepted

    @property
    def decided(self) -> Mapping[int, Choice | None]:
        return self.model.decided

    def show_rows(self, rows: Sequence[RowProposal]) -> None:
        """Show a comparison; what is to be decided comes first into view."""
        self.model.show(rows)
        counts = self.model.counts
        for outcome, button in self.filters.items():
            n = len(rows) if outcome is None else counts[outcome]
            button.setText(f"{outcome.value if outcome else 'すべて'}　{n}")
            button.setEnabled(n > 0)
        self._only(None)
        self.step(1, start=-1)

    def step(self, by: int, start: int | None = None) -> None:
        """Go to the next row that is to be decided, or stay."""
        at = self.view.currentIndex().row() if start is None else start
        found = self.model.open_row(at, by) if self.model.rowCount() else -1
        self.view.go_to(found if found >= 0 else max(at, 0))

    def _only(self, outcome: RowOutcome | None) -> None:
        self.filters[outcome].setChecked(True)
        self.model.show_only(outcome)
        self.view.go_to(0)

    def _show_row(self, at: int) -> None:
        row = self.model.proposal(at)
        chosen = None if row is None else self.model.choice_of(row)
        decided = row is not None and self.model.is_decided(row)
        self.panel.show_row(row, chosen, decided=decided)

    def _take_way(self, digit: int) -> None:
        row = self.model.proposal(self.view.currentIndex().row())
        ways = ways_of(row)
        if not ways or digit > len(ways):
            return
        self._decide(ways[digit - 1] if digit else None)

    def _decide(self, way: Choice | None) -> None:
        """Keep the decision and go on to the next row that needs one."""
        at = self.view.currentIndex().row()
        row = self.model.proposal(at)
        if row is None:
            return
        asked = row.outcome is RowOutcome.DOUBTFUL
        self.model.decide(at, way)
        self._show_row(at)
        if asked and self.model.open_row(at, 1) >= 0:
            self.step(1)
        self.view.setFocus()

    def _tell(self) -> None:
        open_ = self.model.undecided
        self.left.setText(f"決めていない行　{open_}　　次へ F8" if open_ else "")
        self.changed.emit()

    def _build_filters(self) -> None:
        for outcome in (None, *RowOutcome):
            button = QPushButton(outcome.value if outcome else "すべて")
            button.setProperty("kind", "small")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, only=outcome: self._only(only))
            self._group.addButton(button)
            self.filters[outcome] = button
            self._bar.addWidget(button)
        self._bar.addStretch(1)
        self._bar.addWidget(self.left)

    def _put_together(self) -> None:
        below = QWidget()
        inner = QVBoxLayout(below)
        inner.setContentsMargins(0, scaled(8), 0, 0)
        inner.addWidget(self.panel)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.view)
        parts.addWidget(below)
        parts.setHandleWidth(1)
        parts.setChildrenCollapsible(False)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setSizes([scaled(300), scaled(220)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(self._bar)
        column.addWidget(parts, 1)


class _Table(QTableView):
    """Digits choose a way, F8 goes to the next row that is to be decided."""

    moved = Signal(int)
    digit = Signal(int)
    next_wanted = Signal(int)

    def __init__(self, model: ProposalTable) -> None:
        super().__init__()
        self.setModel(model)
        dress(self, "一覧の行")
        cells = (FigureCell(), FigureCell(), RowCell(), OutcomeCell(), RowCell())
        lay_columns(self, zip(cells, _WIDTHS, strict=True))
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.moved.emit(now.row()))
        model.modelReset.connect(lambda: self.moved.emit(-1))

    def go_to(self, row: int) -> None:
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self.moved.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_F8:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.next_wanted.emit(-1 if back else 1)
        elif plain and event.text().isascii() and event.text().isdecimal():
            self.digit.emit(int(event.text()))
        else:
            super().keyPressEvent(event)
