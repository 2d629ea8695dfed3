"""Place 進捗調査: rounds of the fiscal year, the board, and the department at the right."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from db.records import PlanState, Response, Round
from db.rules import board
from db.vocabulary import RoundState, SheetState
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.place import Menu, Place
from desktop.screens.survey.board_panel import BoardPanel
from desktop.screens.survey.collecting import Collecting
from desktop.screens.survey.department_panel import DepartmentPanel, Received
from desktop.screens.survey.empty_page import EmptyPage
from desktop.screens.survey.issuing import IssueActs
from desktop.screens.survey.joint import JointActs
from desktop.screens.survey.letters import LetterActs
from desktop.screens.survey.paper_answers import PaperActs
from desktop.screens.survey.printing import PrintActs
from desktop.screens.survey.requests.acts import RequestActs
from desktop.screens.survey.round_head import RoundHead
from desktop.screens.survey.rounds import NoteStrip, RoundActs
from desktop.screens.survey.sheets import SheetActs
from desktop.widgets.parts import rule


class SurveyScreen(Place):
    """Follows the window's fiscal year; of its rounds the open one is shown, else the last."""

    def __init__(self, store: Store, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._prompts = prompts
        self._chosen = ""
        self._behind = False
        self._page: QWidget | None = None
        self._board = QWidget()
        self._rows: tuple[board.Row, ...] = ()
        self.head = RoundHead()
        self.note = NoteStrip()
        self.board = BoardPanel()
        self.department = DepartmentPanel()
        self.rounds = RoundActs(self, store, lambda: self.round, self._choose_round)
        self.sheets = SheetActs(
            self,
            store,
            lambda: self.round,
            self._sheets_meant,
            lambda: self.department.focused_sheet,
            lambda: self.writable,
        )
        self.collecting = Collecting(self, store, prompts, self)
        self.requests = RequestActs(self, self, store, prompts)
        self.issuing = IssueActs(
            self,
            store,
            prompts,
            lambda: self.round,
            lambda: self.board.ticked,
            lambda: self.board.department,
        )
        self.papers = PaperActs(
            self,
            store,
            prompts,
            lambda: self.round,
            lambda: self.board.department,
            lambda: self.department.focused_sheet,
        )
        self.joint = JointActs(
            self, self, store, lambda: self.round, lambda: self.department.focused_sheet
        )
        self.printing = PrintActs(
            self,
            store,
            prompts,
            lambda: self.round,
            lambda: self.board.ticked,
            lambda: self.board.department,
        )
        self.letters = LetterActs(
            self,
            store,
            prompts,
            lambda: self.round,
            lambda: self.board.ticked,
            lambda: self.board.department,
            self.sheets.open_sheet,
        )
        self._empty = EmptyPage(self.rounds.begin)
        self._menu: list[QAction | None] = [
            self.rounds.begin,
            self.issuing.make,
            self.issuing.again,
            *self.letters.entries,
            None,
            *self.rounds.entries,
            None,
            self.collecting.act,
            self.collecting.take_back,
            None,
            *self.sheets.entries,
            self.papers.open,
            self.joint.open,
            None,
            *self.requests.entries,
            self.printing.open,
        ]
        self._put_together()
        self._connect()
        self._show_state(store.state)

    def menus(self) -> Sequence[Menu]:
        return (Menu("調査(&S)", self._menu),)

    def take_files(self, paths: Sequence[Path]) -> bool:
        taken = self.collecting.take_files(paths)
        if taken:
            self.wanted.emit(self)
        return taken

    def recall(self, settings: Settings) -> None:
        self.issuing.settings = settings
        self.letters.settings = settings

    def arrive(self) -> None:
        (self._page or (self.board.view if self.round else self._empty)).setFocus()

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
        self.arrive()

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
            self._turn_to(self._board if shown else self._empty)
        self.rounds.follow()
        self.issuing.follow()
        self.letters.follow()
        self.collecting.follow(shown)
        self.joint.follow()
        self.printing.follow()
        if shown is None:
            self.sheets.follow()
            self._empty.show_year(state, self._store.year, date.today())
            return
        self._behind = not self.isVisible()
        if self._behind:
            return
        self._rows = board.rows(state, shown, date.today())
        self.head.show_round(state, self._rounds(), shown, self._rows)
        self.note.show_round(shown)
        self.board.show_rows(self._rows)
        self._show_department(self.board.department)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.department.fit_beside(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was written while another place was shown."""
        super().showEvent(event)
        if self._behind:
            self._show_state(self._store.state)

    def _turn_to(self, layer: QWidget) -> None:
        """Show the board or the empty page; the focus goes with it."""
        if self._layers.currentWidget() is layer:
            return
        focus = QApplication.focusWidget()
        here = focus is not None and self.isAncestorOf(focus)
        self._layers.setCurrentWidget(layer)
        if here:
            self.arrive()

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
        self.papers.follow(writable=self.writable)
        self.department.show_department(self._store.state, shown, row, received)
        self.sheets.follow()

    def _turn_to_year(self, year: int) -> None:
        self._store.set_year(year)
        self.arrive()

    def _choose_round(self, uid: str) -> None:
        self._chosen = uid
        self._show_state(self._store.state)

    def _sheets_meant(self) -> Sequence[Response]:
        """Those of the ticked departments, or of the current one."""
        names = set(self.board.departments)
        return [sheet for row in self._rows if row.department in names for sheet in row.responses]

    def _sheets_here(self) -> Sequence[Response]:
        """Those of the department at the right."""
        name = self.board.department
        return next((row.responses for row in self._rows if row.department == name), ())

    def _has_joint(self, row: board.Row) -> bool:
        """Whether another department answers for one of a department's projects too."""
        shown, asked = self.round, {response.project for response in row.responses}
        others = shown.responses if shown is not None else ()
        return any(r.project in asked and r.department != row.department for r in others)

    def _connect(self) -> None:
        self._store.changed.connect(lambda state, _: self._show_state(state))
        self._store.year_changed.connect(lambda _: self._show_state(self._store.state))
        self._empty.year_wanted.connect(self._turn_to_year)
        self.head.chosen.connect(self._choose_round)
        self.board.chosen.connect(self._show_department)
        self.board.told.connect(self._store.noted)
        self.board.ticks_changed.connect(self.sheets.follow)
        self.board.ticks_changed.connect(self.letters.follow)
        self.collecting.asking.connect(self.letters.ask_about)
        self.department.sheet_wanted.connect(self.sheets.open_sheet)
        accept, take_back, send_back = self.sheets.here(self._sheets_here)
        self.department.offer(send_back)
        self.department.offer_for_sheets(self.joint.open, "各課回答", self._has_joint)
        self.department.offer_for_sheets(self.papers.open, "紙の回答…", lambda _: True)
        self.department.offer_for_sheets(take_back, "確認を取り消す", _has_accepted)
        self.department.offer(accept, right=True)
        self.department.offer_checks(self.letters.ask_here)
        self.head.offer(self.issuing.make, "file")
        self.head.offer(self.letters.mail, "survey")
        self.board.offer_for_ticked(self.sheets.accept)
        self.board.offer_for_ticked(self.letters.remind_ticked)
        self.board.offer_for_ticked(self.issuing.again)
        self.head.offer(self.collecting.act, "import", primary=True)
        self.head.offer(self.letters.remind, "bell")
        self.head.offer(self.printing.open, "printer")
        self.board.offer(self.rounds.close)
        self.board.offer(self.rounds.reopen)

    def _put_together(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.board)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addLayout(left, 1)
        below.addWidget(rule("line2", upright=True))
        below.addWidget(self.department)
        column = QVBoxLayout(self._board)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.note)
        column.addWidget(rule("line2"))
        column.addLayout(below, 1)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._board)
        self._layers.addWidget(self._empty)


def _has_accepted(row: board.Row) -> bool:
    return SheetState.ACCEPTED in row.states
