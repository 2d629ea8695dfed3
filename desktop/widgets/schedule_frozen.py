"""What stays in view at the left of the schedule: number, title, departments and lane."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.vocabulary import MeasureKind
from desktop.widgets import icons
from desktop.widgets.category_chip import chip_size, draw_category_chip
from desktop.widgets.schedule_head import head_height
from desktop.widgets.schedule_source import (
    DEPARTMENTS,
    LANE,
    NUMBER,
    SLIP,
    TITLE,
    GroupLike,
    LaneLike,
    ScheduleSource,
)
from desktop.widgets.tokens import SMALL_PX, Tokens, face, figures, scaled, tokens

Index = QModelIndex | QPersistentModelIndex


class FrozenHead(QHeaderView):
    """Names of the frozen columns, standing at the foot of the two-tier head."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setMinimumSectionSize(scaled(32))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), head_height())

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        colours = tokens()
        painter.save()
        painter.fillRect(rect, QColor(colours.head))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line2))
        painter.setFont(face(SMALL_PX))
        painter.setPen(QColor(colours.ink2))
        words = str(self.model().headerData(logical_index, Qt.Orientation.Horizontal) or "")
        at = rect.adjusted(scaled(8), rect.height() // 2, 0, 0)
        if "\n" in words:
            over, words = words.split("\n")
            painter.drawText(at.translated(0, -rect.height() // 2 + 2), _LEFT, over)
        painter.drawText(at, _LEFT, words)
        painter.restore()


class FrozenCells(QStyledItemDelegate):
    """Draws groups over the whole width and, under them, the projects' heads."""

    def __init__(self, source: ScheduleSource, view: QTableView) -> None:
        super().__init__(view)
        self._source = source
        self._view = view
        self.chosen_rows = range(0)
        self.has_focus = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, row = tokens(), index.row()
        painter.save()
        painter.setClipRect(option.rect)
        group, lane = self._source.group_at(row), self._source.lane_at(row)
        ground = colours.head if group else colours.panel
        if lane and row in self.chosen_rows:
            ground = colours.sel if self.has_focus else colours.selno
        painter.fillRect(option.rect, QColor(ground))
        line = option.rect.adjusted(0, option.rect.height() - 1, 0, 0)
        painter.fillRect(line, QColor(colours.line))
        if group:
            at = QRect(option.rect)
            at.setLeft(self._view.columnViewportPosition(NUMBER))
            at.setRight(self._view.viewport().width() - scaled(8))
            self._draw_group(painter, at, group, colours, folded=self._source.is_folded(row))
        elif lane:
            self._draw_lane(painter, option.rect, lane, index, colours)
        painter.restore()

    def _draw_group(
        self, painter: QPainter, at: QRect, group: GroupLike, colours: Tokens, *, folded: bool
    ) -> None:
        at = at.adjusted(scaled(12) * (group.level - 1), 0, 0, 0)
        painter.setPen(QPen(QColor(colours.ink2), 1.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPoint(at.left() + scaled(13), at.center().y() + 1)
        painter.drawPolyline(_chevron(middle, folded=folded))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        operation = group.head.kind is MeasureKind.OPERATION
        painter.setPen(QColor(colours.ink2 if operation else colours.ink))
        at = at.adjusted(scaled(24), 0, 0, 0)
        if group.late and self._source.has_reports:
            slips = QRect(at)
            slips.setLeft(self._view.columnViewportPosition(SLIP) + scaled(8))
            _draw_slip(painter, slips, f"{group.late}件", colours, late=True)
            at.setRight(slips.left() - scaled(8))
            painter.setPen(QColor(colours.ink2 if operation else colours.ink))
        if group.head.number:
            at.setLeft(at.left() + _write(painter, at, group.head.number, figures(bold=True)))
        at.setLeft(at.left() + _write(painter, at, group.head.title, face(bold=True)))
        painter.setPen(QColor(colours.ink3))
        _write(painter, at.adjusted(scaled(4), 0, 0, 0), f"{group.count}事業", face(SMALL_PX))

    def _draw_lane(
        self, painter: QPainter, at: QRect, lane: LaneLike, index: Index, colours: Tokens
    ) -> None:
        column, project = index.column(), lane.project
        at = at.adjusted(scaled(8), 0, -scaled(4), 0)
        painter.setPen(QColor(colours.ink))
        text = str(index.data() or "")
        if column == NUMBER:
            _write(painter, at, text, figures())
            return
        if column == LANE:
            painter.setPen(QColor(colours.ink3))
            _write(painter, at, text, figures(SMALL_PX))
            return
        if column == SLIP:
            _draw_slip(painter, at, text, colours, late=text.startswith("−"))
            return
        if column == DEPARTMENTS:
            painter.setPen(QColor(colours.ink2))
            _write(painter, at, text, face(SMALL_PX))
            return
        state = self._source.state
        category = state.category_named(project.category) if state and text else None
        if category:
            chip = QRect(at.topLeft(), chip_size())
            chip.moveTop(at.top() + (at.height() - chip.height()) // 2)
            draw_category_chip(painter, chip, category.name, category.shade)
            at.setLeft(chip.right() + scaled(6))
        _write(painter, at, text, face())


class FrozenView(QTableView):
    """The frozen columns, over the same model as the periods; it never takes the focus."""

    row_chosen = Signal(int, bool)
    """A row was pressed; true where the range goes on to it: with Shift, or by dragging."""
    group_pressed = Signal(int)

    def __init__(self, source: ScheduleSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.setHorizontalHeader(FrozenHead(self))
        self.setModel(source.model)
        self.cells = FrozenCells(source, self)
        self.setItemDelegate(self.cells)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        source.model.modelReset.connect(self.lay_out)
        self.lay_out()

    def lay_out(self) -> None:
        """Show the frozen columns only; the title takes the room that is left."""
        for column in range(self.model().columnCount()):
            frozen = column < SLIP
            frozen |= column == SLIP and self._source.has_reports
            frozen |= column == LANE and self._source.has_lanes
            self.setColumnHidden(column, not frozen)
        if not self.model().columnCount():
            return
        head = self.horizontalHeader()
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(NUMBER, self._number_width())
        head.resizeSection(DEPARTMENTS, scaled(140))
        head.resizeSection(SLIP, scaled(56))
        head.resizeSection(LANE, scaled(32))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._source.group_at(index.row()):
            self.group_pressed.emit(index.row())
        else:
            shift = Qt.KeyboardModifier.ShiftModifier
            self.row_chosen.emit(index.row(), bool(event.modifiers() & shift))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging chooses more rows."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.buttons() & Qt.MouseButton.LeftButton:
            self.row_chosen.emit(index.row(), True)

    def _number_width(self) -> int:
        metrics = QFontMetrics(figures())
        numbers = (
            p.number or "" for p in (self._source.state.projects if self._source.state else ())
        )
        widest = max((metrics.horizontalAdvance(number) for number in numbers), default=0)
        return max(scaled(48), widest + scaled(14))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _write(painter: QPainter, at: QRect, text: str, font: QFont) -> int:
    """Write one line, elided at the right, and return how far to move on."""
    if at.width() <= 0:
        return 0
    metrics = QFontMetrics(font)
    painter.setFont(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, at.width())
    painter.drawText(at, _LEFT, shown)
    return metrics.horizontalAdvance(shown) + scaled(8)


def _draw_slip(painter: QPainter, at: QRect, text: str, colours: Tokens, *, late: bool) -> None:
    """A slip with a triangle where the work is behind the plan."""
    painter.setPen(QColor(colours.warn if late else colours.ink2))
    if late:
        sign = icons.pixmap("warning", "warn", 12)
        side = round(sign.width() / sign.devicePixelRatio())
        painter.drawPixmap(at.left(), at.center().y() - side // 2 + 1, sign)
        at = at.adjusted(side + 4, 0, 0, 0)
    _write(painter, at, text, figures(SMALL_PX))


def _chevron(middle: QPoint, *, folded: bool) -> QPolygon:
    """› for a folded group, ⌄ for an open one."""
    x, y, arm = middle.x(), middle.y(), scaled(8) // 2
    if folded:
        points = [QPoint(x - 2, y - arm), QPoint(x + 2, y), QPoint(x - 2, y + arm)]
    else:
        points = [QPoint(x - arm, y - 2), QPoint(x, y + 2), QPoint(x + arm, y - 2)]
    return QPolygon(points)
