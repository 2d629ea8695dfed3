"""The five ratings of an axis with their wording: a digit chooses, and so does a click.

What the department chose is marked 課; nothing is chosen until somebody does.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.rules.break_points import whole
from db.vocabulary import NOT_APPLICABLE
from desktop.widgets.row_cells import draw_text
from desktop.widgets.schedule_keys import sign, wipes
from desktop.widgets.tokens import BASE_PX, HINT_PX, SMALL_PX, face, figures, scaled, tokens

_ROW = 26
_BADGE = 20
_MARK = "課"
_NONE_KEY = "0"

Chosen = int | str | None


class RatingBox(QWidget):
    """``chosen``: a rating of 5 to 1, 対象外, or None where it was wiped out."""

    chosen = Signal(object, bool)
    """Whether the focus is to stay: the rating was reached by an arrow key, not by its digit."""

    def __init__(
        self, name: str, wording: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """``name``: ①進捗; ``wording``: "5" to "1" to its words."""
        super().__init__(parent)
        self._name = name
        self._rows: list[tuple[str, Chosen, str]] = [
            (str(n), n, whole(wording.get(str(n), ""))) for n in range(5, 0, -1)
        ]
        self._rows.append((_NONE_KEY, NOT_APPLICABLE, NOT_APPLICABLE))
        self._rating: Chosen = None
        self._department: Chosen = None
        self._locked = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def rating(self) -> Chosen:
        return self._rating

    def show_rating(self, rating: Chosen, department: Chosen) -> None:
        """Show what is chosen, and what the department chose."""
        self._rating, self._department = rating, department
        self._say()
        self.update()

    def lock(self) -> None:
        """Only for reading."""
        self._locked = True

    def sizeHint(self) -> QSize:
        return QSize(scaled(184), scaled(_ROW) * (len(self._rows) + 1) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = sign(event)
        by_key = {key: rating for key, rating, _ in self._rows}
        if typed in by_key:
            self._choose(by_key[typed])
        elif wipes(event):
            self._choose(None)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y()) // scaled(_ROW) - 1
        if event.button() is Qt.MouseButton.LeftButton and 0 <= row < len(self._rows):
            self._choose(self._rows[row][1])

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, row = tokens(), scaled(_ROW)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.panel))
        head = QRect(0, 0, self.width(), row)
        painter.fillRect(head, QColor(colours.head))
        at = head.adjusted(scaled(8), 0, -scaled(8), 0)
        draw_text(painter, at, self._name, face(BASE_PX, bold=True))
        for number, (key, rating, words) in enumerate(self._rows, start=1):
            self._paint_row(painter, QRect(0, number * row, self.width(), row), key, rating, words)
        thick = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(colours.acc if self.hasFocus() else colours.line2), thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = thick // 2
        painter.drawRect(self.rect().adjusted(inset, inset, -1, -1))

    def _paint_row(
        self, painter: QPainter, at: QRect, key: str, rating: Chosen, words: str
    ) -> None:
        colours = tokens()
        here = rating == self._rating
        if here:
            painter.fillRect(at, QColor(colours.sel))
        painter.fillRect(at.left(), at.top(), at.width(), 1, QColor(colours.line))
        side = scaled(_BADGE)
        badge = QRect(at.left() + scaled(8) - 2, 0, side, side)
        badge.moveTop(at.center().y() - side // 2 + 1)
        painter.fillRect(badge, QColor(colours.acc if here else colours.win))
        painter.setPen(QColor(colours.acct if here else colours.ink))
        painter.setFont(figures(BASE_PX, bold=here))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, key)
        room = at.adjusted(badge.right() + 6, 0, -3, 0)
        if rating is not None and rating == self._department:
            room.setRight(self._paint_mark(painter, at) - 2)
        painter.setClipRect(room)
        ink = colours.ink if here or key != _NONE_KEY else colours.ink2
        draw_text(painter, room, words, face(SMALL_PX), ink)
        painter.setClipping(False)

    def _paint_mark(self, painter: QPainter, row: QRect) -> int:
        """Draw 課 at the right end of a row; returns its left edge."""
        colours, side = tokens(), scaled(18)
        box = QRect(row.right() - side - 4, 0, side, side)
        box.moveTop(row.center().y() - side // 2 + 1)
        painter.setPen(QPen(QColor(colours.ctl), 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(box, 2, 2)
        painter.setPen(QColor(colours.ink2))
        painter.setFont(face(HINT_PX))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _MARK)
        return box.left()

    def _step(self, by: int) -> None:
        ratings = [rating for _, rating, _ in self._rows]
        at = ratings.index(self._rating) + by if self._rating in ratings else 0
        self._choose(ratings[min(max(at, 0), len(ratings) - 1)], stay=True)

    def _choose(self, rating: Chosen, *, stay: bool = False) -> None:
        if self._locked:
            return
        self._rating = rating
        self._say()
        self.update()
        self.chosen.emit(rating, stay)

    def _say(self) -> None:
        """What is chosen in words, for those who do not see it."""
        words = {rating: f"{key} {said}" for key, rating, said in self._rows}
        self.setAccessibleName(f"{self._name} {words.get(self._rating, '未選択')}")
        theirs = words.get(self._department)
        self.setAccessibleDescription(f"課は {theirs}" if theirs else "")
        long = [f"{key} {said}" for key, _, said in self._rows[:-1]]
        self.setToolTip("\n".join(long))
