"""A row of a form: label column with counter, the editor, and below it what is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.widgets import icons
from desktop.widgets.parts import label
from desktop.widgets.tokens import HINT_PX, SMALL_PX, face, scaled

LABEL_WIDTH = 88
_BELOW_LABEL = 3
_SOURCES = ("refusal", "overflow", "problem")
"""What a row may have to say, the most urgent first."""


class FieldRow(QWidget):
    """``editor`` may be any widget; its label is its buddy."""

    def __init__(
        self,
        name: str,
        editor: QWidget,
        parent: QWidget | None = None,
        *,
        label_width: int = LABEL_WIDTH,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._label_width = scaled(label_width)
        self._label = label(name, SMALL_PX, role="second")
        self._label.setWordWrap(True)
        self._label.setBuddy(editor)
        self._label.setContentsMargins(0, scaled(5), 0, 0)
        self._counter = label(px=HINT_PX, role="hint")
        self._counter.hide()
        self._column = QWidget()
        self._column.setFixedWidth(self._label_width)
        heads = QVBoxLayout(self._column)
        heads.setContentsMargins(0, 0, 0, 0)
        heads.setSpacing(_BELOW_LABEL)
        heads.addWidget(self._label)
        heads.addWidget(self._counter)
        heads.addStretch(1)
        self._sayings: dict[str, str] = {}
        self._problem = ProblemLine()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(8))
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._column, 0, 0, 2, 1)
        grid.addWidget(editor, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._problem, 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hold_heads()

    def set_name(self, name: str) -> None:
        self._label.setText(name)
        self._hold_heads()

    def set_counter(self, words: str, *, over: bool = False) -> None:
        """Show how much there is and may be; ``over`` is said by weight and colour."""
        self._counter.setText(words)
        self._counter.setVisible(bool(words))
        self._counter.setFont(face(HINT_PX, bold=over))
        _set(self._counter, "role", "warn" if over else "hint")
        self._hold_heads()

    def _hold_heads(self) -> None:
        """Room for label and counter, also beside an editor of one line."""
        height = self._label.heightForWidth(self._label_width)
        if self._counter.text():
            height += _BELOW_LABEL + self._counter.sizeHint().height()
        self._column.setMinimumHeight(height)

    def set_problem(self, sentence: str, source: str = "problem") -> None:
        """Say what is wrong at the value and what to do; "" for nothing.

        ``source``: a refusal is said before an overflow of the card, and that before a problem.
        """
        self._sayings[source] = sentence
        sentence = next((s for kind in _SOURCES if (s := self._sayings.get(kind, ""))), "")
        self._problem.say(sentence)
        _set(self._editor, "problem", "true" if sentence else "")
        self._editor.setAccessibleDescription(sentence)


class ProblemLine(QWidget):
    """Takes its height only where there is a problem."""

    def __init__(self) -> None:
        super().__init__()
        icon = QLabel()
        icons.dress(icon, "warning", "warn", 12)
        self._words = label(px=SMALL_PX, role="warn")
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(4)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, sentence: str) -> None:
        self._words.setText(sentence)
        self.setVisible(bool(sentence))


def _set(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().polish(widget)
