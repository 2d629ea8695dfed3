"""Lines of words and numbers, each with its label and its first number at the left."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from desktop.models.figure_panels import LabelledLine
from desktop.widgets import icons
from desktop.widgets.link_text import LinkText, Run
from desktop.widgets.parts import label
from desktop.widgets.tokens import scaled

_LABEL, _FIRST = 76, 40
_ROWS = 6
"""So many lines are made beforehand, so that the Tab key passes them in reading order."""


class LinesView(QWidget):
    """Emits ``opened`` with a number; ``surfaces`` are its stops of the Tab key."""

    opened = Signal(object)
    copy_wanted = Signal()
    grown = Signal(object)
    """LinkText: one more stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel, LinkText, LinkText]] = []  # sign, label, words
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(4))
        self._grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnMinimumWidth(0, scaled(_LABEL))
        self._grid.setColumnMinimumWidth(1, scaled(_FIRST))
        self._grid.setColumnMinimumWidth(2, scaled(8))
        self._grid.setColumnStretch(3, 1)
        for _ in range(_ROWS):
            self._add_row()

    @property
    def surfaces(self) -> Sequence[LinkText]:
        return [text for row in self._rows for text in row[2:]]

    def show_lines(self, title: str, lines: Sequence[LabelledLine]) -> None:
        """Show these lines, one below the other."""
        while len(self._rows) < len(lines):
            self._add_row()
        for at, (sign, name, first, rest) in enumerate(self._rows):
            line = lines[at] if at < len(lines) else None
            for part in (sign, name, first, rest):
                part.setVisible(line is not None)
            if line is None:
                continue
            sign.setVisible(line.warns)
            name.setText(line.label)
            name.setProperty("role", "warn" if line.warns else "")
            name.style().polish(name)
            first.set_title(f"{title} {line.label}")
            rest.set_title(f"{title} {line.label}")
            first.show_runs(
                [Run(line.first.text, line.first.number, bold=True)] if line.first else []
            )
            first.setVisible(line.first is not None)
            rest.show_runs(_runs(line))
            # A line without a first number begins where the others have theirs.
            self._grid.removeWidget(rest)
            span = 1 if line.first else 3
            self._grid.addWidget(rest, at, 4 - span, 1, span)

    def _add_row(self) -> None:
        at = len(self._rows)
        sign, name = QLabel(), label()
        icons.dress(sign, "warning", "warn", 12)
        first, rest = LinkText(wraps=False), LinkText()
        top = Qt.AlignmentFlag.AlignTop
        both = QHBoxLayout()
        both.setSpacing(4)
        for part in (sign, name):
            part.setFixedHeight(scaled(20))
            both.addWidget(part)
        both.addStretch(1)
        self._grid.addLayout(both, at, 0, top)
        self._grid.addWidget(first, at, 1, top | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(rest, at, 3)
        self._rows.append((sign, name, first, rest))
        sign.hide()
        name.hide()
        first.hide()
        rest.hide()
        for text in (first, rest):
            text.opened.connect(self.opened)
            text.copy_wanted.connect(self.copy_wanted)
            self.grown.emit(text)


def _runs(line: LabelledLine) -> list[Run]:
    """A name and its number stay together; between the pairs there is room to break."""
    made: list[Run] = []
    for piece in line.pieces:
        if made and made[-1].number is not None:
            made.append(Run("  "))
        text = piece.text.replace(" ", "\u00a0") if piece.number is None else piece.text
        made.append(Run(text, piece.number, ink="ink" if piece.number else "ink2", whole=True))
    return made
