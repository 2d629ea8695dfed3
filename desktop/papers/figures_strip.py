"""A strip of key figures: a word, its number in large type, and last year's below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from db.rules.figures import Count, Figures, Role, YearFigures
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.style import FRAME, HAIRLINE, TABLE, Style

_NUMBER = Style(18, 22, is_bold=True)
_PAD = 2.0
_EDGE = 1.0
_STATUSES = (
    Role.COMPLETED,
    Role.ACTIVE,
    Role.CANCELLED,
    Role.NOT_STARTED,
    Role.OTHER_STATUS,
    Role.UNANSWERED,
)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """``before`` is the number of the year before, None where there was no survey."""

    word: str
    number: int
    before: int | None = None


@dataclass(frozen=True)
class FiguresStrip:
    """Hairlines stand between the figures, frame lines above and below."""

    figures: Sequence[KeyFigure]
    width: float
    after: float = 4.2

    @property
    def height(self) -> float:
        return self._row * len(self._rows)

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        each = self.width / max(1, len(self._rows[0]))
        y = top
        for row in self._rows:
            drawing.line(left, y, left + self.width, y, FRAME)
            for at, figure in enumerate(row):
                if at:
                    drawing.line(left + at * each, y, left + at * each, y + self._row, HAIRLINE)
                self._draw_figure(drawing, figure, left + at * each + _PAD, y + _EDGE)
            y += self._row
        drawing.line(left, y, left + self.width, y, FRAME)

    @property
    def _row(self) -> float:
        lines = 2 if self._compared else 1
        return lines * TABLE.line + _NUMBER.line + 2 * _EDGE

    @property
    def _compared(self) -> bool:
        return any(figure.before is not None for figure in self.figures)

    @property
    def _rows(self) -> list[Sequence[KeyFigure]]:
        """As many figures beside one another as have room for their words."""
        widest = max(TABLE.face.width(figure.word, TABLE.size) for figure in self.figures)
        most = max(1, int(self.width / (widest + 2 * _PAD)))
        count = ceil(len(self.figures) / ceil(len(self.figures) / most))
        return [self.figures[at : at + count] for at in range(0, len(self.figures), count)]

    def _draw_figure(self, drawing: Drawing, figure: KeyFigure, left: float, top: float) -> None:
        drawing.text(left, top + TABLE.line / 2, figure.word, TABLE)
        y = top + TABLE.line
        drawing.text(left, y + _NUMBER.line / 2, f"{figure.number:,}", _NUMBER)
        if self._compared:
            before = "－" if figure.before is None else f"{figure.before:,}"
            y += _NUMBER.line
            drawing.text(left, y + TABLE.line / 2, f"前年度 {before}", TABLE)


def key_figures(figures: Figures, unit: str) -> tuple[KeyFigure, ...]:
    """How many projects there are, by status, and how many are late; ``unit`` names them."""
    return tuple(_figures(figures, unit))


def _figures(figures: Figures, unit: str) -> Iterator[KeyFigure]:
    last = next((y for y in figures.years if y.year == figures.year - 1 and y.surveyed), None)
    yield KeyFigure(f"{unit}数", figures.projects.value, last.projects.value if last else None)
    if figures.statuses is not None:
        heads = zip(figures.statuses.heads, figures.statuses.total.cells, strict=True)
        counts = sorted(
            (Count(head, number) for head, number in heads if head.role in _STATUSES),
            key=lambda count: _STATUSES.index(count.head.role),
        )
        for count in counts:
            if count.number.value or count.head.role is not Role.UNANSWERED:
                before = _before(last, last.statuses if last else (), count.head.label)
                yield KeyFigure(count.head.label, count.number.value, before)
    if figures.slips is not None:
        late = [c for c in last.slips if c.head.role is Role.BEHIND] if last else []
        before = sum(c.number.value for c in late) if last and last.slips else None
        yield KeyFigure("遅れ", figures.slips.behind.value, before)


def _before(last: YearFigures | None, counts: Sequence[Count], label: str) -> int | None:
    if last is None or not counts:
        return None
    return sum(count.number.value for count in counts if count.head.label == label)
