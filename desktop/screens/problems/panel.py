"""問題の一覧: below the places, so that it stays while one goes from problem to problem."""

from collections import Counter

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from db.address import Address
from desktop.models.problem import Problem, ProblemKind
from desktop.models.problem_list import (
    COLUMNS,
    KIND,
    ProblemFilter,
    ProblemList,
    offered_departments,
    offered_measures,
)
from desktop.screens.problems.watch import ProblemWatch
from desktop.widgets import icons
from desktop.widgets.choice import Choice
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.row_cells import FigureCell, Index, RowCell, draw_text, draw_warning
from desktop.widgets.row_table import RowTable
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_HEIGHT = 216


class ProblemPanel(QWidget):
    """Emits ``jump_wanted`` with an address; ``closed`` when it was put away."""

    jump_wanted = Signal(Address)
    closed = Signal()

    def __init__(self, watch: ProblemWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self._model = ProblemList(self)
        self.view = _table(self._model)
        self._count = label(px=SMALL_PX, role="hint")
        self._kind = _filter("種類", 7)
        self._measure = _filter("施策", 12)
        self._department = _filter("所管部署", 10)
        self._empty = label("", SMALL_PX, role="hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._close = QToolButton()
        self._put_together()
        for choice in (self._kind, self._measure, self._department):
            choice.chosen.connect(lambda _: self._show())
        self.view.entered_row.connect(self._jump)
        self._close.clicked.connect(self.put_away)
        watch.changed.connect(self._follow)

    def bring_up(self) -> None:
        """Show the list and take the focus; the row stays where it was."""
        self.show()
        if self._model.rowCount():
            if not self.view.currentIndex().isValid():
                self.view.selectRow(0)
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        self.hide()
        self.closed.emit()

    def point_at(self, problem: Problem) -> None:
        """The user was shown this problem in another way: the row follows."""
        row = self._model.row_of(problem) if self.isVisible() else -1
        if row >= 0:
            self.view.selectRow(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        state, book = self._watch.state, self._watch.book()
        current = self.view.currentIndex().row()
        kept = self._model.row_at(current)
        self._offer()
        self._model.show(state, book.all, self._wanted())
        row = self._model.row_of(kept) if kept is not None else -1
        if row < 0 <= current:  # it is mended: the next one has come to its place
            row = min(current, self._model.rowCount() - 1)
        if row >= 0 and row != self.view.currentIndex().row():
            self.view.selectRow(row)
        rows, whole = self._model.rowCount(), len(book.all)
        self._count.setText(f"{whole}件のうち{rows}件" if rows != whole else f"{whole}件")
        self._empty.setText(
            "条件に合う問題はありません。条件を変えます。" if whole else "問題はありません。"
        )
        self._empty.setVisible(not rows)
        self.view.setVisible(bool(rows))

    def _wanted(self) -> ProblemFilter:
        return ProblemFilter(
            self._kind.currentData(), self._measure.currentData(), self._department.currentData()
        )

    def _offer(self) -> None:
        state, found = self._watch.state, self._watch.book().all
        counts = Counter(problem.kind for problem in found)
        kinds = [(f"{kind.value} {counts[kind]}", kind) for kind in ProblemKind if counts[kind]]
        self._kind.offer([("種類：すべて", None), *kinds], self._kind.currentData())
        self._measure.offer(offered_measures(state), self._measure.currentData())
        names = [(name, name) for name in offered_departments(state, found)]
        self._department.offer([("所管：すべて", None), *names], self._department.currentData())
        for choice in (self._kind, self._measure, self._department):
            choice.setCurrentIndex(max(0, choice.currentIndex()))

    def _jump(self, row: int) -> None:
        problem = self._model.row_at(row)
        if problem is not None:
            self._watch.tell_shown(problem)
            self.jump_wanted.emit(problem.address)

    def _put_together(self) -> None:
        self.setMinimumHeight(scaled(120))
        icons.dress(self._close, "close", "ink", 12)
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName("問題の一覧を閉じる")
        self._close.setToolTip("問題の一覧を閉じる（Esc）")
        self._close.setFixedSize(scaled(24), scaled(24))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = Bar(36)
        for part in (
            *(label("問題の一覧", bold=True), self._count),
            *(self._kind, self._measure, self._department),
        ):
            head.row.addWidget(part)
        head.row.addStretch(1)
        head.row.addWidget(label("Enterでそこへ移ります", SMALL_PX, role="hint"))
        head.row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        self.resize(self.width(), scaled(_HEIGHT))


def _table(model: ProblemList) -> RowTable:
    cells = {"kind": _KindCell(), "number": FigureCell()}
    columns = [(cells.get(column.key, RowCell()), column.width) for column in COLUMNS]
    return RowTable(model, "問題の一覧", columns)


class _KindCell(RowCell):
    """A triangle where something is wrong; only the word where it is not written yet."""

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        wrong = index.data(KIND) is not ProblemKind.BLANK
        if wrong:
            draw_warning(painter, at)
        ink = tokens().warn if wrong else tokens().ink2
        words = at.adjusted(scaled(16), 0, 0, 0)
        draw_text(painter, words, str(index.data()), face(SMALL_PX), ink)


def _filter(name: str, letters: int) -> Choice:
    made = Choice()
    made.setAccessibleName(f"{name}で絞り込む")
    made.setProperty("kind", "small")
    made.setFont(face(SMALL_PX))
    made.setMinimumContentsLength(letters)
    made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made
