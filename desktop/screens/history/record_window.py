"""操作の記録: all steps of the plan; an earlier one is taken back, but for what changed since."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.rules.telling import Telling
from desktop.models.step_list import ListedStep, StepList
from desktop.runtime.store import Store
from desktop.screens.history.change_view import ChangeView
from desktop.widgets.parts import label, rule
from desktop.widgets.row_cells import RowCell
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.tokens import SMALL_PX, scaled

TAKE_BACK = "この操作を元に戻す"
_MOST_CHANGES = 500
_MOST_NAMED = 4
_WIDTHS = (192, 80, 0, 56, 84)


class RecordWindow(QDialog):
    """Stays beside the main window and follows what is done there."""

    def __init__(
        self,
        store: Store,
        parent: QWidget | None = None,
        title: str = "操作の記録",
        operation: str | None = None,
    ) -> None:
        """``operation``: only the steps of one operation, by its name."""
        super().__init__(parent)
        self._store = store
        self._operation = operation
        self.setWindowTitle(title)
        room = self.screen().availableGeometry()
        self.resize(min(scaled(1160), room.width() - 40), min(scaled(600), room.height() - 60))
        self._model = StepList(self._read, self)
        self.steps = _table(self._model)
        self.changes = ChangeView(store)
        self.changes.say_empty("この操作で変わった値はありません。")
        self.note = label(px=SMALL_PX, role="second")
        self.note.setWordWrap(True)
        self.take_back = QPushButton(TAKE_BACK)
        self.take_back.setAutoDefault(False)
        self._put_together()
        self.steps.selectionModel().currentRowChanged.connect(lambda *_: self._show_step())
        self.take_back.clicked.connect(self._take_back)
        store.changed.connect(lambda *_: self._refresh())
        self._refresh()

    def bring_up(self) -> None:
        self.show()
        self.activateWindow()
        self.steps.setFocus()

    def _read(self, limit: int, before: int | None) -> Sequence[ListedStep]:
        from db import journal

        return self._store.database.read(journal.listed, limit, before, self._operation)

    def _refresh(self) -> None:
        kept = self._chosen()
        self._model.refresh()
        row = self._model.row_of(kept.step.seq) if kept is not None else 0
        self.steps.selectRow(max(0, row))
        self._show_step()

    def _chosen(self) -> ListedStep | None:
        return self._model.step_at(self.steps.currentIndex().row())

    def _show_step(self) -> None:
        from db import journal, past

        one = self._chosen()
        self.take_back.setEnabled(False)
        if one is None:
            return
        seq, read = one.step.seq, self._store.database.read
        entries = read(journal.entries_of, seq, _MOST_CHANGES)
        self.changes.show_entries(self._store.state, entries, heads=False)
        notes = []
        if one.changes > _MOST_CHANGES:
            notes.append(f"変更{one.changes}件のうち、はじめの{_MOST_CHANGES}件を表示しています。")
        if self._store.read_only or not one.undoable or one.undone:
            notes += [_why_not(one)] if not self._store.read_only else []
        elif one.changes:
            found = read(past.obstacles, seq)
            self.take_back.setEnabled(len(found) < one.changes)
            notes += _told(Telling(self._store.state), found)
        self.note.setText("\n".join(notes))

    def _take_back(self) -> None:
        one = self._chosen()
        if one is not None:
            self.take_back.setEnabled(False)
            self._store.take_back(one.step.seq, refused=self._refused)

    def _refused(self, sentence: str) -> None:
        self.note.setText(sentence)

    def _put_together(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        self.steps.setMinimumWidth(scaled(560))  # else its operations have no room
        split.addWidget(self.steps)
        split.addWidget(self.changes)
        split.setStretchFactor(0, 1)
        split.setSizes([scaled(670), scaled(490)])
        foot = QHBoxLayout()
        foot.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        foot.setSpacing(scaled(8))
        foot.addWidget(self.note, 1)
        foot.addWidget(self.take_back)
        leave = QPushButton("閉じる")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.close)
        foot.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(split, 1)
        column.addWidget(rule())
        column.addLayout(foot)


def _told(telling: Telling, found: Sequence[object]) -> list[str]:
    """What stands in the way, the first few of it edit by edit."""
    if not found:
        return []
    sentences = [telling.edit(obstacle.later) for obstacle in found[:_MOST_NAMED]]  # type: ignore[attr-defined]
    more = f"ほか{len(found) - _MOST_NAMED}件。" if len(found) > _MOST_NAMED else ""
    head = f"あとの変更がある{len(found)}件の値は、いまのまま残します。"
    return [head + "".join(dict.fromkeys(sentences)) + more]


def _why_not(one: ListedStep) -> str:
    if one.undone:
        return "この操作は元に戻してあります。"
    return "この操作は元に戻せません。"


def _table(model: StepList) -> QTableView:
    view = QTableView()
    view.setModel(model)
    dress(view, "操作の一覧")
    lay_columns(view, [(RowCell(), width) for width in _WIDTHS])
    return view
