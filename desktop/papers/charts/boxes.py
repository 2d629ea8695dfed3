"""Parts of bars on paper: their widths, their boxes, and the legend's boxes."""

from collections.abc import Sequence

from desktop.papers.charts.description import Ink, Legend
from desktop.papers.charts.looks import look_of
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.style import HEAVY, TABLE, TABLE_BOLD, Style

LEAST_PART = 0.9
"""A part that counts something is never too thin to be seen."""
LEAST_LABELLED = 5.5
_CLEAR = 0.6
LEGEND_ROW = 5.2
_BOX = (6.5, 3.5)
_LEAST_HIGH = _BOX[1]
"""Lower parts have no room for words."""
_TO_WORD = 1.4
_BETWEEN = 5.0


def widths(values: Sequence[int], full: float, of: int) -> list[float]:
    """How wide each value's part is where ``of`` is ``full`` wide; 0 for nothing.

    What thin parts get more than their share is taken from the widest.
    """
    if of <= 0:
        return [0.0] * len(values)
    room = full * sum(values) / of
    found = [max(LEAST_PART, full * value / of) if value else 0.0 for value in values]
    if found and (excess := sum(found) - room) > 0:
        widest = max(range(len(found)), key=found.__getitem__)
        found[widest] = max(LEAST_PART, found[widest] - excess)
    return found


def draw_box(
    drawing: Drawing, x: float, y: float, size: tuple[float, float], ink: Ink, mark: str
) -> None:
    """A part with its mark, where that has room."""
    width, height = size
    look = look_of(ink)
    room = TABLE.face.width(mark, TABLE.size) + 2 * _CLEAR
    fits = bool(mark) and room <= width and width >= LEAST_LABELLED and height >= _LEAST_HIGH
    plain = (x + (width - room) / 2, room) if fits and look.hatch else None
    inset = 0.2 if look.weight == HEAVY and min(size) > 1 else 0.0
    drawing.bar(
        x + inset,
        y + inset,
        width - 2 * inset,
        height - 2 * inset,
        look.shade,
        look.weight,
        look.hatch,
        plain,
    )
    if fits:
        drawing.text(x + width / 2, y + height / 2, mark, TABLE, 0.5)


def legend_rows(legend: Sequence[Legend], width: float) -> list[list[Legend]]:
    """The entries on as many lines as they need."""
    rows: list[list[Legend]] = [[]]
    used = 0.0
    for entry in legend:
        wide = _entry_width(entry)
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += wide + _BETWEEN
    return [row for row in rows if row]


def draw_legend(drawing: Drawing, left: float, top: float, rows: list[list[Legend]]) -> None:
    for at, row in enumerate(rows):
        x, middle = left, top + (at + 0.5) * LEGEND_ROW
        for entry in row:
            draw_box(drawing, x, middle - _BOX[1] / 2, _BOX, entry.ink, entry.mark)
            edge = x + _BOX[0] + _TO_WORD
            for words, style in _words(entry):
                drawing.text(edge, middle, words, style)
                edge += style.face.width(words, style.size) + 1.0
            x += _entry_width(entry) + _BETWEEN


def _words(entry: Legend) -> list[tuple[str, Style]]:
    """The label, unless it stands in the box as the mark, and the value."""
    words = [] if entry.mark == entry.label else [(entry.label, TABLE)]
    if entry.value is not None:
        words.append((f"{entry.value:,}", TABLE_BOLD))
    return words


def _entry_width(entry: Legend) -> float:
    words = sum(s.face.width(w, s.size) + 1.0 for w, s in _words(entry)) - 1.0
    return _BOX[0] + _TO_WORD + max(0.0, words)
