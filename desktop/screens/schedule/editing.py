"""What the schedule's keys, brushes and clipboard do: one act, one operation, one step."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from db import schedule
from desktop.models.schedule_clipboard import UnreadableText, as_text, read_block
from desktop.models.schedule_grid import FIRST_PERIOD, ScheduleGrid
from desktop.models.schedule_rows import Place, Slot, painted
from desktop.runtime.store import Store
from desktop.widgets.schedule_source import CellRange
from desktop.widgets.schedule_view import ScheduleView

Entries = Sequence[tuple[Place, str | None]]

_READ_ONLY = "閲覧のみで開いているので、スケジュールは変更できません。"
_NOTHING_CHOSEN = "塗るこまがありません。事業の行で期を選んでから塗ります。"


class ScheduleEditing(QObject):
    """Joins one view of the schedule to the store.

    What is painted shows at once; the stored state takes its place when it comes back.
    """

    told = Signal(str)
    """A sentence for the user: what was refused, and what was kept."""

    def __init__(self, store: Store, grid: ScheduleGrid, view: ScheduleView) -> None:
        super().__init__(view)
        self._store = store
        self.grid = grid
        self._view = view
        self.brush: Callable[[], str | None] = lambda: None
        """Gives the content to drag with, while the view is brushing."""
        view.content_keyed.connect(self.paint)
        view.brushed.connect(lambda: self.paint(self.brush()))
        view.filled.connect(self.fill)
        view.fill_right_asked.connect(self.fill_right)
        view.copy_asked.connect(self.copy)
        view.paste_asked.connect(self.paste)
        grid.edited.connect(lambda place, content: self._write([(place, content)]))
        store.changed.connect(self._take)
        grid.read_only = view.locked = store.read_only
        grid.set_state(store.state)

    def paint(self, content: str | None) -> None:
        """Set all chosen cells to one content."""
        self._write([(place, content) for place in self.chosen_places()])

    def fill_right(self) -> None:
        """Copy the chosen range's first column over the rest, or the column left of it."""
        cells = self.chosen()
        if cells is None:
            self.told.emit(_NOTHING_CHOSEN)
            return
        source = cells.left if cells.left < cells.right else cells.left - 1
        if source < FIRST_PERIOD:
            self.told.emit("左にこまがないので埋められません。埋めたい期まで選びます。")
            return
        self.fill(cells._replace(left=source, right=source), cells)

    def fill(self, source: CellRange, target: CellRange) -> None:
        """Repeat the source's contents over the target, which begins where the source does."""
        block = self.grid.contents(source.rows, source.columns)
        self._lay(block, target)

    def copy_year(self, source: int, target: int) -> None:
        """Copy one fiscal year's cells of the chosen rows to another fiscal year."""
        cells = self.chosen()
        if cells is None:
            self.told.emit(_NOTHING_CHOSEN)
            return
        columns = {
            year: [FIRST_PERIOD + i for i, at in enumerate(self.grid.periods) if at.year == year]
            for year in (source, target)
        }
        contents = self.grid.contents(cells.rows, columns[source])
        places = self.grid.places(cells.rows, columns[target])
        self._write(list(zip(places, (c for row in contents for c in row), strict=True)))

    def copy(self) -> None:
        """Put the chosen cells on the clipboard as Excel takes them."""
        cells = self.chosen()
        if cells is not None:
            block = self.grid.contents(cells.rows, cells.columns)
            QGuiApplication.clipboard().setText(as_text(block))

    def paste(self) -> None:
        """Write what stands on the clipboard, all of it or nothing."""
        cells, state = self.chosen(), self.grid.state
        if cells is None or state is None:
            self.told.emit("貼り付ける先がありません。左上になるこまを選びます。")
            return
        try:
            block = read_block(QGuiApplication.clipboard().text(), state.phases)
        except UnreadableText as error:
            self.told.emit(str(error))
            return
        if not block:
            self.told.emit("クリップボードに表がありません。Excelで範囲を写してから貼り付けます。")
            return
        target = self._target(cells, len(block), len(block[0]))
        if target is not None:
            self._lay(block, target)

    def set_departments(self, names: Sequence[str]) -> None:
        """Say who does it in the chosen cells; no names: the project's own departments."""
        places = self.chosen_places()
        if self._may_write(places):
            stored = [schedule.Place(*place) for place in places]
            self._store.submit(schedule.set_departments, stored, list(names), refused=self._refused)

    def chosen(self) -> CellRange | None:
        return self._view.chosen()

    def chosen_slots(self) -> list[Slot]:
        """What stands in the chosen cells, row by row; groups have none."""
        cells = self.chosen()
        lanes = [row for row in cells.rows if self.grid.lane_at(row)] if cells else []
        return [
            self.grid.slot_at(row, c) for row in lanes for c in (cells.columns if cells else ())
        ]

    def chosen_places(self) -> list[Place]:
        """The chosen cells, row by row; rows of groups have none."""
        cells = self.chosen()
        return self.grid.places(cells.rows, cells.columns) if cells else []

    def _target(self, cells: CellRange, height: int, width: int) -> CellRange | None:
        """Where a block goes: over the chosen range if it fits in whole, else from its corner.

        None, after saying so, where it would reach over the edge of the table.
        """
        lanes = [row for row in cells.rows if self.grid.lane_at(row)]
        if lanes and len(lanes) % height == 0 and len(cells.columns) % width == 0:
            return cells
        below = range(cells.top, self.grid.rowCount())
        rows = [row for row in below if self.grid.lane_at(row)][:height]
        right = cells.left + width - 1
        over = right - (self.grid.columnCount() - 1)
        if over > 0 or len(rows) < height:
            sides = [f"右に{over}列"] if over > 0 else []
            sides += [f"下に{height - len(rows)}行"] if len(rows) < height else []
            self.told.emit(
                f"貼り付ける表が{'、'.join(sides)}はみ出します。何も書いていません。"
                "左上になるこまを選び直すか、範囲を狭めて写し直してください。"
            )
            return None
        return CellRange(rows[0], cells.left, rows[-1], right)

    def _lay(self, block: Sequence[Sequence[str | None]], target: CellRange) -> None:
        """Repeat a block of contents over a range; groups in between are passed over."""
        if not block:
            self.told.emit(_NOTHING_CHOSEN)
            return
        rows = [row for row in target.rows if self.grid.lane_at(row)]
        entries = []
        for y, row in enumerate(rows):
            contents = block[y % len(block)]
            for x, place in enumerate(self.grid.places([row], target.columns)):
                entries.append((place, contents[x % len(contents)]))
        self._write(entries)

    def _write(self, entries: Entries) -> None:
        if not self._may_write([place for place, _ in entries]) or self.grid.state is None:
            return
        self.grid.set_state(painted(self.grid.state, dict(entries)))
        contents = {content for _, content in entries}
        places = [schedule.Place(*place) for place, _ in entries]
        if len(contents) == 1:
            self._store.submit(schedule.paint, places, contents.pop(), refused=self._refused)
        else:
            each = [(place, content) for place, (_, content) in zip(places, entries, strict=True)]
            self._store.submit(schedule.paint_each, each, refused=self._refused)

    def _may_write(self, places: Sequence[Place]) -> bool:
        if self._store.read_only:
            self.told.emit(_READ_ONLY)
        elif not places:
            self.told.emit(_NOTHING_CHOSEN)
        return bool(places) and not self._store.read_only

    def _take(self, state: object, done: object) -> None:
        if not self._store.pending:  # else what is painted already is ahead of this state
            self.grid.set_state(self._store.state)

    def _refused(self, sentence: str) -> None:
        self.grid.set_state(self._store.state)
        self.told.emit(sentence)
