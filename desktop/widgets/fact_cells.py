"""The cells of the table of all years: phases, words, figures and grades of one year."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.records import Phase
from db.rules.all_years import Fact, FactRow, Kind
from db.rules.schedule import Run, runs
from desktop.widgets import icons
from desktop.widgets.phase_ink import Ink, fill, ink_of
from desktop.widgets.row_cells import PADDING, ROW_HEIGHT, draw_grade, draw_text
from desktop.widgets.tokens import SMALL_PX, face, figures, scaled, tokens

MOST_LINES = 5
"""Longer texts end in …; the whole of them is read in the pane beside the table."""

_LINE = 17
_ABOVE = 3
_PLATE = 3

Index = QModelIndex | QPersistentModelIndex


class FactCell(QStyledItemDelegate):
    """Draws what ``fact_role`` and ``row_role`` give; ``current`` says which column is now."""

    def __init__(self, fact_role: int, row_role: int) -> None:
        super().__init__()
        self._fact, self._row = fact_role, row_role
        self.phases: Sequence[Phase] = ()
        self.current = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        fact, row = index.data(self._fact), index.data(self._row)
        painter.save()
        painter.setClipRect(option.rect)
        wide = row.kind is Kind.WIDE
        self._draw_ground(painter, option, now=index.column() == self.current and not wide)
        at = option.rect.adjusted(scaled(PADDING), 0, -scaled(PADDING), -1)
        if fact.text or fact.halves:
            self._draw(painter, at, fact, row)
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            _draw_ring(painter, option.rect)
        painter.restore()

    def height(self, fact: Fact, row: FactRow, width: int) -> int:
        """How high a row must be for a fact in a column of ``width`` pixels."""
        room = width - 2 * scaled(PADDING) - fact.warns * _beside_warning()
        if not fact.text or not _is_wrapped(fact, row, room):
            return scaled(ROW_HEIGHT)
        count = len(lines_of(fact.text, face(SMALL_PX), room, MOST_LINES)[0])
        return max(scaled(ROW_HEIGHT), count * scaled(_LINE) + 2 * _ABOVE + 1)

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, now: bool) -> None:
        colours, at = tokens(), option.rect
        ground = colours.alt if now else colours.panel
        if bool(option.state & QStyle.StateFlag.State_Selected):
            ground = colours.sel if option.widget.hasFocus() else colours.selno
        painter.fillRect(at, QColor(ground))
        painter.fillRect(at.left(), at.bottom(), at.width(), 1, QColor(colours.line))
        painter.fillRect(at.right(), at.top(), 1, at.height(), QColor(colours.line))

    def _draw(self, painter: QPainter, at: QRect, fact: Fact, row: FactRow) -> None:
        colours = tokens()
        ink = colours.ink3 if fact.aside else colours.ink
        if fact.warns:
            top = at.center().y() - scaled(12) // 2 + 1
            painter.drawPixmap(at.left(), top, icons.pixmap("warning", "warn", 12))
            at, ink = at.adjusted(_beside_warning(), 0, 0, 0), colours.warn
        match row.kind:
            case Kind.PHASES if fact.halves:
                self._draw_phases(painter, at.adjusted(-4, 0, 4, 0), fact.halves)
            case Kind.GRADE:
                side = scaled(20)
                top = at.center().y() - side // 2
                draw_grade(painter, QRect(at.left(), top, side, side), fact.text)
            case _ if _is_wrapped(fact, row, at.width()):
                _draw_lines(painter, at, fact.text, ink)
            case Kind.FIGURE if not fact.aside:
                painter.setFont(figures(SMALL_PX))
                painter.setPen(QColor(ink))
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(at, flags, fact.text)
            case _:
                draw_text(painter, at, fact.text, face(SMALL_PX), ink)

    def _draw_phases(self, painter: QPainter, at: QRect, contents: Sequence[str | None]) -> None:
        """A bar for each run of equal halves, as high as a chip."""
        height = scaled(18)
        top = at.top() + (at.height() - height) // 2
        each = at.width() / len(contents)
        for run in runs(contents):
            if run.content is not None:
                bar = QRectF(at.left() + run.start * each, top, run.length * each - 1, height)
                self._draw_bar(painter, bar, run)

    def _draw_bar(self, painter: QPainter, bar: QRectF, run: Run) -> None:
        colours = tokens()
        ink = ink_of(run.content or "", self.phases, colours)
        fill(painter, bar, ink, colours)
        painter.setFont(face(SMALL_PX))
        label = _label(ink, painter.fontMetrics(), int(bar.width()) - 2 * PADDING)
        if ink.hatched and label:
            plate = QRectF(bar)
            plate.setWidth(painter.fontMetrics().horizontalAdvance(label) + 2 * _PLATE)
            plate.moveCenter(bar.center())
            painter.fillRect(plate, QColor(ink.ground))
        painter.setPen(QColor(ink.text))
        painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, label)


def _label(ink: Ink, metrics: QFontMetrics, room: int) -> str:
    """The longest label that fits; words that are no phase may end in …."""
    fitting = (label for label in ink.labels if metrics.horizontalAdvance(label) <= room)
    found = next(fitting, None)
    if found is None:
        found = ink.labels[-1]
        if ink.elides or ink.hatched:
            return metrics.elidedText(found, Qt.TextElideMode.ElideRight, max(0, room + PADDING))
    return found


def _is_wrapped(fact: Fact, row: FactRow, room: int) -> bool:
    """Words stand in several lines; figures and short words only where one is too narrow."""
    if row.kind is Kind.GRADE or (row.kind is Kind.PHASES and fact.halves):
        return False
    if row.kind in (Kind.PROSE, Kind.WIDE):
        return True
    return QFontMetrics(face(SMALL_PX)).horizontalAdvance(fact.text) > room


def _beside_warning() -> int:
    """Where words begin beside the triangle of a warning."""
    return scaled(12) + 4


def _draw_lines(painter: QPainter, at: QRect, text: str, ink: str) -> None:
    """Words over several lines from the top, the last that has room ending in …."""
    font = face(SMALL_PX)
    most = max(1, (at.height() - 2 * _ABOVE + 1) // scaled(_LINE))
    lines, _ = lines_of(text, font, at.width(), most)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    top = at.top() + _ABOVE
    if len(lines) == 1 and at.height() < 2 * scaled(_LINE):
        top = at.center().y() - scaled(_LINE) // 2 + 1
    for line in lines:
        place = QRect(at.left(), top, at.width() + PADDING, scaled(_LINE))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, line)
        top += scaled(_LINE)


def lines_of(text: str, font: QFont, width: int, most: int) -> tuple[tuple[str, ...], bool]:
    """A text's lines, at most so many, and whether there would be more."""
    return _lines(text, font.toString(), width, most)


@lru_cache(maxsize=4000)
def _lines(text: str, font_name: str, width: int, most: int) -> tuple[tuple[str, ...], bool]:
    """Kept, because a table is laid out before it is painted and painted again and again."""
    font = QFont()
    font.fromString(font_name)
    # What no column could show need not be laid out.
    found = list(islice(_wrapped(text[: most * max(8, width // 2)], font, width), most + 1))
    if len(found) <= most:
        return tuple(found), False
    last, following = found[most - 1 :]
    metrics = QFontMetrics(font)
    cut = metrics.elidedText(last + following + "……", Qt.TextElideMode.ElideRight, width)
    if cut.endswith("……"):
        cut = last + "…"
    return (*found[: most - 1], cut), True


def _wrapped(text: str, font: QFont, width: int) -> Iterator[str]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in text.split("\n"):
        if not paragraph:
            yield ""
            continue
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            yield paragraph[line.textStart() : line.textStart() + line.textLength()]
        layout.endLayout()


def _draw_ring(painter: QPainter, at: QRect) -> None:
    """The focus ring: 2 px inside the cell."""
    accent = QColor(tokens().acc)
    for x, y, width, height in (
        (at.left(), at.top(), at.width(), 2),
        (at.left(), at.bottom() - 1, at.width(), 2),
        (at.left(), at.top(), 2, at.height()),
        (at.right() - 1, at.top(), 2, at.height()),
    ):
        painter.fillRect(x, y, width, height, accent)
