"""The board: filters by state with counts, one row a department, acts on the ticked ones."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.rules.board import Row
from db.vocabulary import SheetState
from desktop.models.survey_board import COLUMNS, TICK, VALUE, SurveyBoard
from desktop.screens.survey.allowing import follow
from desktop.widgets import icons
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.progress_bars import ProgressCell
from desktop.widgets.row_cells import PADDING, AmountCell, RowCell
from desktop.widgets.row_table import dress, lay_columns, sort_by_head
from desktop.widgets.state_chip import StateButton, StateCell
from desktop.widgets.tick_cell import TickCell
from desktop.widgets.tick_header import TickHeader
from desktop.widgets.tokens import SMALL_PX, face, scaled

_STATES = (
    SheetState.ACCEPTED,
    SheetState.COLLECTED,
    SheetState.PARTLY,
    SheetState.SENT_BACK,
    SheetState.ISSUED,
    SheetState.NOT_ISSUED,
)


class BoardPanel(QWidget):
    """Emits ``chosen`` with a department's name and ``told`` with a line for the status line."""

    chosen = Signal(str)
    told = Signal(str)
    ticks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._state: SheetState | None = None
        self._late = False
        self._model = SurveyBoard(self)
        self.view = _BoardView(self._model)
        self._filters = QButtonGroup(self)
        self._head = QWidget()
        self._all = self._filter(QPushButton())
        self._by_state = {state: self._filter(StateButton(state)) for state in _STATES}
        self._overdue = self._filter(QPushButton())
        icons.dress(self._overdue, "warning", "warn", 12)
        self._foot = Bar(44)
        self._ticked = label(px=SMALL_PX, bold=True)
        self._for_ticked: list[QPushButton] = []
        self._put_together()
        self._all.setChecked(True)
        self._filters.buttonClicked.connect(self._narrow)
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self._model.dataChanged.connect(lambda *_: self._show_ticked())
        self._model.modelReset.connect(self._show_ticked)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these departments; the selection stays on its department."""
        self._rows = rows
        self._all.setText(f"すべて {len(rows)}")
        for state, button in self._by_state.items():
            button.setText(f" {state} {sum(row.state is state for row in rows)}")
        self._overdue.setText(f" 期限すぎ {sum(row.overdue > 0 for row in rows)}")
        self._list()

    def choose(self, department: str) -> bool:
        """Select a department; False where it is not listed."""
        row = self._model.row_of(department)
        if row < 0:
            return False
        index = self._model.index(row, 1)
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)
        return True

    @property
    def department(self) -> str:
        """The department whose row is the current one, "" for none."""
        row = self._model.row_at(self.view.currentIndex().row())
        return row.department if row else ""

    @property
    def ticked(self) -> list[str]:
        """The ticked departments."""
        return self._model.ticked

    @property
    def departments(self) -> list[str]:
        """The ticked departments; without a tick the current one."""
        return self._model.ticked or ([self.department] if self.department else [])

    def offer_for_ticked(self, action: QAction) -> None:
        """A button at the foot, there while something is ticked."""
        self._for_ticked.append(self._button(action, self._foot.row.count() - 1))

    def offer(self, action: QAction) -> None:
        """A button at the right end of the foot, there while its action is."""
        button = self._button(action, self._foot.row.count())
        action.changed.connect(lambda: button.setVisible(action.isVisible()))
        button.setVisible(action.isVisible())

    def _button(self, action: QAction, at: int) -> QPushButton:
        button = QPushButton(action.text())
        button.setProperty("kind", "small")
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: button.setText(action.text()))
        follow(button, action)
        self._foot.row.insertWidget(at, button)
        return button

    def _filter(self, button: QPushButton) -> QPushButton:
        button.setCheckable(True)
        button.setProperty("kind", "small")
        button.setFont(face(SMALL_PX))
        self._filters.addButton(button)
        return button

    def _narrow(self, button: QPushButton) -> None:
        self._state = next((s for s, b in self._by_state.items() if b is button), None)
        self._late = button is self._overdue
        self._list()

    def _list(self) -> None:
        kept = self.department
        shown = [
            row
            for row in self._rows
            if (self._state is None or row.state is self._state) and (row.overdue or not self._late)
        ]
        self._model.show(shown)
        self.view.fit()
        first = self._model.row_at(0)
        if not self.choose(kept) and not (first and self.choose(first.department)):
            self.chosen.emit("")
        self._show_ticked()
        projects = sum(row.projects for row in shown)
        self.told.emit(f"{len(shown)}部署・{projects}事業　並び：期限超過、足りないものの多い順")

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        self.chosen.emit(self.department)

    def _show_ticked(self) -> None:
        count = len(self._model.ticked)
        self.view.head.show_all(ticked=0 < count == self._model.rowCount())
        self._ticked.setText(f"{count}部署を選択")
        for part in (self._ticked, *self._for_ticked):
            part.setVisible(count > 0)
        self.ticks_changed.emit()

    def _put_together(self) -> None:
        filters = FlowLayout(scaled(6))
        for button in (self._all, *self._by_state.values()):
            filters.addWidget(button)
        filters.addWidget(self._overdue)
        filters.addWidget(QWidget())  # takes what is left of the last line
        line = QHBoxLayout(self._head)
        line.setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6))
        line.addLayout(filters, 1)
        self._foot.row.addWidget(self._ticked)
        self._foot.row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head, self.view, rule("line2"), self._foot):
            column.addWidget(part, 1 if part is self.view else 0)


class _BoardView(QTableView):
    """Space ticks the current department, a click in the box its row."""

    def __init__(self, model: SurveyBoard) -> None:
        super().__init__()
        self._board = model
        self.setModel(model)
        head = self.head = TickHeader(TICK, self)
        self.setHorizontalHeader(head)
        head.all_wanted.connect(self._tick_all)
        dress(self, "部署の一覧")
        cells = {
            "tick": TickCell(),
            "state": StateCell(VALUE),
            "answered": AmountCell(),
            "progress": ProgressCell(VALUE),
            "overdue": AmountCell(warns=True),
            "requests": AmountCell(),
            "received": AmountCell(),
        }
        lay_columns(self, [(cells.get(one.key, RowCell()), one.width) for one in COLUMNS])
        sort_by_head(self)
        self.clicked.connect(self._click)

    def fit(self) -> None:
        """Give the figures the room that they need: they are never cut."""
        metrics = QFontMetrics(face())
        for at, column in enumerate(COLUMNS):
            if not column.fitted:
                continue
            shown = [self._board.row_at(row) for row in range(self._board.rowCount())]
            texts = [column.text(row) for row in shown if row is not None]
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            self.setColumnWidth(at, max(scaled(column.width), widest + 2 * scaled(PADDING)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._board.row_at(self.currentIndex().row())
        if event.key() == Qt.Key.Key_Space and row is not None:
            on = row.department not in self._board.ticked
            self._board.tick([row.department], on=on)
        elif (
            event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self._tick_all()
        else:
            super().keyPressEvent(event)

    def _tick_all(self) -> None:
        """Tick all departments that are shown, or none where all are ticked."""
        shown = [self._board.row_at(at) for at in range(self._board.rowCount())]
        names = [row.department for row in shown if row is not None]
        self._board.tick(names, on=len(self._board.ticked) < len(names))

    def _click(self, index: QModelIndex) -> None:
        row = self._board.row_at(index.row())
        if index.column() == TICK and row is not None:
            self._board.tick([row.department], on=row.department not in self._board.ticked)
