"""The brush bar's buttons: a swatch of the content, its short word and its key."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from db.records import Phase
from db.rules.schedule import short_name
from db.vocabulary import NOTHING_PLANNED
from desktop.widgets.phase_ink import fill, ink_of
from desktop.widgets.tokens import HINT_PX, SMALL_PX, face, scaled, tokens


class BrushButton(QAbstractButton):
    """One content to paint with; ``swatch`` is empty for 消す."""

    def __init__(self, content: str | None, word: str, key: str, phases: Sequence[Phase]) -> None:
        super().__init__()
        self.content = content
        self._word = word
        self._key = key
        self._phases = phases
        self.setText(word)
        self.setAccessibleName(f"{content or word}（キー {key}）")
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(face(SMALL_PX)).horizontalAdvance(self._word)
        key = QFontMetrics(face(HINT_PX)).horizontalAdvance(self._key)
        swatch = scaled(24) + scaled(4) if self.content else 0
        return QSize(swatch + words + key + 3 * scaled(6), scaled(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        self._paint_frame(painter)
        at = self.rect().adjusted(scaled(6), 0, -scaled(6), 0)
        enabled = self.isEnabled()
        if self.content:
            self._paint_swatch(painter, at)
            at.setLeft(at.left() + scaled(24) + scaled(4))
        painter.setFont(face(SMALL_PX))
        painter.setPen(QColor(colours.ink if enabled else colours.dis))
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)
        painter.setFont(face(HINT_PX))
        painter.setPen(QColor(colours.ink3 if enabled else colours.dis))
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._key)

    def _paint_frame(self, painter: QPainter) -> None:
        colours = tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, line, width = colours.panel, colours.ctl, 1
        if self.isChecked() or self.isDown():
            ground, line = colours.sel, colours.acc
        elif self.underMouse() and self.isEnabled():
            ground = colours.hov
        if self.hasFocus():
            line, width = colours.acc, 2
        if not self.isEnabled():
            line = colours.line2
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(ground))
        inset = width / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_swatch(self, painter: QPainter, at: QRect) -> None:
        assert self.content is not None
        ink = ink_of(self.content, self._phases, tokens())
        height = scaled(16)
        swatch = QRect(at.left(), at.top() + (at.height() - height) // 2, scaled(24), height)
        fill(painter, QRectF(swatch), ink, tokens())
        if not ink.hatched:
            painter.setFont(face(HINT_PX))
            painter.setPen(QColor(ink.text))
            painter.drawText(swatch, Qt.AlignmentFlag.AlignCenter, ink.labels[-1])


class Brushes(QWidget):
    """A button for each phase, 予定なし and 消す. Chosen is what was pressed last."""

    pressed = Signal(object)
    """Content or None: paint the chosen cells with it."""

    def __init__(self, per_row: int = 99) -> None:
        super().__init__()
        self._per_row = per_row
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._buttons: list[BrushButton] = []
        self._phases: tuple[Phase, ...] | None = None
        self.holding = False
        self.held: str | None = None

    def set_phases(self, phases: tuple[Phase, ...]) -> None:
        """Make the buttons of a plan; in a plan of words only 予定なし and 消す."""
        if phases == self._phases:
            return
        self._phases = phases
        for old in self._buttons:
            old.deleteLater()
        named = [(phase.name, short_name(phase), str(i)) for i, phase in enumerate(phases, 1)]
        wipe = (None, "消す", "0" if phases else "Delete")
        contents = [*named, (NOTHING_PLANNED, NOTHING_PLANNED, "-"), wipe]
        self._buttons = [BrushButton(*content, phases) for content in contents]
        for at, button in enumerate(self._buttons):
            self._grid.addWidget(button, at // self._per_row, at % self._per_row)
            button.clicked.connect(lambda _=False, b=button: self.pressed.emit(b.content))
        self.hold(self.holding, phases[0].name if phases else NOTHING_PLANNED)

    def hold(self, holding: bool, content: str | None) -> None:
        """Keep one content as the brush to drag with, or none."""
        self.holding, self.held = holding, content
        for button in self._buttons:
            button.setCheckable(holding)
            button.setChecked(holding and button.content == content)
            button.update()
