"""A line under the head: why a round was opened again, or what was missing when it was closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.records import Round
from desktop.widgets import icons
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import Bar
from desktop.widgets.tokens import SMALL_PX, scaled


class NoteStrip(Bar):
    """There while the round that is shown has a note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(28, "head", parent)
        self._note = ""
        self._words = ElidedLabel(SMALL_PX)
        self.whole = QPushButton("控えを見る…")
        self.whole.setProperty("kind", "line")
        icons.dress(self.whole, "file", "acc", 12)
        self.row.addWidget(self._words)
        self.row.addWidget(self.whole)
        self.row.addStretch(1)
        self.whole.clicked.connect(self._show_whole)

    def show_round(self, shown: Round) -> None:
        """Show a round's note, or nothing."""
        self._note = shown.note or ""
        first, _, rest = self._note.partition("\n")
        self._words.setText(first)
        self.whole.setVisible(bool(rest))
        self.setVisible(bool(self._note))

    def _show_whole(self) -> None:
        NoteDialog(self._note, self.window()).open()


class NoteDialog(QDialog):
    """A note to read and to copy."""

    def __init__(self, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("締めたときの控え")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(note)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("控え")
        self.text.setMinimumSize(scaled(720), scaled(400))
        leave = QPushButton("閉じる　Esc")
        leave.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addWidget(self.text, 1)
        column.addLayout(foot)
