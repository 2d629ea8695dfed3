"""Before anything is read, and while it is: how to begin, how far it is, and 中止."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.widgets import icons
from desktop.widgets.parts import label
from desktop.widgets.tokens import TITLE_PX, scaled

_WIDTH = 520


class Beginning(QWidget):
    """Two ways to begin by button; files and folders can be dropped as well."""

    def __init__(self, files: QAction, folder: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = label(role="warn")
        self.said.setWordWrap(True)
        self.said.hide()
        self.leave = QPushButton("やめる　Esc")
        self.leave.setAccessibleName("やめる")
        self.leave.setAutoDefault(True)
        self.first = _button(files, "file")
        column = _middle(self)
        column.addWidget(label("回収", TITLE_PX, bold=True))
        about = label(
            "返ってきた調査票を読み、値を1つずつ配付したときといまの値にくらべます。\n"
            "ファイルかフォルダーを、この画面に落とすこともできます。",
            role="second",
        )
        about.setWordWrap(True)
        column.addWidget(about)
        column.addWidget(self.said)
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(8))
        for button in (self.first, _button(folder, "folder"), self.leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def say(self, sentence: str) -> None:
        """Say why nothing was read; "" for nothing to say."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))


class Waiting(QWidget):
    """How many of how many files are read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", TITLE_PX, bold=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("読んだファイル")
        self.stop = QPushButton("中止　Esc")
        self.stop.setAccessibleName("中止")
        column = _middle(self)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addWidget(label("まだ何も書き込んでいません。", role="second"))
        row = QHBoxLayout()
        row.addWidget(self.stop)
        row.addStretch(1)
        column.addLayout(row)

    def show_progress(self, done: int, of: int) -> None:
        """Show that so many of the files are read; of 0 while they are looked for."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.words.setText(
            f"調査票を読んでいます　{done}／{of} ファイル" if of else "調査票を探しています"
        )


def _button(action: QAction, icon: str) -> QPushButton:
    made = QPushButton(action.text())
    icons.dress(made, icon)
    made.setAutoDefault(True)
    made.clicked.connect(action.trigger)
    return made


def _middle(page: QWidget) -> QVBoxLayout:
    """A column in the middle of a page."""
    inner = QWidget()
    inner.setFixedWidth(scaled(_WIDTH))
    column = QVBoxLayout(inner)
    column.setSpacing(scaled(12))
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(inner)
    across.addStretch(1)
    around = QVBoxLayout(page)
    around.addStretch(2)
    around.addLayout(across)
    around.addStretch(3)
    return column
