"""The head above a paper: its name, for whom it is, how long it is, and what to do with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import Bar, label
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, scaled

_NARROW = 600

PRINT_KEY = "Ctrl+P"


class PaperHead(Bar):
    """Buttons say what is wanted; ``stopped``: the work that is under way."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(44, parent=parent)
        self._name = ElidedLabel(TITLE_PX, bold=True)
        self.internal = label("内部資料", SMALL_PX, bold=True)
        self.internal.setProperty("frame", "sample")
        self.internal.setFixedHeight(scaled(20))
        self.public = label("公開用", SMALL_PX)
        self.public.setProperty("frame", "chip")
        self.public.setFixedHeight(scaled(20))
        self._facts = ElidedLabel(SMALL_PX, role="second")
        self.stop = QPushButton("中止")
        self.stop.setProperty("kind", "small")
        self.stop.setToolTip("いまの作業を中止（Esc）")
        self.print = _button("印刷…", f"印刷…（{PRINT_KEY}）")
        self.print.setProperty("kind", "primary")
        self.save = _button("PDFで保存…", "PDFで保存…（Ctrl+Shift+S）")
        self.excel = _button("Excelで保存…", "表をExcelのブックで保存…")
        for part in (self._name, self.internal, self.public, self._facts, self.stop):
            self.row.addWidget(part)
        self.row.addStretch(1)
        for button in (self.print, self.save, self.excel):
            self.row.addWidget(button)
        self._buttons = {button: button.text() for button in (self.save, self.excel)}
        self.stop.clicked.connect(self.stopped)
        self.show_kind("", internal=False, excel=False)
        self.show_facts("")

    def show_kind(self, name: str, *, internal: bool, excel: bool) -> None:
        """Another kind of paper, or the same for somebody else."""
        self._name.setText(name)
        self.internal.setVisible(internal)
        self.public.setVisible(bool(name) and not internal)
        self.excel.setVisible(excel)

    def show_facts(self, words: str, *, working: bool = False) -> None:
        """How long the paper is, or how far work is that can be stopped."""
        self._facts.setText(words)
        self.stop.setVisible(working)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name comes before the buttons' words."""
        super().resizeEvent(event)
        short = self.width() < scaled(_NARROW)
        for button, words in self._buttons.items():
            button.setText(words.replace("で保存", "") if short else words)

    def allow(self, able: bool) -> None:
        """Whether there is a paper, or will be."""
        for button in (self.print, self.save, self.excel):
            button.setEnabled(able)


def _button(words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setAccessibleName(words)
    button.setToolTip(tip)
    return button
