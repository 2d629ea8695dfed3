"""What the plan says and what was reported, half by half, one above the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.records import Phase, Plan
from db.rules import fiscal_year
from db.rules.schedule import full_label, periods, runs
from desktop.widgets.phase_ink import fill, ink_of
from desktop.widgets.row_cells import draw_text
from desktop.widgets.tokens import HINT_PX, SMALL_PX, face, scaled, tokens

_LABELS = 84
_CELL = 40
_HEAD = 16
_ROW = 24


@dataclass(frozen=True)
class Row:
    """``contents``: one for each period of the plan."""

    name: str
    contents: tuple[str | None, ...]


class PhaseRows(QWidget):
    """Years and halves at the head; a bar for each run of equal cells, each with its code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._phases: Sequence[Phase] = ()
        self._rows: tuple[Row, ...] = ()
        self._year = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, plan: Plan, phases: Sequence[Phase], rows: Sequence[Row], at: int) -> None:
        """Show these rows; ``at``: the fiscal year that is marked."""
        self._plan, self._phases, self._rows, self._year = plan, phases, tuple(rows), at
        self.setAccessibleName("。".join(self._words(row) for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        heads = 2 if self._plan and len(self._plan.halves) > 1 else 1
        return QSize(scaled(400), heads * scaled(_HEAD) + 2 + len(self._rows) * scaled(_ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._plan is None or not (count := len(periods(self._plan))):
            return
        painter = QPainter(self)
        left = scaled(_LABELS)
        cell = min(scaled(_CELL), (self.width() - left) // count)
        top = self._paint_heads(painter, left, cell) + 2
        for row in self._rows:
            label = QRect(0, top, left - 4, scaled(_ROW))
            draw_text(painter, label, row.name, face(SMALL_PX), tokens().ink2)
            self._paint_cells(painter, row, left, top, cell)
            top += scaled(_ROW)

    def _paint_heads(self, painter: QPainter, left: int, cell: int) -> int:
        assert self._plan is not None
        colours, head = tokens(), scaled(_HEAD)
        halves = self._plan.halves
        wide = cell * len(halves)
        for at, year in enumerate(self._plan.years):
            box = QRect(left + at * wide, 0, wide, head)
            now = year == self._year
            painter.setFont(face(HINT_PX, bold=now))
            painter.setPen(QColor(colours.ink if now else colours.ink2))
            name = fiscal_year.long_name(year, self._plan.calendar)
            if painter.fontMetrics().horizontalAdvance(name) > wide - 4:
                name = fiscal_year.short_name(year, self._plan.calendar)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
            tall = head * (2 if len(halves) > 1 else 1) + len(self._rows) * scaled(_ROW)
            painter.fillRect(box.left() - 1, 0, 1, tall, QColor(colours.line))
            if len(halves) > 1:
                for half, of in enumerate(halves):
                    below = QRect(box.left() + half * cell, head, cell, head)
                    words = fiscal_year.half_name(of or 1)[0]
                    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        return head * (2 if len(halves) > 1 else 1)

    def _paint_cells(self, painter: QPainter, row: Row, left: int, top: int, cell: int) -> None:
        colours = tokens()
        painter.setFont(face(SMALL_PX))
        for run in runs(row.contents):
            if not run.content:
                continue
            ink = ink_of(run.content, self._phases, colours)
            bar = QRect(left + run.start * cell, top + 3, run.length * cell, scaled(_ROW) - 6)
            fill(painter, QRectF(bar), ink, colours)
            painter.setPen(QColor(ink.text))
            if ink.hatched or ink.elides:
                self._paint_words(painter, bar, run.content, ink.ground)
                continue
            for at in range(run.length):
                one = QRect(bar.left() + at * cell, bar.top(), cell, bar.height())
                painter.drawText(one, Qt.AlignmentFlag.AlignCenter, ink.labels[-1])

    def _paint_words(self, painter: QPainter, bar: QRect, words: str, ground: str) -> None:
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, bar.width() - 6)
        plate = QRect(0, 0, metrics.horizontalAdvance(shown) + 6, bar.height() - 2)
        plate.moveCenter(bar.center())
        painter.fillRect(plate, QColor(ground))
        painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, shown)

    def _words(self, row: Row) -> str:
        """令和4年度上期 (3) 導入準備: for those who do not see it."""
        if self._plan is None:
            return row.name
        calendar = self._plan.calendar
        said = [
            f"{fiscal_year.period_name(period.year, period.half, calendar)} "
            f"{full_label(content, self._phases)}"
            for period, content in zip(periods(self._plan), row.contents, strict=True)
            if content
        ]
        return f"{row.name} " + "、".join(said)
