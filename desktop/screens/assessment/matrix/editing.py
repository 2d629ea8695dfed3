"""What the matrix's keys and clipboard do: one act, one operation, one step."""

from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from db.rules.assessing import assessing_round, office_stage
from desktop.models import schedule_clipboard as clipboard
from desktop.models.matrix.model import AssessmentMatrix, Entries
from desktop.models.matrix.paste import MatrixPaste, planned
from desktop.models.matrix.values import UnreadableValue, read
from desktop.runtime.store import Store
from desktop.screens.assessment.matrix.table import MatrixView

_READ_ONLY = "閲覧のみで開いているので、評価は変更できません。"
_NOTHING = "書く欄がありません。見出しの下に線のある列を選びます。"


class MatrixEditing(QObject):
    """Joins the matrix to the store. What is written shows at once."""

    told = Signal(str)
    """A sentence for the user: what was refused, and what was kept."""
    doubted = Signal(object)
    """``MatrixPaste`` of which not all can be written; ``take`` takes what can."""

    def __init__(self, store: Store, matrix: AssessmentMatrix, view: MatrixView) -> None:
        super().__init__(view)
        self._store = store
        self._matrix = matrix
        self._view = view
        matrix.read_only = store.read_only
        view.keyed.connect(self.key)
        matrix.typed.connect(self.write)
        matrix.refused.connect(self.told)

    def key(self, sign: str) -> None:
        """Set the chosen cells by a key: a rating, 0 for 対象外, a grade, a direction's number.

        Emptying a grade lets it follow the guide again; columns that the key does not fit are
        left as they are.
        """
        cells: list[tuple[int, int, Any]] = []
        refused = ""
        for row, column in self._chosen():
            try:
                value = read(sign, self._matrix.columns[column], self._matrix.rubric)
            except UnreadableValue as error:
                refused = str(error)
                continue
            if self._matrix.columns[column].writes == "grade" and not sign:
                value = self._guide(row)
            if self._matrix.columns[column].writes != "reason" or not sign:
                cells.append((row, column, value))
        if cells:
            self.write(self._matrix.entries_of(cells))
        else:
            self.told.emit(refused or _NOTHING)

    def copy_from_departments(self) -> None:
        """Take over what the departments rated in the chosen rows, where the office rates too."""
        chosen = self._view.chosen()
        if self._matrix.office == 0:
            self.told.emit("評価の段階が1つなので、写すものがありません。")
            return
        entries = {}
        for at in chosen[0] if chosen else ():
            row = self._matrix.row_at(at)
            first = row.stages[0] if row else None
            if row is not None and first is not None and first.ratings:
                entries[row.project.uid] = {"ratings": dict(first.ratings), "grade": first.grade}
        if entries:
            self.write(entries)
        else:
            self.told.emit("写す評価がありません。所管課の評価のある事業を選びます。")

    def copy(self, *, heads: bool = False) -> None:
        """Put the chosen cells on the clipboard as a spreadsheet takes them."""
        chosen = self._view.chosen()
        if chosen is None:
            self.told.emit("写す欄がありません。表の中を選びます。")
            return
        columns = [self._matrix.columns[at] for at in chosen[1]]
        found = [self._matrix.row_at(at) for at in chosen[0]]
        lines: list[list[str | int]] = [[c.plain(row) for c in columns] for row in found if row]
        if heads:
            lines.insert(0, [column.name for column in columns])
        data = QMimeData()
        data.setText(clipboard.as_text(lines))
        data.setHtml(clipboard.as_html(lines))
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(f"{len(found)}事業・{len(columns)}列を写しました。")

    def paste(self) -> None:
        """Write what stands on the clipboard; first say what of it cannot be written."""
        chosen = self._view.chosen()
        if self._store.read_only:
            self.told.emit(_READ_ONLY)
            return
        data = QGuiApplication.clipboard().mimeData()
        try:
            block = clipboard.rows_of(data.text(), data.html() if data.hasHtml() else "")
        except clipboard.UnreadableTable as error:
            self.told.emit(str(error))
            return
        if chosen is None or not any(block):
            self.told.emit("貼り付けるものか、貼り付ける先がありません。何も書いていません。")
            return
        plan = planned(self._matrix, clipboard.unguarded(block), chosen[0], chosen[1])
        if plan.doubts:
            self.doubted.emit(plan)
        else:
            self.take(plan)

    def take(self, paste: MatrixPaste) -> None:
        """Write what can be written of a pasted block."""
        if entries := self._matrix.entries_of(paste.entries):
            self.write(entries)
        else:
            self.told.emit("貼り付けたものは、いまの内容と同じです。")

    def write(self, entries: Entries) -> None:
        """Store these as one step; they show at once."""
        from db import assessments

        state, year = self._store.state, self._store.year
        found, stage = assessing_round(state, year), office_stage(state, year)
        if self._store.read_only or found is None or stage is None:
            self.told.emit(_READ_ONLY)
            return
        self._matrix.paint(entries)
        operation = assessments.assess_several
        self._store.submit(operation, found.uid, stage, dict(entries), refused=self._refused)

    def _chosen(self) -> list[tuple[int, int]]:
        """The chosen cells that can be written, of projects that are rated."""
        chosen = self._view.chosen()
        if chosen is None:
            return []
        columns = [at for at in chosen[1] if self._matrix.can_write(at)]
        return [(row, column) for row in chosen[0] for column in columns]

    def _guide(self, at: int) -> str | None:
        row = self._matrix.row_at(at)
        cells = row.stages[self._matrix.office] if row else None
        return cells.guide if cells else None

    def _refused(self, sentence: str) -> None:
        self._matrix.set_state(self._store.state, self._store.year)
        self.told.emit(sentence)
