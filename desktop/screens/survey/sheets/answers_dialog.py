"""A sheet's answers, each with its file, sheet, cell, time and person; to read and to copy."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.records import PlanState, Project, Response, Round
from db.rules import checks, questions
from desktop.models.sheet_answers import HEADS, AnswerRow, SheetAnswers
from desktop.runtime.store import Store
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import label, rule
from desktop.widgets.row_cells import RowCell
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.state_chip import StateLabel
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, scaled

if TYPE_CHECKING:
    from db.surveys import ValueOrigin

_WIDTHS = (168, 0, 196, 150, 96, 48, 160, 64)
_WIDTH, _HEIGHT = 1160, 640


class AnswersDialog(QDialog):
    """Follows the store; ``stepped`` asks for the sheet before (-1) or after (1)."""

    stepped = Signal(int)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store = store
        self.response = ""
        self.model = SheetAnswers(self)
        self.view = _table(self.model)
        self.whole = QPlainTextEdit()
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setAccessibleName("選んだ回答の全文と出どころ")
        self.whole.setFixedHeight(scaled(128))
        self._title = ElidedLabel(TITLE_PX, bold=True)
        self._department = label(role="second")
        self._state = StateLabel()
        self._note = label(px=SMALL_PX, role="warn")
        self._note.setWordWrap(True)
        self._foot = QHBoxLayout()
        self._put_together()
        store.changed.connect(self._follow)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_row())

    def show_response(self, uid: str) -> None:
        """Show a sheet; nothing where it is gone."""
        self.response = uid
        self._show()

    def offer(self, action: QAction) -> None:
        """A button for what is done with this sheet."""
        button = QPushButton(action.text())
        button.setAutoDefault(False)
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
        button.setEnabled(action.isEnabled())
        self._foot.insertWidget(self._foot.count() - 1, button)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, or all where one alone is chosen by the cursor."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        QGuiApplication.clipboard().setText(self.model.as_text(rows))

    def copy_all(self) -> None:
        """Put all rows on the clipboard."""
        QGuiApplication.clipboard().setText(self.model.as_text(range(self.model.rowCount())))

    def _follow(self, *_: object) -> None:
        self._show()

    def _show(self) -> None:
        from db import surveys

        state = self._store.state
        found = next(
            ((r, s) for r in state.rounds for s in r.responses if s.uid == self.response), None
        )
        if found is None:
            self.close()
            return
        survey_round, response = found
        project = next(p for p in state.projects if p.uid == response.project)
        self.setWindowTitle(f"{project.number or ''} {project.title}".strip())
        self._title.setText(self.windowTitle())
        self._department.setText(response.department)
        self._state.show_state(response.state)
        self._note.setText(f"差し戻した理由：{response.note}" if response.note else "")
        self._note.setVisible(bool(response.note))
        origins = self._store.database.read(surveys.origins, response.uid)
        row = max(0, self.view.currentIndex().row())
        self.model.show(tuple(_rows(state, survey_round, project, response, origins)))
        index = self.model.index(min(row, self.model.rowCount() - 1), 0)
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._show_row()

    def _show_row(self) -> None:
        row = self.model.row_at(self.view.currentIndex().row())
        if row is None:
            self.whole.setPlainText("")
            return
        place = "　".join(filter(None, (row.file, row.sheet, row.cell)))
        came = "　".join(filter(None, (place, row.when, row.who)))
        lines = [f"【{row.label}】", row.answer or "（回答なし）", row.doubt, came]
        self.whole.setPlainText("\n".join(filter(None, lines)))

    def _put_together(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(scaled(8))
        for part in (self._title, self._department, self._state):
            head.addWidget(part)
        head.addStretch(1)
        steps = (("前の調査票　Alt+↑", "Alt+Up", -1), ("次の調査票　Alt+↓", "Alt+Down", 1))
        for words, key, by in steps:
            button = _button(words)
            button.clicked.connect(lambda _=False, b=by: self.stepped.emit(b))
            QShortcut(QKeySequence(key), self, lambda b=by: self.stepped.emit(b))
            head.addWidget(button)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.view, self.copy)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        every = _button("すべて写す")
        every.setToolTip("項目・回答・出どころを、Excelに貼れる形で写します")
        every.clicked.connect(self.copy_all)
        leave = QPushButton("閉じる　Esc")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.close)
        hint = "Ctrl+C 選んだ行を写す　Ctrl+A すべて選ぶ"
        self._foot.setSpacing(scaled(8))
        self._foot.addWidget(every)
        self._foot.addWidget(label(hint, SMALL_PX, role="hint"))
        self._foot.addStretch(1)
        self._foot.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(self.view, 1)
        column.addWidget(self.whole)
        column.addWidget(rule("line2"))
        column.addLayout(self._foot)
        room = self.screen().availableSize()
        frame = scaled(48)
        self.resize(
            min(scaled(_WIDTH), room.width() - frame), min(scaled(_HEIGHT), room.height() - frame)
        )


def _rows(
    state: PlanState,
    survey_round: Round,
    project: Project,
    response: Response,
    origins: Mapping[str, "ValueOrigin"],
) -> Iterator[AnswerRow]:
    """Every question in the sheet's order, then what was answered without being asked."""
    found = [
        finding
        for finding in checks.check(state, survey_round)
        if (finding.project, finding.department) == (response.project, response.department)
    ]
    asked = questions.asked(state, project, survey_round.fiscal_year, survey_round.kind)
    labels = {question.key: question.label for question in asked}
    for key in sorted(response.values.keys() - labels.keys(), key=questions.order):
        other = questions.question(state, key)
        labels[key] = other.label if other is not None else key
    known = questions.known(project, survey_round.fiscal_year)
    for key, name in labels.items():
        doubt = "　".join(finding.sentence for finding in found if finding.key == key)
        value = response.values.get(key)
        if value is None and key in known:
            yield AnswerRow(name, _said(known[key]), doubt, "計画の値")
            continue
        origin = origins.get(key) if value is not None else None
        if origin is None:
            yield AnswerRow(name, "" if value is None else _said(value), doubt)
            continue
        yield AnswerRow(
            name,
            _said(value),
            doubt,
            origin.file or _act(origin.operation),
            origin.sheet or "",
            origin.cell or "",
            datetime.fromisoformat(origin.at).strftime("%Y/%m/%d %H:%M"),
            origin.who,
        )


def _act(operation: str) -> str:
    """An operation in the words of the menus."""
    from db.journal import OPERATIONS

    made = OPERATIONS.get(operation)
    return made.label if made is not None else ""


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "有" if value else "無"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _table(model: SheetAnswers) -> QTableView:
    view = QTableView()
    view.setModel(model)
    dress(view, "回答と出どころ")
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    lay_columns(view, [(RowCell(), width) for width in _WIDTHS[: len(HEADS)]])
    return view


def _button(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("kind", "small")
    made.setAutoDefault(False)
    return made
