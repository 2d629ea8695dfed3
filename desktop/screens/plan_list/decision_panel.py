"""What the chosen row would change, why it is asked about, and the ways to take it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.rules.plan_list.proposals import Choice, RowOutcome, RowProposal
from desktop.models.plan_list.difference_table import DifferenceTable
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import label
from desktop.widgets.row_cells import FigureCell, RowCell
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.tokens import SMALL_PX, scaled

LEAVE_OUT = "取り込まない"
_MOST_CHOICES = 5
_AROUND = 28  # the padding and frame of a button


def ways_of(row: RowProposal | None) -> tuple[Choice, ...]:
    """The ways that a person can choose from: none where the row changes nothing anyway."""
    if row is None or row.outcome is RowOutcome.SAME:
        return ()
    return row.choices[:_MOST_CHOICES]


class DecisionPanel(QWidget):
    """``decided`` gives the way in which the row is to be taken, or None."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(bold=True)
        self.messages = label(px=SMALL_PX, role="second")
        self.messages.setWordWrap(True)
        self.model = DifferenceTable(self)
        self.view = _table(self.model)
        self.buttons: list[QPushButton] = []
        self._ways = QVBoxLayout()
        self._ways.setSpacing(scaled(4))
        left = QVBoxLayout()
        left.setSpacing(scaled(4))
        left.addWidget(self.title)
        left.addWidget(self.messages)
        left.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(16))
        row.addLayout(left, 3)
        row.addLayout(self._ways, 2)

    def show_row(self, row: RowProposal | None, chosen: Choice | None, *, decided: bool) -> None:
        """Show a row and how it is taken as things stand."""
        heading = "" if row is None else f"{row.row}行目　{row.number}　{row.title}"
        self.title.setText(" ".join(heading.split("\n")))
        self.messages.setText("\n".join(row.messages) if row else "")
        self.messages.setVisible(bool(row and row.messages))
        shown = chosen or (row.choices[0] if row and row.choices else None)
        self.model.show(shown.differences if shown else ())
        self._offer(row, chosen, decided=decided)

    def _offer(self, row: RowProposal | None, chosen: Choice | None, *, decided: bool) -> None:
        while (item := self._ways.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        ways = ways_of(row)
        for key, way in enumerate(ways, start=1):
            held = chosen is not None and way == chosen
            nothing = "" if way.differences else "（変わるところなし）"
            self._add(f"{key}　{way.words}{nothing}", way, held=held)
        if ways:
            self._add(f"0　{LEAVE_OUT}", None, held=decided and chosen is None)
        self._ways.addStretch(1)

    def _add(self, words: str, way: Choice | None, *, held: bool) -> None:
        button = _Way(words)
        if way is not None:
            button.looked_at.connect(lambda: self.model.show(way.differences))
        button.setProperty("kind", "wide")
        button.setToolTip(words)
        button.setAutoDefault(False)
        button.setCheckable(True)
        button.setChecked(held)
        button.clicked.connect(lambda _=False: self.decided.emit(way))
        self.buttons.append(button)
        self._ways.addWidget(button)


class _Way(QPushButton):
    """``looked_at``: the focus or the pointer is on it, so what it would do is shown."""

    looked_at = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - scaled(_AROUND)
        cut = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._words, cut, room))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looked_at.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.looked_at.emit()


def _table(model: DifferenceTable) -> QTableView:
    view = QTableView()
    view.setModel(model)
    dress(view, "この行が変える項目")
    view.setMinimumHeight(scaled(72))
    lay_columns(view, ((RowCell(), 160), (RowCell(), 0), (RowCell(), 0), (FigureCell(), 116)))
    return view
