"""Words with numbers that lead somewhere, in lines as wide as there is room."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.rules.figures import Number, Segment
from desktop.papers.charts import Ink
from desktop.widgets.chart_ink import fill
from desktop.widgets.link_surface import LinkSurface, Spot
from desktop.widgets.tokens import BASE_PX, face, figures, scaled, tokens

_JOINED = "\u2060"
_BLANK = "\u00a0"
SIGN_WIDTH, SIGN_HEIGHT = 16, 12
_WIDE = 1 << 16


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line; a ``number`` above zero is a link. ``ink`` is the name of a token.

    ``sign``: the piece begins with the sign of a chart's part. ``whole``: never broken over
    two lines. ``about``: what is read out of a link, else the label of what it counts.
    """

    text: str
    number: Number | None = None
    bold: bool = False
    ink: str = "ink"
    sign: Ink | None = None
    whole: bool = False
    about: str = ""

    @property
    def is_link(self) -> bool:
        return self.number is not None and bool(self.number.projects)


def runs_of(sentence: Sequence[Segment], ink: str = "ink") -> tuple[Run, ...]:
    """A sentence of a report."""
    return tuple(Run(segment.text, segment.number, ink=ink) for segment in sentence)


class LinkText(LinkSurface):
    """``px``: the size of the words at 100 %; a height of its own for every width."""

    def __init__(
        self,
        title: str = "",
        px: int = BASE_PX,
        leading: int = 20,
        *,
        wraps: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """``leading``: from line to line, in pixels at 100 %; else it is one line."""
        super().__init__(title, parent)
        self._px, self._leading, self._wraps = px, leading, wraps
        self._runs: tuple[Run, ...] = ()
        self._starts: list[tuple[Run, int, int]] = []
        self._layout = QTextLayout()
        both = QSizePolicy.Policy.Preferred if wraps else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(both, both)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)

    @property
    def runs(self) -> Sequence[Run]:
        return self._runs

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show these pieces, one behind the other."""
        self._runs = tuple(runs)
        self._starts = []
        blank = max(1, QFontMetrics(face(self._px)).horizontalAdvance(_BLANK))
        blanks = _BLANK * ceil((scaled(SIGN_WIDTH) + 4) / blank)
        text = ""
        for run in self._runs:
            words = (blanks if run.sign else "") + run.text
            words = _JOINED.join(words.replace(" ", _BLANK)) if run.whole else words
            self._starts.append((run, len(text), len(text) + len(words)))
            text += words
        self._layout.setText(text)
        self._layout.setCacheEnabled(True)
        self._break_lines()
        self.updateGeometry()

    @property
    def text(self) -> str:
        """What is read."""
        return "".join(run.text for run in self._runs)

    def hasHeightForWidth(self) -> bool:
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        height, _ = self._run(self._layout, width)
        if width != self.width():
            self._run(self._layout, self.width())
        return height

    def sizeHint(self) -> QSize:
        if self._wraps:
            return QSize(scaled(240), self.heightForWidth(max(self.width(), scaled(240))))
        _, width = self._run(self._layout, _WIDE)
        self._run(self._layout, self.width())
        return QSize(width + 2, scaled(self._leading))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(80), scaled(self._leading)) if self._wraps else self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_lines()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # the formats have colours of the old one
            self._break_lines()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        self._layout.draw(painter, QPointF(0, 0))
        for run, start, _ in self._starts:
            if run.sign:
                at = self._rect(start, start + 1)
                top = at.center().y() - scaled(SIGN_HEIGHT) / 2 + 1
                sign = QRectF(at.left(), top, scaled(SIGN_WIDTH), scaled(SIGN_HEIGHT))
                fill(painter, sign, run.sign, colours)
        self.draw_focus(painter)

    def _break_lines(self) -> None:
        self._run(self._layout, self.width())
        self.set_spots(
            [
                Spot(
                    self._rect(start, end).adjusted(-1, 0, 1, 0),
                    run.about or f"{run.number.label} {run.number.text}{run.number.counted}",
                    run.number,
                )
                for run, start, end in self._starts
                if run.is_link and run.number is not None
            ]
        )

    def _run(self, layout: QTextLayout, width: int) -> tuple[int, int]:
        """Break the lines for a width; returns the height and how wide the widest line is."""
        layout.setFont(face(self._px))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        top, leading, widest = 0, scaled(self._leading), 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top + (leading - line.height()) / 2))
            top += leading
            widest = max(widest, line.naturalTextWidth())
        layout.endLayout()
        return top, ceil(widest)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        colours = tokens()
        made = []
        for run, start, end in self._starts:
            look = QTextCharFormat()
            if run.is_link:
                look.setFont(figures(self._px, bold=run.bold))
                look.setFontUnderline(True)
                look.setForeground(QColor(colours.acc))
            else:
                look.setFont(face(self._px, bold=run.bold))
                look.setForeground(QColor(getattr(colours, run.ink)))
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = start, end - start, look
            made.append(span)
        return made

    def _rect(self, start: int, end: int) -> QRect:
        """Where the characters stand, on the line of the first of them."""
        line = self._layout.lineForTextPosition(start)
        if not line.isValid():
            return QRect()
        left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
        top = QPoint(round(left), round(line.y()))
        return QRect(top, QSize(round(right - left), round(line.height())))


def _x(found: object) -> float:
    """The position of a cursor, which comes with the cursor itself."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
