"""What to look at before printing: one line that opens to a list; a click goes to the value."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.screens.papers.doubts import Doubt, summary
from desktop.widgets import icons
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, scaled

_SHOW, _HIDE = "一覧を見る", "一覧をしまう"
_MOST_ROWS = 6
_ROW = 24


class DoubtsStrip(QWidget):
    """``chosen`` gives the address of a value to mend."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doubts: tuple[Doubt, ...] = ()
        self._said = label(px=SMALL_PX, bold=True)
        self.toggle = QPushButton(_SHOW)
        self.toggle.setProperty("kind", "line")
        self.list = QListWidget()
        self.list.setAccessibleName("印刷の前に見るところ")
        self.list.hide()
        self._put_together()
        self.toggle.clicked.connect(lambda: self._open(not self.list.isVisible()))
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)

    def show_doubts(self, doubts: tuple[Doubt, ...]) -> None:
        """Show these, or nothing where there are none."""
        if doubts != self._doubts:
            self._doubts = doubts
            self.list.clear()
            for doubt in doubts:
                item = QListWidgetItem(f"{doubt.where}　{doubt.sentence}")
                item.setToolTip(item.text())
                item.setSizeHint(QSize(0, scaled(_ROW)))
                if doubt.address is None:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsSelectable)
                self.list.addItem(item)
            self.list.setFixedHeight(min(len(doubts), _MOST_ROWS) * scaled(_ROW) + 2)
        self._said.setText(f"{summary(doubts)}。刷る前に見ます。")
        self.setVisible(bool(doubts))

    def _open(self, shown: bool) -> None:
        self.list.setVisible(shown)
        self.toggle.setText(_HIDE if shown else _SHOW)
        if shown:
            self.list.setCurrentRow(max(self.list.currentRow(), 0))
            self.list.setFocus()

    def _choose(self, item: QListWidgetItem) -> None:
        address = self._doubts[self.list.row(item)].address
        if address is not None:
            self.chosen.emit(address)

    def _put_together(self) -> None:
        icon = QLabel()
        icons.dress(icon, "warning", "warn", 14)
        bar = Bar(28, "warnbg")
        bar.row.addWidget(icon)
        bar.row.addWidget(self._said)
        bar.row.addWidget(self.toggle)
        bar.row.addStretch(1)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setViewportMargins(scaled(8), 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.list)
        column.addWidget(rule("line"))
        self.hide()
