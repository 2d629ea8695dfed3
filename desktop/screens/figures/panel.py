"""One panel of the place: its head, and below it a chart, lines of words or a table."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.models.figure_panels import Panel
from desktop.screens.figures.lines import LinesView
from desktop.screens.figures.marking import marked
from desktop.screens.figures.number_view import NumberView
from desktop.widgets import icons
from desktop.widgets.chart_view import ChartView
from desktop.widgets.choice import Choice
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.link_surface import LinkSurface
from desktop.widgets.link_text import LinkText, Run
from desktop.widgets.parts import Bar, rule
from desktop.widgets.tokens import SMALL_PX, scaled


class FigurePanel(QFrame):
    """Emits ``opened`` with the number whose projects are wanted."""

    opened = Signal(object)
    told = Signal(str)
    reached = Signal(QRect)
    """The keys have come to a number here, in the panel's own pixels."""

    def __init__(self, most: int = 0, parent: QWidget | None = None) -> None:
        """``most``: so many rows of the table are shown where there is no room for more."""
        super().__init__(parent)
        if most:  # it takes what room is left
            policy = self.sizePolicy()
            policy.setVerticalStretch(1)
            self.setSizePolicy(policy)
        self.setProperty("frame", "panel")
        self._panel: Panel | None = None
        self.internal = True
        """Whether what is copied says that it is an internal paper."""
        self._title = ElidedLabel(bold=True)
        self._about = ElidedLabel(SMALL_PX, role="hint")
        self._sign = QLabel()
        icons.dress(self._sign, "warning", "warn", 12)
        self._warning = LinkText(px=SMALL_PX, wraps=False)
        self.choice = Choice()
        self.choice.setProperty("kind", "small")
        self.choice.hide()
        self.chart = ChartView()
        self.lines = LinesView()
        self.table = NumberView(most)
        self._put_together()
        for part in (self.chart, self.lines, self.table, self._warning):
            part.opened.connect(self.opened)
        self.chart.copy_wanted.connect(self.copy_picture)
        self.lines.copy_wanted.connect(self.copy_picture)
        self.table.copied.connect(self.told)
        for surface in (*self.chart.surfaces, *self.lines.surfaces):
            self._watch(surface)
        self.lines.grown.connect(self._watch)
        self._watch(self.table)

    @property
    def panel(self) -> Panel | None:
        """What is shown."""
        return self._panel

    def show_panel(
        self,
        panel: Panel | None,
        *,
        as_table: bool,
        shades: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Show figures drawn or as a table; nothing at all where there are none."""
        self._panel = panel
        self.setVisible(panel is not None)
        if panel is None:
            return
        self._title.setText(panel.title)
        self._about.setText(panel.subtitle)
        warning = panel.warning
        words = [Run(warning.text, warning.number)] if warning else []
        self._warning.show_runs(words)
        self._warning.setVisible(bool(words))
        self._sign.setVisible(bool(words))
        drawn = not as_table
        self.chart.setVisible(drawn and panel.chart is not None)
        self.lines.setVisible(drawn and bool(panel.lines))
        only_table = panel.chart is None and not panel.lines
        self.table.setVisible(as_table or only_table)
        if panel.chart is not None and drawn:
            self.chart.show_chart(panel.chart, shades)
        if panel.lines and drawn:
            self.lines.show_lines(panel.title, panel.lines)
        if as_table or only_table:
            self.table.show_numbers(panel.table.without_bars if as_table else panel.table)
        bare = self.table.isVisibleTo(self)
        self._body.setContentsMargins(
            *([0] * 4 if bare else [scaled(12), 8, scaled(12), scaled(8)])
        )

    def picture(self) -> QPixmap:
        """The panel as it stands, with 内部資料 above it where it is internal."""
        return marked(self.grab()) if self.internal else self.grab()

    def copy_picture(self) -> None:
        """Put the panel's picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.picture())
        self.told.emit(f"{self._title.text()}の図を写しました。")

    def _watch(self, surface: LinkSurface | NumberView) -> None:
        surface.reached.connect(
            lambda at: self.reached.emit(QRect(surface.mapTo(self, at.topLeft()), at.size()))
        )

    def _put_together(self) -> None:
        head = Bar(32)
        head.row.addWidget(self._title)
        head.row.addWidget(self._about)
        head.row.addStretch(1)
        head.row.addWidget(self._sign)
        head.row.addWidget(self._warning)
        head.row.addWidget(self.choice)
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.addWidget(self.chart)
        self._body.addWidget(self.lines)
        self._body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule("line"))
        column.addWidget(body, 1)
