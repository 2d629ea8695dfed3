"""Place 進捗調査: rounds of the fiscal year, the board, and the department at the right."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from db.records import PlanState, Round
from db.rules import board
from db.rules.fiscal_year import long_name
from db.vocabulary import RoundState, SheetState
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.place import Menu, Place
from desktop.screens.survey.board_panel import BoardPanel
from desktop.screens.survey.department_panel import DepartmentPanel, Received
from desktop.screens.survey.round_head import RoundHead
from desktop.widgets.parts import label, rule


class SurveyScreen(Place):
    """Follows the window's fiscal year; of its rounds the open one is shown, else the last."""

    def __init__(self, store: Store, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._prompts = prompts
        self._chosen = ""
        self._page: QWidget | None = None
        self._rows: tuple[board.Row, ...] = ()
        self.head = RoundHead()
        self.board = BoardPanel()
        self.department = DepartmentPanel()
        self._empty = label(role="hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._accept = self.new_action("確認済にする", self._accept_department)
        self._menu: list[QAction | None] = [self._accept]
        self._put_together()
        self._connect()
        self._show_state(store.state)

    def menus(self) -> Sequence[Menu]:
        return (Menu("調査(&S)", self._menu),)

    def arrive(self) -> None:
        (self._page or self.board.view).setFocus()

    def show_page(self, page: QWidget) -> None:
        """Put a page in front of the board; ``leave_page`` comes back to it."""
        if self._layers.indexOf(page) < 0:
            self._layers.addWidget(page)
        self._page = page
        self._layers.setCurrentWidget(page)
        page.setFocus()

    def leave_page(self) -> None:
        """Show the board again."""
        self._page = None
        self._show_state(self._store.state)
        self.board.view.setFocus()

    @property
    def round(self) -> Round | None:
        """The round that is shown."""
        rounds = self._rounds()
        found = next((r for r in rounds if r.uid == self._chosen), None)
        open_ones = [r for r in rounds if r.state is RoundState.OPEN]
        return found or next(iter((open_ones or rounds)[-1:]), None)

    @property
    def writable(self) -> bool:
        """Whether answers and states may change."""
        shown = self.round
        return bool(shown and shown.state is RoundState.OPEN and not self._store.read_only)

    def _rounds(self) -> list[Round]:
        year = self._store.year
        return [r for r in self._store.state.rounds if r.fiscal_year == year]

    def _show_state(self, state: PlanState) -> None:
        shown = self.round
        if self._page is None:
            self._layers.setCurrentIndex(0 if shown else 1)
        self._accept.setEnabled(self.writable)
        if shown is None:
            year = long_name(self._store.year, state.plan.calendar)
            self._empty.setText(f"{year}の進捗調査はまだ始めていません。")
            return
        self._rows = board.rows(state, shown, date.today())
        self.head.show_round(state, self._rounds(), shown, self._rows)
        self.board.show_rows(self._rows)
        self._show_department(self.board.department)

    def _show_department(self, name: str) -> None:
        shown = self.round
        row = next((row for row in self._rows if row.department == name), None)
        if shown is None:
            return
        received = Received({}, ())
        if row is not None:
            from db import surveys

            read = self._store.database.read
            files = read(surveys.collected_of, shown.uid, name)
            received = Received(
                read(surveys.own_values, shown.uid, name),
                [(file, received_at) for file, received_at, _ in files],
            )
        self.department.show_department(self._store.state, shown, row, received)

    def _choose_round(self, uid: str) -> None:
        self._chosen = uid
        self._show_state(self._store.state)

    def _accept_department(self) -> None:
        """Accept the sheets of the chosen departments that have come back."""
        from db import surveys

        names = set(self.board.departments)
        came = [
            response.uid
            for row in self._rows
            if row.department in names
            for response in row.responses
            if response.values and response.state is not SheetState.ACCEPTED
        ]
        if came:
            self._store.submit(surveys.set_states, came, SheetState.ACCEPTED)
        else:
            self._store.noted.emit("確認する回答がありません。")

    def _connect(self) -> None:
        self._store.changed.connect(lambda state, _: self._show_state(state))
        self._store.year_changed.connect(lambda _: self._show_state(self._store.state))
        self.head.chosen.connect(self._choose_round)
        self.board.chosen.connect(self._show_department)
        self.board.told.connect(self._store.noted)
        self.department.offer(self._accept, right=True)

    def _put_together(self) -> None:
        shown = QWidget()
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.board)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addLayout(left, 1)
        below.addWidget(rule("line2", upright=True))
        below.addWidget(self.department)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(rule("line2"))
        column.addLayout(below, 1)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(shown)
        self._layers.addWidget(self._empty)
