"""The heads of the table of all years: groups and labels at the left, years above."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from db.rules.all_years import FactRow
from desktop.widgets.tokens import HINT_PX, SMALL_PX, face, scaled, tokens

_GROUP, _LABEL = 84, 124
_PADDING = 8
_LEAST_SEEN = 20
_CHIP = (28, 16)
_INTERNAL = "内部"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowHead(QHeaderView):
    """Two columns that stay in view: a group beside its rows' labels.

    The group's name stands at the first of its rows that can be seen. Internal rows say so.
    """

    def __init__(self, row_role: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._role = row_role
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(scaled(20))

    def sizeHint(self) -> QSize:
        return QSize(scaled(_GROUP) + scaled(_LABEL), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours = tokens()
        row = self._row(section)
        if row is None:
            return
        first = section == 0 or self._group(section - 1) != row.group
        last = section == self.count() - 1 or self._group(section + 1) != row.group
        painter.save()
        painter.fillRect(rect, QColor(colours.win))
        group = QRect(rect.left(), rect.top(), scaled(_GROUP), rect.height())
        label = rect.adjusted(group.width(), 0, 0, 0)
        merged = not row.label
        painter.fillRect(group if not merged else rect, QColor(colours.head))
        leads = self._in_sight(section) and (first or not self._in_sight(section - 1))
        if leads:
            self._words(painter, rect if merged else group, row.group, colours.ink, bold=True)
        if not merged:
            self._words(painter, label, row.label, colours.ink2)
        if row.internal and (not merged or leads):
            self._chip(painter, rect)
        line = colours.line2 if last else colours.line
        start = rect.left() if last else label.left()
        painter.fillRect(start, rect.bottom(), rect.width(), 1, QColor(line))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), QColor(colours.line2))
        painter.restore()

    def _in_sight(self, section: int) -> bool:
        """Whether a row's words have room below the upper edge."""
        bottom = self.sectionViewportPosition(section) + self.sectionSize(section)
        return bottom >= scaled(_LEAST_SEEN)

    def _words(
        self, painter: QPainter, at: QRect, words: str, ink: str, *, bold: bool = False
    ) -> None:
        """At the height of a row's first line."""
        place = at.adjusted(scaled(_PADDING), 0, -2, 0)
        place.setTop(max(place.top(), 0))
        place.setHeight(min(place.height(), scaled(24)))
        painter.setFont(face(SMALL_PX, bold=bold))
        painter.setPen(QColor(ink))
        painter.drawText(place, _LEFT, words)

    def _chip(self, painter: QPainter, at: QRect) -> None:
        colours = tokens()
        width, height = scaled(_CHIP[0]), scaled(_CHIP[1])
        chip = QRect(at.right() - width - 6, max(at.top(), 0) + 4, width, height)
        painter.setPen(QPen(QColor(colours.ctl), 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawRect(chip.adjusted(0, 0, -1, -1))
        painter.setFont(face(HINT_PX))
        painter.setPen(QColor(colours.ink2))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, _INTERNAL)

    def _row(self, section: int) -> FactRow | None:
        found = self.model().headerData(section, Qt.Orientation.Vertical, self._role)
        return found if isinstance(found, FactRow) else None

    def _group(self, section: int) -> str:
        row = self._row(section)
        return row.group if row else ""


class YearHead(QHeaderView):
    """The years; the one in which today lies has a bar above it, and says so in words."""

    def __init__(self, current_role: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._role = current_role
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(scaled(28))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours, model = tokens(), self.model()
        current = bool(model.headerData(section, Qt.Orientation.Horizontal, self._role))
        painter.save()
        painter.fillRect(rect, QColor(colours.head))
        painter.setFont(face(SMALL_PX, bold=current))
        painter.setPen(QColor(colours.ink if current else colours.ink2))
        words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        painter.drawText(rect.adjusted(scaled(_PADDING), 0, -4, 0), _LEFT, words)
        if current:
            painter.fillRect(rect.left(), rect.top(), rect.width() - 1, 3, QColor(colours.acc))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line2))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), QColor(colours.line))
        painter.restore()
