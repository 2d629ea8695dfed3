"""The page at the end of the wizard: what is decided, and what is left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.widgets.parts import label
from desktop.widgets.tokens import TITLE_PX, scaled


class LeftPage(QWidget):
    again_wanted = Signal()
    """Go through those that were skipped."""
    leave_wanted = Signal()

    def __init__(self, accept_rest: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(px=TITLE_PX, bold=True)
        self._words = label(role="second")
        self.again = QPushButton()
        self.again.clicked.connect(self.again_wanted)
        self.rest = QPushButton()
        self.rest.clicked.connect(accept_rest.trigger)
        self.leave = QPushButton("一覧に戻る　Esc")
        self.leave.clicked.connect(self.leave_wanted)
        self._action = accept_rest
        accept_rest.changed.connect(self._follow)
        column = QVBoxLayout(self)
        column.setSpacing(scaled(12))
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        for part in (self._title, self._words, self.again, self.rest, self.leave):
            if isinstance(part, QPushButton):
                part.setAutoDefault(True)  # Enter presses it where there is no dialog either
                part.setMinimumWidth(scaled(280))
            column.addWidget(part, 0, middle)
        column.addStretch(1)
        self._follow()

    def show_left(self, name: str, decided: int, skipped: int, missing: int) -> None:
        """``missing``: of those skipped or open, how many have no answer."""
        done = "終わりました" if not skipped else "ひと通り見ました"
        self._title.setText(f"{name}を{done}")
        lines = [f"決めたもの {decided}件　とばしたもの {skipped}件"]
        if missing:
            lines.append(f"とばしたもののうち未回答 {missing}件は、回答が集まると決められます。")
        self._words.setText("\n".join(lines))
        self.again.setText(f"とばした{skipped}件を見直す")
        self.again.setVisible(skipped > 0)
        self._follow()

    def begin(self) -> None:
        """Put the focus on what is likely next."""
        shown = (b for b in (self.again, self.rest, self.leave) if b.isVisibleTo(self))
        next(b for b in shown if b.isEnabled()).setFocus()

    def _follow(self) -> None:
        self.rest.setText(self._action.text())
        self.rest.setVisible(self._action.isEnabled())
