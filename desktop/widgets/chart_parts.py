"""What bars and columns of a chart share: one part painted, and what is read out of it."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from db.rules.figures import Number, percent
from desktop.papers.charts import Bar, Chart, Part
from desktop.widgets.chart_ink import fill, look_of
from desktop.widgets.tokens import HINT_PX, SMALL_PX, face, tokens

_PAD = 2


def widths(bar: Bar, whole: int, room: float) -> list[float]:
    """How wide each part is; a part that counts something is never thinner than 2 pixels."""
    if whole <= 0:
        return [0.0 for _ in bar.parts]
    exact = [room * part.value / whole for part in bar.parts]
    least = [
        max(width, 2.0) if part.value else 0.0 for part, width in zip(bar.parts, exact, strict=True)
    ]
    over = sum(least) - sum(exact)
    widest = max(range(len(least)), key=least.__getitem__, default=0)
    if over > 0 and least:
        least[widest] = max(2.0, least[widest] - over)
    return least


def draw_part(painter: QPainter, at: QRectF, part: Part, *, marked: bool = True) -> None:
    """Fill a part; its mark stands inside where there is room for it."""
    colours = tokens()
    fill(painter, at, part.ink, colours)
    look = look_of(part.ink)
    font = mark_font(at.height())
    room = QFontMetrics(font).horizontalAdvance(part.mark) + 2 * _PAD
    if (
        not marked
        or not part.mark
        or room > at.width()
        or QFontMetrics(font).height() > at.height() - 1
    ):
        return
    painter.setFont(font)
    if look.hatch:  # a plate under the mark, so that it stands clear of the lines
        plate = QRectF(0, 0, room, at.height() - 2)
        plate.moveCenter(at.center())
        painter.fillRect(plate, QColor(getattr(colours, look.ground)))
    painter.setPen(QColor(getattr(colours, look.text)))
    painter.drawText(at, Qt.AlignmentFlag.AlignCenter, part.mark)


def mark_font(height: float) -> QFont:
    """Small in low bars."""
    return face(SMALL_PX if height >= QFontMetrics(face(SMALL_PX)).height() else HINT_PX)


def part_words(chart: Chart, bar: Bar, part: Part) -> str:
    """重点、実施中 34事業（85.0％）: what is read out and shown as tooltip."""
    share = f"（{percent(part.value, bar.value)}）" if len(bar.parts) > 1 and bar.value else ""
    label = f"{bar.label}、{part.label}" if part.label != bar.label else part.label
    return f"{label} {part.value:,}{chart.unit}{share}"


def total_of(chart: Chart, bar: Bar) -> Number | None:
    """All that a bar counts; None where its parts count nothing that can be opened."""
    numbers = [part.number for part in bar.parts if part.number is not None]
    if len(numbers) != len(bar.parts) or not numbers:
        return None
    uids = tuple(uid for number in numbers for uid in number.uids)
    return Number(f"{chart.title}・{bar.label}", uids, numbers[0].counted)


def is_open(number: Number | None) -> bool:
    """Whether there are projects behind a number."""
    return number is not None and bool(number.projects)


def grown(at: QRectF, least: int) -> QRect:
    """A rectangle to press, at least so wide."""
    missing = max(0.0, least - at.width()) / 2
    return at.adjusted(-missing, 0, missing, 0).toAlignedRect()
