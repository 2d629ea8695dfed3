"""What was read, worked out and is doubtful, shown before anything is written."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from desktop.widgets.editors import set_line_height
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, scaled

if TYPE_CHECKING:
    from desktop.work.sources import Source


_HEADING = "■"


class Review(QWidget):
    """Emits ``accepted`` with the file to write, or ``left``."""

    accepted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target: Path | None = None
        self._title = label(px=TITLE_PX, bold=True)
        self._what = label(role="second")
        self._what.setWordWrap(True)
        self._where = label(px=SMALL_PX, role="hint")
        self._where.setWordWrap(True)
        self._listing = QTextEdit()
        self._listing.setReadOnly(True)
        self._listing.setTabChangesFocus(True)
        self._listing.setAccessibleName("読み取りの一覧")
        self._accept = QPushButton()
        self._accept.setProperty("kind", "primary")
        self._leave = QPushButton("やめる")
        for button in (self._accept, self._leave):
            button.setAutoDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self._where, 1)
        foot.addWidget(self._leave)
        foot.addWidget(self._accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(32), scaled(24), scaled(32), scaled(16))
        column.setSpacing(scaled(8))
        for part in (self._title, self._what):
            column.addWidget(part)
        self._headings = QHBoxLayout()
        column.addLayout(self._headings)
        column.addWidget(self._listing, 1)
        column.addLayout(foot)
        self._accept.clicked.connect(lambda: self.accepted.emit(self._target))
        self._leave.clicked.connect(self.left)

    def show_reading(self, source: Path) -> None:
        """The source is being read; it can be stopped."""
        self._title.setText(f"「{source.name}」を読んでいます")
        self._what.setText("読み終わると、取り込む前に一覧で見せます。まだ何も書いていません。")
        self._where.setText("")
        self._listing.hide()
        self._accept.hide()
        self._leave.setText("中止")
        self._leave.setEnabled(True)
        self._leave.setFocus()

    def show_source(self, read: object, target: Path) -> None:
        """Show what was read and ask."""
        source = cast("Source", read)
        self._target = target
        plan = source.state.plan
        doubts = f"確かめたいところが{source.doubtful}件あります。" if source.doubtful else ""
        self._title.setText(f"{plan.title}を読みました")
        self._what.setText(
            f"{len(source.state.projects)}事業、{len(source.state.departments)}部署です。{doubts}"
            "まだ何も書いていません。"
        )
        self._where.setText(f"取り込む先　{target}")
        self._listing.setPlainText(source.listing)
        set_line_height(self._listing.document())
        self._list_headings(source.listing)
        self._listing.show()
        self._accept.setText(f"{len(source.state.projects)}事業を取り込む")
        self._accept.setEnabled(True)
        self._accept.show()
        self._leave.setText("やめる")
        self._listing.setFocus()

    def _list_headings(self, listing: str) -> None:
        """A button for each part of the listing, so that the doubts are one step away."""
        while (item := self._headings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for line in listing.splitlines():
            if line.startswith(_HEADING):
                button = QPushButton(line.removeprefix(_HEADING).strip())
                button.setProperty("kind", "small")
                button.setAutoDefault(True)
                button.clicked.connect(lambda _=False, line=line: self._scroll_to(line))
                self._headings.addWidget(button)
        self._headings.addStretch(1)

    def _scroll_to(self, heading: str) -> None:
        self._listing.moveCursor(QTextCursor.MoveOperation.End)
        self._listing.find(heading, QTextDocument.FindFlag.FindBackward)
        self._listing.setTextCursor(QTextCursor(self._listing.textCursor().block()))
        bar = self._listing.verticalScrollBar()
        bar.setValue(bar.value() + self._listing.cursorRect().top())

    def show_writing(self) -> None:
        """It is being written, all or nothing."""
        self._title.setText("取り込んでいます")
        self._accept.setEnabled(False)
        self._leave.setEnabled(False)
