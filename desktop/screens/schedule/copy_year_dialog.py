"""年度を写す…: one fiscal year's cells of the chosen rows into other years."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.records import Plan
from db.rules import fiscal_year
from desktop.widgets.choice import Choice, Tick
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled


class CopyYearDialog(QDialog):
    """``chosen`` gives the year to copy from, those to copy to, and whether departments go too."""

    chosen = Signal(int, object, bool)

    def __init__(self, plan: Plan, year: int, rows: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("年度を写す")
        names = {y: fiscal_year.long_name(y, plan.calendar) for y in plan.years}
        self.source = Choice()
        self.source.offer([(name, y) for y, name in names.items()], year)
        self.source.setAccessibleName("写す元の年度")
        self.targets = {y: Tick(name) for y, name in names.items()}
        for y, box in self.targets.items():
            box.setChecked(y == year + 1)
            box.setAccessibleName(f"{names[y]}へ写す")
            box.toggled.connect(self._check)
        self.departments = Tick("部署も写す")
        self.act = QPushButton()
        self.act.setProperty("kind", "primary")
        self.act.setDefault(True)
        leave = QPushButton("やめる")
        leave.setAutoDefault(False)
        self._put_together(rows, leave)
        self.source.currentIndexChanged.connect(self._check)
        self.act.clicked.connect(self._finish)
        leave.clicked.connect(self.reject)
        self._check()

    def wanted(self) -> list[int]:
        """The years to copy to; never the one to copy from."""
        source = self.source.currentData()
        return [y for y, box in self.targets.items() if box.isChecked() and y != source]

    def _check(self) -> None:
        for year, box in self.targets.items():
            box.setEnabled(year != self.source.currentData())
        count = len(self.wanted())
        self.act.setText(f"{count}年度に写す" if count else "写す")
        self.act.setEnabled(bool(count))

    def _finish(self) -> None:
        self.chosen.emit(self.source.currentData(), self.wanted(), self.departments.isChecked())
        self.accept()

    def _put_together(self, rows: int, leave: QPushButton) -> None:
        years = QWidget()
        lines = FlowLayout(scaled(12), years)
        for box in self.targets.values():
            lines.addWidget(box)
        form = QFormLayout()
        form.setHorizontalSpacing(scaled(8))
        form.addRow("写す元", self.source)
        form.addRow("写す先", years)
        form.addRow("", self.departments)
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
        self.setMinimumWidth(scaled(420))
