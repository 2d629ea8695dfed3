"""A chart on the screen: its bars or columns, what their inks mean, and its note."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.papers.charts import Chart, Shape
from desktop.widgets.chart_bars import ChartBars
from desktop.widgets.chart_columns import ChartColumns
from desktop.widgets.link_surface import LinkSurface
from desktop.widgets.link_text import LinkText, Run
from desktop.widgets.tokens import SMALL_PX, scaled


class ChartView(QWidget):
    """Emits ``opened`` with the number whose projects are wanted."""

    opened = Signal(object)
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = ChartBars()
        self.columns = ChartColumns()
        self.legend = LinkText(px=SMALL_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        for part in (self.bars, self.columns, self.legend):
            column.addWidget(part)
        for surface in self.surfaces:
            surface.opened.connect(self.opened)
            surface.copy_wanted.connect(self.copy_wanted)

    def show_chart(self, chart: Chart, shades: Mapping[str, int] = MappingProxyType({})) -> None:
        """``shades``: labels that are categories, with the shade of their chip."""
        upright = chart.shape is Shape.COLUMNS
        self.bars.setVisible(not upright)
        self.columns.setVisible(upright)
        if upright:
            self.columns.show_chart(chart)
        else:
            self.bars.show_chart(chart, shades)
        # Bars from a common edge have their names beside them.
        named = chart.shape is Shape.BARS
        self.legend.set_title(f"{chart.title} 凡例")
        self.legend.show_runs(() if named else tuple(_runs(chart)))
        self.legend.setVisible(not named)

    @property
    def surfaces(self) -> tuple[LinkSurface, ...]:
        return (self.bars, self.columns, self.legend)


def _runs(chart: Chart) -> Iterator[Run]:
    for at, entry in enumerate(chart.legend):
        if at:
            yield Run("\u3000")
        yield Run(f"{entry.label}\u00a0", sign=entry.ink, ink="ink2", whole=True)
        if entry.value is not None:
            yield Run(f"{entry.value:,}", entry.number, whole=True)
