"""What a draft would change: the projects whose guide becomes another, before it is stored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.records import PlanState
from db.rules.fiscal_year import long_name, short_name
from db.rules.rubric_trial import Moved
from desktop.models.matrix.columns import NOT_ASKED
from desktop.widgets.parts import label
from desktop.widgets.row_cells import RowCell
from desktop.widgets.tokens import scaled

_HEADS = ("年度", "番号", "事業名", "計", "目安", "総合")
_WIDTHS = (44, 68, 180, 60, 68, 48)
_BEFORE = "変えたあとの目安を、答えの出ている年度の事業で試します。まだ何も変わりません。"


class TrialView(QWidget):
    """Empty until something was tried; what is typed after that makes it old."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = label(_BEFORE)
        self.sentence.setWordWrap(True)
        self.table = QTableWidget(0, len(_HEADS))
        self.table.setMinimumHeight(scaled(200))
        self.table.setAccessibleName("目安が変わる事業")
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setItemDelegate(RowCell(self.table))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(scaled(24))
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(scaled(28))
        for at, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(at, scaled(width))
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(self.sentence)
        column.addWidget(self.table, 1)

    def show_moved(self, state: PlanState, moved: Sequence[Moved], year: int) -> None:
        """Show what would change from a fiscal year on."""
        since = f"{long_name(year, state.plan.calendar)}から"
        if moved:
            years = "、".join(
                f"{long_name(y, state.plan.calendar)}に{sum(m.fiscal_year == y for m in moved)}事業"
                for y in dict.fromkeys(m.fiscal_year for m in moved)
            )
            self.sentence.setText(
                f"{since}使うと、目安が{years}変わります。総合評価はそのままです。"
            )
        else:
            self.sentence.setText(f"{since}使っても、目安の変わる事業はありません。")
        projects = {p.uid: p for p in state.projects}
        self.table.setRowCount(len(moved))
        for row, one in enumerate(moved):
            project = projects[one.project]
            words = (
                short_name(one.fiscal_year, state.plan.calendar),
                project.number or "",
                project.title,
                _change(one.total_before, one.total),
                _change(one.before, one.after),
                one.grade or NOT_ASKED,
            )
            for column, word in enumerate(words):
                self.table.setItem(row, column, QTableWidgetItem(word))

    def forget(self) -> None:
        """What was tried is no longer what is typed."""
        self.sentence.setText(_BEFORE)
        self.table.setRowCount(0)


def _change(before: object, after: object) -> str:
    """11 → 12; only one of them where they are the same."""
    left, right = (NOT_ASKED if value is None else str(value) for value in (before, after))
    return left if left == right else f"{left} → {right}"
