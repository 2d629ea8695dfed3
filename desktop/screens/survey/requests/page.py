"""The page of requests: filters, the list, and the chosen request at the right."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.address import Address
from db.rules.fiscal_year import long_name
from db.vocabulary import RequestKind, RequestState
from desktop.models.request_list import RequestList, Row
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.survey.requests.add_dialog import AddRequestDialog
from desktop.screens.survey.requests.carry_out_dialog import CarryOutDialog
from desktop.screens.survey.requests.detail import Decision, RequestDetail
from desktop.screens.survey.requests.list_out import RequestsOut
from desktop.screens.survey.requests.request_view import RequestView
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, face, scaled

_NONE = "の申出はありません。電話などで受けたものは「申出を足す…」で足します。"


class RequestsPage(QWidget):
    """Follows the window's fiscal year; ``left``: the user wants back to the board."""

    left = Signal()

    def __init__(self, store: Store, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.model = RequestList(self)
        self.view = RequestView(self.model)
        self.detail = RequestDetail()
        self._out = RequestsOut(store, prompts, self.model, self)
        self._title = label(px=TITLE_PX, bold=True)
        self._count = label(px=SMALL_PX, role="second")
        self.add = _button("申出を足す…")
        self.out = _button("一覧をExcelに出す…")
        self.back = _button("戻る　Esc")
        self._kinds, self._states = QButtonGroup(self), QButtonGroup(self)
        self._all = self._filter(self._kinds)
        self.by_kind = {kind: self._filter(self._kinds) for kind in RequestKind}
        self.by_state = {state: self._filter(self._states) for state in RequestState}
        self._states.setExclusive(False)
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "hint")
        self._all.setChecked(True)
        self.setFocusProxy(self.view)
        self._put_together()
        self._connect()

    def choose(self, uid: str) -> bool:
        """Select a request; False where it is not listed."""
        row = self.model.row_of(uid)
        if row < 0:
            return False
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(row, 0)
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)
        return True

    @property
    def chosen(self) -> Row | None:
        return self.model.row_at(self.view.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self._leave()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was written while another page was shown."""
        super().showEvent(event)
        self._show()

    def ask_for_one(self) -> None:
        """Ask for a request that came by another way than a workbook."""
        dialog = AddRequestDialog(self._store, self)
        dialog.wanted.connect(self._add)
        dialog.open()

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        state, year = self._store.state, self._store.year
        row = self.chosen
        kept, at = (row.request.uid, self.view.currentIndex().row()) if row else ("", 0)
        self.model.show(state, year)
        name = long_name(year, state.plan.calendar)
        self._title.setText(f"{name}の申出")
        self._all.setText(f"すべて {sum(self.model.kinds.values())}")
        for kind, button in self.by_kind.items():
            button.setText(f"{kind} {self.model.kinds[kind]}")
        for state_of, button in self.by_state.items():
            button.setText(f"{state_of} {self.model.states[state_of]}")
        self._empty.setText(name + _NONE)
        self.add.setEnabled(self._can_add)
        self._keep(kept, at)

    def _keep(self, uid: str, at: int) -> None:
        """Stay at a request; where it is no longer shown, at what stands in its row."""
        there = self.model.rowCount()
        if not self.choose(uid) and there:
            near = self.model.row_at(min(max(at, 0), there - 1))
            self.choose(near.request.uid if near else "")
        self._empty.setVisible(there == 0)
        self.view.setVisible(there > 0)
        self.out.setEnabled(there > 0)
        self._count.setText(f"{there}件")
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.chosen
        self.detail.show_request(
            self._store.state,
            row.asked if row else None,
            writable=not self._store.read_only,
        )

    @property
    def _can_add(self) -> bool:
        year = self._store.year
        there = any(r.fiscal_year == year for r in self._store.state.rounds)
        return there and not self._store.read_only

    def _narrow(self) -> None:
        row = self.chosen
        kept, at = (row.request.uid, self.view.currentIndex().row()) if row else ("", 0)
        self.model.narrow(
            [kind for kind, button in self.by_kind.items() if button.isChecked()],
            [state for state, button in self.by_state.items() if button.isChecked()],
        )
        self._keep(kept, at)

    def _decide(self, uid: str, said: Decision) -> None:
        from db import surveys

        self._store.submit(
            surveys.decide,
            uid,
            said.state,
            said.reason,
            said.decision,
            said.day,
            refused=self.detail.refuse,
        )

    def _carry_out(self, uid: str) -> None:
        row = self.chosen
        if row is None or row.request.uid != uid:
            return
        if row.request.kind is RequestKind.NEW:
            dialog = CarryOutDialog(self._store.state, row.asked, self)
            dialog.wanted.connect(lambda *told: self._write_plan(uid, dialog.refuse, *told))
            self._store.changed.connect(dialog.follow)
            dialog.open()
        else:
            self._write_plan(uid, self.detail.refuse)

    def _write_plan(self, uid: str, refused: Callable[[str], None], *told: str | None) -> None:
        from db import surveys

        self._store.submit(
            surveys.carry_out,
            uid,
            date.today().isoformat(),
            *told,
            refused=refused,
            then=lambda _: self._come_back("計画に反映しました。"),
        )

    def _note_by_hand(self, uid: str) -> None:
        from db import surveys

        self._store.submit(
            surveys.note_carried_out,
            uid,
            date.today().isoformat(),
            refused=self.detail.refuse,
            then=lambda _: self._come_back("反映済みにしました。計画は変えていません。"),
        )

    def _come_back(self, done: str) -> None:
        """Say what was done; the keyboard is at the list again."""
        self._store.noted.emit(f"{done}Ctrl+Zで元に戻せます。")
        self.view.setFocus()

    def _add(self, dialog: AddRequestDialog) -> None:
        from db import surveys

        def added(uid: str) -> None:
            dialog.accept()
            self._all.click()
            self.choose(uid)
            self.view.setFocus()

        self._store.submit(surveys.add_request, *dialog.told, refused=dialog.refuse, then=added)

    def _leave(self) -> None:
        self.detail.commit()
        self.left.emit()

    def _to_detail(self) -> None:
        chosen = next((b for b in self.detail.states.values() if b.isChecked()), None)
        if chosen is not None:
            (chosen if chosen.isEnabled() else self.detail.go).setFocus()

    def _filter(self, group: QButtonGroup) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setProperty("kind", "small")
        button.setFont(face(SMALL_PX))
        group.addButton(button)
        return button

    def _connect(self) -> None:
        self._store.changed.connect(lambda *_: self._follow())
        self._store.year_changed.connect(lambda _: self._follow())
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_detail())
        self.view.opened.connect(self._to_detail)
        self.view.state_wanted.connect(self.detail.choose_state)
        for group in (self._kinds, self._states):
            group.buttonClicked.connect(lambda _: self._narrow())
        self.detail.decided.connect(self._decide)
        self.detail.carry_out_wanted.connect(self._carry_out)
        self.detail.by_hand_wanted.connect(self._note_by_hand)
        self.detail.project_wanted.connect(
            lambda uid: self._store.located.emit(Address(uid, "title"))
        )
        self.add.clicked.connect(self.ask_for_one)
        self.out.clicked.connect(self._out.ask)
        self.back.clicked.connect(self._leave)

    def _put_together(self) -> None:
        head = Bar(44)
        head.row.addWidget(self._title)
        head.row.addWidget(self._count)
        head.row.addStretch(1)
        for button in (self.add, self.out, self.back):
            head.row.addWidget(button)
        filters = Bar(36)
        for button in (self._all, *self.by_kind.values()):
            filters.row.addWidget(button)
        line = rule(upright=True)
        line.setFixedHeight(scaled(16))
        filters.row.addWidget(line)
        for button in self.by_state.values():
            filters.row.addWidget(button)
        filters.row.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(0)
        hint = Bar(28)
        words = "1 受付　2 検討　3 本部へ　4 承認　5 見送り　Enter 右の欄へ"
        hint.row.addWidget(label(words, SMALL_PX, role="hint"))
        for part in (filters, self.view, self._empty, rule("line2"), hint):
            left.addWidget(part, 1 if part in (self.view, self._empty) else 0)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addLayout(left, 1)
        below.addWidget(rule("line2", upright=True))
        below.addWidget(self.detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule("line2"))
        column.addLayout(below, 1)
        in_order = [
            *(self.add, self.out, self.back, self._all),
            *(*self.by_kind.values(), *self.by_state.values()),
            *(self.view, *self.detail.in_order),
        ]
        for before, after in pairwise(in_order):
            self.setTabOrder(before, after)


def _button(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("kind", "small")
    made.setAutoDefault(True)  # Enter presses it where there is no dialog either
    return made
