"""The grades side by side, one of them chosen by its letter, the arrows or a click."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.records import GradeRule
from desktop.widgets.schedule_keys import SHIFT, held, wipes
from desktop.widgets.tokens import face, scaled, tokens

_WIDTH, _HEIGHT = 43, 32
_LETTER_PX = 15


class GradePicker(QWidget):
    """``chosen``: a grade's name, or None where the choice was wiped out.

    What the guide would make of it is framed while nothing is chosen.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grades: tuple[GradeRule, ...] = ()
        self._grade: str | None = None
        self._guide: str | None = None
        self._locked = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def grade(self) -> str | None:
        return self._grade

    def offer(self, grades: Sequence[GradeRule]) -> None:
        """Offer a plan's grades, the best first."""
        self._grades = tuple(sorted(grades, key=lambda rule: -rule.least))
        self.updateGeometry()
        self.update()

    def show_grade(self, grade: str | None, guide: str | None) -> None:
        self._grade, self._guide = grade, guide
        self._say()
        self.update()

    def lock(self) -> None:
        """Only for reading."""
        self._locked = True

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose the grade whose letter was typed; False where there is none."""
        if held(event) & ~SHIFT:
            return False
        typed = unicodedata.normalize("NFKC", event.text()).upper()
        found = next((g.name for g in self._grades if typed and g.name.upper() == typed), None)
        if found is not None:
            self._choose(found)
        return found is not None

    def sizeHint(self) -> QSize:
        return QSize(scaled(_WIDTH) * len(self._grades) + 1, scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.take_key(event):
            return
        if wipes(event):
            self._choose(None)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self._step(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().x()) // scaled(_WIDTH)
        if event.button() is Qt.MouseButton.LeftButton and at < len(self._grades):
            self._choose(self._grades[at].name)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, width = tokens(), scaled(_WIDTH)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.panel))
        for at, rule in enumerate(self._grades):
            box = QRect(at * width, 0, width, self.height())
            here = rule.name == self._grade
            if here:
                painter.fillRect(box, QColor(colours.acc))
            elif rule.name == self._guide and self._grade is None:
                painter.setPen(QPen(QColor(colours.acc), 1, Qt.PenStyle.DashLine))
                painter.drawRect(box.adjusted(4, 4, -4, -5))
            painter.setFont(face(_LETTER_PX, bold=here))
            painter.setPen(QColor(colours.acct if here else colours.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, rule.name)
            if at:
                painter.fillRect(box.left(), 0, 1, self.height(), QColor(colours.ctl))
        thick = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(colours.acc if self.hasFocus() else colours.ctl), thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(thick // 2, thick // 2, -1, -1))

    def _step(self, by: int) -> None:
        names = [rule.name for rule in self._grades]
        if names:
            now = self._grade or self._guide
            at = names.index(now) + by if now in names else 0
            self._choose(names[min(max(at, 0), len(names) - 1)])

    def _choose(self, grade: str | None) -> None:
        if self._locked:
            return
        self._grade = grade
        self._say()
        self.update()
        self.chosen.emit(grade)

    def _say(self) -> None:
        guide = f"、目安は{self._guide}" if self._guide else ""
        self.setAccessibleName(f"総合評価 {self._grade or '未選択'}{guide}")
