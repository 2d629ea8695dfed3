"""A value that can be chosen, with its key, its words and where it comes from."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, face, figures, scaled

VALUE_PX = 20
_MOST_LARGE = 12
"""Longer values are words to read, not figures to compare."""


class ChoiceBox(QPushButton):
    """Pressing it chooses; the chosen one is checked. Without a key it is only looked at."""

    def __init__(self, key: str, name: str, plain: str = "", parent: QWidget | None = None) -> None:
        """``plain`` is the value's name where it cannot be chosen."""
        super().__init__(parent)
        self._name, self._plain = name, plain or name
        self._heading = Heading(key, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._words = ValueWords()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(8))
        self._column.setSpacing(scaled(4))
        self._column.addWidget(self._heading)
        self._inner = QHBoxLayout()
        self._inner.addWidget(self._words)
        self._column.addLayout(self._inner, 1)
        self.allow(bool(key))

    def allow(self, able: bool) -> None:
        """Whether it can be chosen; what it says is read all the same."""
        self.setProperty("kind", "box" if able else "fact")
        self.style().polish(self)
        self._heading.show_name(self._name if able else self._plain, keyed=able)
        self._inner.setContentsMargins(scaled(28) if able else 0, 0, 0, 0)
        self.setCheckable(able)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if able else Qt.FocusPolicy.NoFocus)

    def show_value(self, words: str, about: str, *, quiet: bool = False) -> None:
        """Show a value; ``about`` says where it comes from, ``quiet`` that there is none."""
        self._words.show_value(words, about, quiet=quiet)
        name = self._name if self.isCheckable() else self._plain
        self.setAccessibleName(f"{name}：{words}")
        self.setAccessibleDescription(about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._words.scroll_line(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(scaled(160), scaled(112))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120), scaled(96))


class ValueWords(QScrollArea):
    """A value in large figures, or in words that wrap and can be scrolled, with small print."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._value = label()
        self._value.setWordWrap(True)
        self._about = label(px=SMALL_PX, role="second")
        self._about.setTextFormat(Qt.TextFormat.RichText)
        self._about.setWordWrap(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._value)
        column.addWidget(self._about)
        column.addStretch(1)
        self.setWidget(page)

    def scroll_line(self, by: int) -> None:
        """Scroll by a line down (1) or up (-1)."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * self.fontMetrics().lineSpacing())

    def show_value(self, words: str, about: str, *, quiet: bool = False) -> None:
        self.verticalScrollBar().setValue(0)
        large = len(words) <= _MOST_LARGE and "\n" not in words
        self._value.setProperty("role", "hint" if quiet else "")
        self._value.style().polish(self._value)
        self._value.setFont(figures(VALUE_PX) if large else face())
        rich, plain = Qt.TextFormat.RichText, Qt.TextFormat.PlainText
        self._value.setTextFormat(plain if large else rich)
        self._value.setText(words if large else spaced(words))
        self._about.setText(spaced(about))


def spaced(text: str) -> str:
    """Several lines with room between them, as rich text."""
    lines = "<br>".join(escape(line) for line in text.split("\n"))
    return f'<p style="line-height:125%">{lines}</p>' if text else ""


class Heading(QWidget):
    """A key in a frame and, in bold, what it does."""

    def __init__(self, key: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = QLabel(key)
        self._badge.setFixedSize(scaled(20), scaled(20))
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.setFont(figures(SMALL_PX))
        self._badge.setProperty("frame", "key")
        if not key:
            self._badge.hide()
        self._title = label(name, bold=True)
        self._title.setMinimumHeight(scaled(20))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self._badge)
        row.addWidget(self._title)
        row.addStretch(1)
        self._badge.setVisible(bool(key))  # a widget without a parent would be a window

    def show_name(self, name: str, *, keyed: bool) -> None:
        """Show what is there, with its key where it can be pressed."""
        self._title.setText(name)
        self._badge.setVisible(keyed)
