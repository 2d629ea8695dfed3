"""What the years before, now and after were to cost and did cost."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from db.rules.all_years.amounts import Amounts
from desktop.screens.assessment.wizard.parts import LABELS
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, figures, scaled

_HEADS = ("当初予算", "最終予算", "実績", "実績／予算", "状態")
_NONE = "－"


class MoneyTable(QWidget):
    """Figures at the right of their columns, never cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(8))
        self._grid.setVerticalSpacing(scaled(4))
        self._grid.setColumnMinimumWidth(0, scaled(LABELS) - scaled(8))
        self._grid.setColumnStretch(len(_HEADS) + 1, 1)
        right = Qt.AlignmentFlag.AlignRight
        for at, head in enumerate(_HEADS, start=1):
            made = label(head, SMALL_PX, role="second")
            self._grid.addWidget(made, 0, at, right if at < len(_HEADS) else Qt.AlignmentFlag(0))
            if at < len(_HEADS):
                self._grid.setColumnMinimumWidth(at, scaled(64))
        self._cells = [[self._cell(row, at) for at in range(len(_HEADS) + 1)] for row in (1, 2, 3)]

    def show_years(self, years: Sequence[tuple[str, Amounts]], now: str) -> None:
        """Show up to three years with their names; ``now`` is the one that is assessed."""
        for row, cells in enumerate(self._cells):
            year = years[row] if row < len(years) else None
            texts = _texts(*year) if year else [""] * len(cells)
            for at, (cell, text) in enumerate(zip(cells, texts, strict=True)):
                cell.setText(text)
                cell.setVisible(year is not None)
                if 0 < at < len(_HEADS):
                    bold = year is not None and year[0] == now and at in (3, 4)
                    cell.setFont(figures(bold=bold))

    def _cell(self, row: int, at: int) -> QLabel:
        made = label(px=SMALL_PX, role="second" if at == 0 else "")
        is_figure = 0 < at < len(_HEADS)
        align = Qt.AlignmentFlag.AlignRight if is_figure else Qt.AlignmentFlag(0)
        self._grid.addWidget(made, row, at, align)
        return made


def _texts(name: str, found: Amounts) -> list[str]:
    share = _NONE if found.share is None else f"{found.share:.1f}%"
    state = found.note or found.cost_state or ("予算" if found.budget is not None else "")
    amounts = [_amount(n) for n in (found.budget, found.budget_final, found.cost)]
    return [name, *amounts, share, state]


def _amount(value: int | None) -> str:
    return _NONE if value is None else f"{value:,}"
