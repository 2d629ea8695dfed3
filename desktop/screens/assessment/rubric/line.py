"""One line of the rubric's form: fields, moving and taking out, and what is wrong with it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.widgets import icons
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, face, scaled


class Line(QWidget):
    """``moved`` up (-1) or down (1), ``dropped``: taken out of its list."""

    moved = Signal(int)
    dropped = Signal()
    edited = Signal()

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        """``what`` names it to a screen reader: 段階2."""
        super().__init__(parent)
        self._what = what
        self.fields: list[QLineEdit] = []
        self._problem = label(px=SMALL_PX, role="warn")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.row = QHBoxLayout()
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(scaled(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self.row)
        column.addWidget(self._problem)

    def add_field(self, name: str, words: str, width: int = 0) -> QLineEdit:
        """A field; ``width`` in pixels at 100 %, 0 for what is left."""
        field = QLineEdit(words)
        field.setAccessibleName(f"{self._what}の{name}")
        if width:
            field.setFixedWidth(scaled(width))
        else:
            field.setMinimumWidth(scaled(88))
        field.textEdited.connect(lambda _: self.edited.emit())
        self.fields.append(field)
        self.row.addWidget(field, 0 if width else 1)
        return field

    def add_buttons(self, *, movable: bool = True) -> None:
        """上へ, 下へ and 外す."""
        acts: list[tuple[str, str, Callable[[], object]]] = [("外す", "minus", self.dropped.emit)]
        if movable:
            acts[:0] = [
                ("上へ", "up", partial(self.moved.emit, -1)),
                ("下へ", "down", partial(self.moved.emit, 1)),
            ]
        for word, icon, do in acts:
            button = QPushButton("" if icon in ("up", "down") else word)
            button.setAutoDefault(False)
            button.setToolTip(word)
            button.setProperty("kind", "small")
            button.setFont(face(SMALL_PX))
            icons.dress(button, icon, size=12)
            button.setAccessibleName(f"{self._what}を{word}")
            button.clicked.connect(partial(_press, do))
            self.row.addWidget(button)

    def say(self, sentences: Sequence[str], *, at: int = 0) -> None:
        """Say what is wrong below the line, and frame the field it is about."""
        self._problem.setText("　".join(sentences))
        self._problem.setVisible(bool(sentences))
        for n, field in enumerate(self.fields):
            wrong = bool(sentences) and n == at
            if field.property("problem") != wrong:
                field.setProperty("problem", wrong)
                field.style().polish(field)
        if self.fields:
            self.fields[at].setAccessibleDescription(self._problem.text())


def _press(do: Callable[[], object], _checked: bool) -> None:
    do()
