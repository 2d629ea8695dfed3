"""At the left: the joint projects, with how many answers differ and who has not answered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from db.rules.joint import Joint
from desktop.widgets.row_cells import AmountCell, FigureCell, RowCell
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.tokens import scaled

_HEADS = (("番号", 60), ("事業名", 0), ("違い", 48), ("未回答", 56))
_WIDTH = 320


class JointList(QTableWidget):
    """Emits ``chosen`` with a project's uid."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, len(_HEADS))
        self._uids: tuple[str, ...] = ()
        dress(self, "各課回答の事業")
        self.setFixedWidth(scaled(_WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalHeaderLabels([head for head, _ in _HEADS])
        for at in (2, 3):
            item = self.horizontalHeaderItem(at)
            if item is not None:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        cells = (FigureCell(), RowCell(), AmountCell(warns=True), AmountCell())
        widths = [width for _, width in _HEADS]
        lay_columns(self, zip(cells, widths, strict=True))
        self.currentCellChanged.connect(lambda row, *_: self.chosen.emit(self._uid(row)))

    def show_projects(self, listed: Sequence[Joint]) -> None:
        """Show these; the chosen one stays chosen while it is listed."""
        kept = self._uid(self.currentRow())
        self.blockSignals(True)
        self._uids = tuple(joint.project.uid for joint in listed)
        self.setRowCount(len(listed))
        for row, joint in enumerate(listed):
            count, silent = len(joint.differing), len(joint.silent)
            words = (
                joint.project.number or "",
                joint.project.title,
                f"{count}" if count else "",
                f"{silent}課" if silent else "",
            )
            for column, text in enumerate(words):
                self.setItem(row, column, QTableWidgetItem(text))
            title = self.item(row, 1)
            if title is not None:
                title.setToolTip(joint.project.title)
        self.blockSignals(False)
        if not self.choose(kept) and listed:
            self.setCurrentCell(0, 1)
        self.chosen.emit(self._uid(self.currentRow()))

    def choose(self, uid: str) -> bool:
        """Go to a project; False where it is not listed."""
        if uid not in self._uids:
            return False
        self.setCurrentCell(self._uids.index(uid), 1)
        return True

    def _uid(self, row: int) -> str:
        return self._uids[row] if 0 <= row < len(self._uids) else ""
