"""年度を写す…: one fiscal year's cells of the chosen rows into another year."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.records import Plan
from db.rules import fiscal_year
from desktop.widgets.choice import Choice
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled


class CopyYearDialog(QDialog):
    """``chosen`` gives the year to copy from and the year to copy to."""

    chosen = Signal(int, int)

    def __init__(self, plan: Plan, year: int, rows: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("年度を写す")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        years: list[tuple[str, object]] = [
            (fiscal_year.long_name(y, plan.calendar), y) for y in plan.years
        ]
        self.source, self.target = Choice(), Choice()
        self.source.offer(years, year)
        self.target.offer(years, min(year + 1, plan.last_year))
        self.act = QPushButton("写す")
        self.act.setProperty("kind", "primary")
        self.act.setDefault(True)
        leave = QPushButton("やめる")
        leave.setAutoDefault(False)
        form = QFormLayout()
        form.setHorizontalSpacing(scaled(8))
        form.addRow("写す元", self.source)
        form.addRow("写す先", self.target)
        row = QHBoxLayout()
        row.setContentsMargins(0, scaled(12), 0, 0)
        row.addStretch(1)
        row.addWidget(self.act)
        row.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        column.addWidget(label(f"選んだ{rows}行の内容を、ほかの年度へ写します。"))
        column.addLayout(form)
        hint = "写す先にあった内容は置きかわります。編集の「元に戻す」で戻せます。"
        column.addWidget(label(hint, SMALL_PX, role="hint"))
        column.addLayout(row)
        self.source.currentIndexChanged.connect(self._check)
        self.target.currentIndexChanged.connect(self._check)
        self.act.clicked.connect(self._finish)
        leave.clicked.connect(self.reject)
        self._check()

    def _check(self) -> None:
        self.act.setEnabled(self.source.currentData() != self.target.currentData())

    def _finish(self) -> None:
        self.chosen.emit(self.source.currentData(), self.target.currentData())
        self.accept()
