"""The conditions that hold, under the list's head: each a chip that is taken off by itself."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop.models.project_filter import Condition, in_order
from desktop.widgets import icons
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.tokens import SMALL_PX, face, scaled

_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterChips(QWidget):
    """Shown only while there are conditions or words to keep."""

    dropped = Signal(object)
    """Condition: it shall no longer hold."""
    cleared = Signal()
    keep_wanted = Signal()
    emptied = Signal()
    """The last chip was taken off and had the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._flow = FlowLayout(6, self)
        self._flow.setContentsMargins(scaled(12), 0, scaled(12), scaled(8))
        self._shown: tuple[Condition, ...] = ()
        self._chips: list[QToolButton] = []
        self.clear = _button("条件を消す")
        self.keep = _button("条件を残す")
        self.keep.setToolTip("いまの条件に名前を付けて、左の「保存した条件」に残します。")
        for part in (self.clear, self.keep, QWidget(self)):
            self._flow.addWidget(part)
        self.clear.clicked.connect(self.cleared)
        self.keep.clicked.connect(self.keep_wanted)
        self.hide()

    def show_conditions(self, conditions: Iterable[Condition]) -> None:
        """Show these, kind by kind; the focus stays at its place in the row."""
        shown = in_order(conditions)
        if shown == self._shown:
            return
        focused = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._shown = shown
        self._chips = [self._chip(condition) for condition in shown]
        for at, chip in enumerate(self._chips):
            self._flow.insert_widget(at, chip)
            chip.show()
        for before, after in pairwise((*self._chips, self.clear)):
            self.setTabOrder(before, after)
        self.setVisible(bool(shown))
        if focused is not None:
            if self._chips:
                self._chips[min(focused, len(self._chips) - 1)].setFocus()
            else:
                self.emptied.emit()
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _KEYS or not isinstance(watched, QToolButton):
            return False
        watched.click()
        return True

    def _chip(self, condition: Condition) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("kind", "chip")
        chip.setFont(face(SMALL_PX))
        chip.setText(condition.chip)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign behind the words
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.dress(chip, "close", "ink2", 11)
        chip.setAccessibleName(f"条件「{condition.chip}」を外す")
        chip.setToolTip("この条件を外す（Delete）")
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.installEventFilter(self)
        chip.clicked.connect(lambda: self.dropped.emit(condition))
        return chip


def _button(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("kind", "line")
    made.setFont(face(SMALL_PX))
    return made
