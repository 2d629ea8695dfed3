"""Delegates of tables: ground, row line, focus ring and what stands in a cell.

One class for each kind of content. Each paints what the model's roles give; what is read out
or copied is the model's own text.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.records import Phase
from desktop.widgets import icons
from desktop.widgets.category_chip import chip_size, draw_category_chip
from desktop.widgets.phase_pair import draw_phases
from desktop.widgets.tokens import BASE_PX, SMALL_PX, face, figures, scaled, tokens

ROW_HEIGHT = 24
TWO_LINES = 40
"""Height of rows that have an excerpt under the title."""
PADDING = 8

Index = QModelIndex | QPersistentModelIndex


class RowCell(QStyledItemDelegate):
    """The ground of a cell and its text, cut at the right with … ."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        draw_ground(painter, option)
        self.draw(painter, option.rect.adjusted(scaled(PADDING), 0, -4, -1), index)
        painter.restore()

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        """Draw the content; ``at`` is the cell without padding and row line."""
        draw_text(painter, at, str(index.data() or ""), self.font())

    def font(self) -> QFont:
        return face()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(ROW_HEIGHT))


class QuietCell(RowCell):
    """A text that steps back behind the others of its row."""

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        draw_text(painter, at, str(index.data() or ""), self.font(), tokens().ink2)


class FigureCell(RowCell):
    """Numbers such as 1-1-2, in digits of one width and never cut."""

    def font(self) -> QFont:
        return figures()

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        painter.setFont(self.font())
        painter.setPen(QColor(tokens().ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(at, flags, str(index.data() or ""))


class AmountCell(RowCell):
    """Figures that are compared down a column: at the right, never cut.

    ``warns``: drawn as something that is late or wrong.
    """

    def __init__(self, *, warns: bool = False) -> None:
        super().__init__()
        self._warns = warns

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        colours = tokens()
        painter.setFont(self.font())
        painter.setPen(QColor(colours.warn if self._warns else colours.ink))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        room = at.adjusted(0, 0, 4 - scaled(PADDING), 0)
        painter.drawText(room, flags | Qt.TextFlag.TextDontClip, str(index.data() or ""))


class MarkCell(RowCell):
    """One sign, centred: the ○ of DX."""

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        painter.setPen(QColor(tokens().ink))
        centred = at.adjusted(-scaled(PADDING), 0, 4, 0)
        painter.drawText(centred, Qt.AlignmentFlag.AlignCenter, str(index.data() or ""))


class ChipCell(RowCell):
    """A category; ``role`` gives its shade."""

    def __init__(self, role: int) -> None:
        super().__init__()
        self._role = role

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        name = str(index.data() or "")
        if name:
            chip = QRect(at.topLeft(), chip_size())
            chip.moveLeft(at.left() - scaled(PADDING) + 6)
            chip.moveTop(at.center().y() - chip.height() // 2 + 1)
            draw_category_chip(painter, chip, name, int(index.data(self._role) or 0))


class PhaseCell(RowCell):
    """The phases of a year; ``role`` gives their contents. ``phases`` is the plan's scale."""

    def __init__(self, role: int) -> None:
        super().__init__()
        self._role = role
        self.phases: Sequence[Phase] = ()

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        draw_phases(painter, at.adjusted(-2, 0, 0, 1), index.data(self._role) or (), self.phases)


class GradeCell(RowCell):
    """S ink ground · A frame · B plain · C warn frame · D warn ground · – none."""

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        letter = str(index.data() or "–")
        side = scaled(20)
        box = QRect(at.left() + 2, at.center().y() - side // 2 + 1, side, side)
        draw_grade(painter, box, letter)


class WarnCell(RowCell):
    """A triangle before the words where ``role`` says that the cell is to be looked at."""

    def __init__(self, role: int) -> None:
        super().__init__()
        self._role = role

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        words = str(index.data() or "")
        if words and index.data(self._role):
            left = draw_warning(painter, at)
            draw_text(painter, left, words, self.font(), tokens().warn)
        else:
            draw_text(painter, at, words, self.font())


class ProblemCell(RowCell):
    """A triangle where something is wrong, 未 where texts are only not written yet.

    ``role`` gives True, False or, where there is neither, None.
    """

    def __init__(self, role: int) -> None:
        super().__init__()
        self._role = role

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        wrong = index.data(self._role)
        if wrong:
            side = scaled(16)
            painter.drawPixmap(
                at.left() + 2, at.center().y() - side // 2 + 1, icons.pixmap("warning", "warn")
            )
        elif wrong is not None:
            draw_text(painter, at, "未", face(SMALL_PX), tokens().ink3)


class SlipCell(RowCell):
    """How far the work is from its plan; a triangle where ``role`` says that it is late."""

    def __init__(self, role: int) -> None:
        super().__init__()
        self._role = role

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        late = bool(index.data(self._role))
        if late:
            side = scaled(12)
            sign = icons.pixmap("warning", "warn", 12)
            painter.drawPixmap(at.left(), at.center().y() - side // 2 + 1, sign)
            at = at.adjusted(side + 4, 0, 0, 0)
        ink = tokens().warn if late else tokens().ink2
        draw_text(painter, at, str(index.data() or ""), self.font(), ink)


class TitleCell(RowCell):
    """A title and, under it, where the words are that were searched.

    ``role`` gives an excerpt with ``label``, ``before``, ``word`` and ``after``, or None.
    """

    def __init__(self, role: int) -> None:
        super().__init__()
        self._role = role

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        excerpt = index.data(self._role)
        if excerpt is None:
            super().draw(painter, at, index)
            return
        colours = tokens()
        middle = at.top() + at.height() // 2
        title = QRect(at.left(), at.top() + 2, at.width(), middle - at.top() - 2)
        draw_text(painter, title, str(index.data()), face())
        left = at.left()
        for words, ink, bold in (
            (f"{excerpt.label}　", colours.ink3, False),
            (excerpt.before, colours.ink2, False),
            (excerpt.word, colours.ink, True),
            (excerpt.after, colours.ink2, False),
        ):
            font = face(SMALL_PX, bold=bold)
            room = QRect(left, middle - 1, at.right() + 1 - left, at.bottom() + 1 - middle)
            if room.width() <= 0:
                return
            draw_text(painter, room, words, font, ink)
            left += painter.fontMetrics().horizontalAdvance(words)


def draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Selection, row line at the bottom and, around the current row, the focus ring."""
    colours = tokens()
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    view = option.widget
    focused = view.hasFocus()
    if chosen:
        painter.fillRect(option.rect, QColor(colours.sel if focused else colours.selno))
    painter.setPen(QColor(colours.line))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
    if chosen and focused and bool(option.state & QStyle.StateFlag.State_Active):
        painter.fillRect(
            option.rect.adjusted(0, 0, 0, 2 - option.rect.height()), QColor(colours.acc)
        )
        painter.fillRect(
            option.rect.adjusted(0, option.rect.height() - 2, 0, 0), QColor(colours.acc)
        )


def draw_warning(painter: QPainter, at: QRect) -> QRect:
    """Draw a triangle at the left, as high as small words; return the room behind it."""
    side = scaled(12)
    painter.drawPixmap(
        at.left(), at.center().y() - side // 2 + 1, icons.pixmap("warning", "warn", 12)
    )
    return at.adjusted(side + 4, 0, 0, 0)


def draw_text(painter: QPainter, at: QRect, text: str, font: QFont, ink: str | None = None) -> None:
    """One line, cut at the right with … where it does not fit."""
    painter.setFont(font)
    painter.setPen(QColor(ink or tokens().ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, at.width())
    painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, shown)


def draw_grade(painter: QPainter, box: QRect, letter: str) -> None:
    """A grade's letter in its frame or on its ground."""
    colours = tokens()
    grounds = {"S": colours.ink, "D": colours.warn}
    frames = {"A": colours.ink, "C": colours.warn}
    ink = {"S": colours.panel, "D": colours.panel, "C": colours.warn, "–": colours.ink3}
    if letter in grounds:
        painter.fillRect(box, QColor(grounds[letter]))
    elif letter in frames:
        painter.setPen(QPen(QColor(frames[letter]), 1))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
    painter.setFont(face(BASE_PX, bold=letter not in ("B", "–")))
    painter.setPen(QColor(ink.get(letter, colours.ink)))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
