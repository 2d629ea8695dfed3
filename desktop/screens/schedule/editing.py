"""What the schedule's keys, brushes and clipboard do: one act, one operation, one step."""

from collections.abc import Callable, Collection, Iterable, Sequence

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from db import schedule
from desktop.models import schedule_clipboard as clipboard
from desktop.models.schedule_grid import FIRST_PERIOD, ScheduleGrid
from desktop.models.schedule_paste import Paste, planned
from desktop.models.schedule_rows import Entry, Place, Slot, lanes_of, painted
from desktop.runtime.store import Store
from desktop.widgets.schedule_keys import Ask
from desktop.widgets.schedule_source import CellRange
from desktop.widgets.schedule_view import ScheduleView

_READ_ONLY = "閲覧のみで開いているので、スケジュールは変更できません。"
_NOTHING_CHOSEN = "塗るこまがありません。事業の行で期を選んでから塗ります。"


class ScheduleEditing(QObject):
    """Joins one view of the schedule to the store.

    What is painted shows at once; the stored state takes its place when it comes back.
    """

    told = Signal(str)
    """A sentence for the user: what was refused, and what was kept."""
    doubted = Signal(object)
    """``Paste`` of which not all can be written; ``write`` takes what can."""

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
        view.asked.connect(self.do)
        grid.edited.connect(lambda place, content: self.write([Entry(place, content)]))
        store.changed.connect(self._take)
        grid.read_only = view.locked = store.read_only
        grid.set_state(store.state)

    def do(self, ask: Ask) -> None:
        """Copy, paste or fill."""
        match ask:
            case Ask.COPY:
                self.copy()
            case Ask.COPY_WITH_DEPARTMENTS:
                self.copy(with_departments=True)
            case Ask.CUT:
                self.cut()
            case Ask.PASTE:
                self.paste()
            case Ask.FILL_RIGHT:
                self.fill_right()
            case Ask.FILL_DOWN:
                self.fill_down()

    def paint(self, content: str | None) -> None:
        """Set all chosen cells to one content."""
        self.write([Entry(place, content) for place in self.chosen_places()])
        self._say_folded("書いて")

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

    def fill_down(self) -> None:
        """Copy the chosen range's first row over the rest, or the project's row above it."""
        cells = self.chosen()
        rows = [row for row in cells.rows if self.grid.lane_at(row)] if cells else []
        if cells is None or not rows:
            self.told.emit(_NOTHING_CHOSEN)
            return
        above = (row for row in range(rows[0] - 1, -1, -1) if self.grid.lane_at(row))
        source = rows[0] if len(rows) > 1 else next(above, None)
        if source is None:
            self.told.emit("上に事業の行がないので埋められません。埋めたい行まで選びます。")
            return
        self.fill(cells._replace(top=source, bottom=source), cells)

    def fill(self, source: CellRange, target: CellRange) -> None:
        """Repeat the source's contents over the target, which begins where the source does."""
        block = self.grid.block(source.rows, source.columns)
        if not block:
            self.told.emit(_NOTHING_CHOSEN)
            return
        tall, wide = len(block), len(block[0])
        self.write(
            Entry(lane.place(column - FIRST_PERIOD), block[y % tall][x % wide].content)
            for y, lane in enumerate(self.grid.lanes_in(target.rows))
            for x, column in enumerate(target.columns)
        )
        self._say_folded("書いて")

    def copy_year(self, source: int, targets: Iterable[int], with_departments: bool) -> None:
        """Copy one fiscal year's cells of the chosen rows to other fiscal years."""
        cells = self.chosen()
        if cells is None:
            self.told.emit(_NOTHING_CHOSEN)
            return
        entries: list[Entry] = []
        for lane in self.grid.lanes_in(cells.rows):
            slots = dict(zip(((p.year, p.half) for p in lane.periods), lane.slots, strict=True))
            for at, period in enumerate(lane.periods):
                if period.year in targets:
                    slot = slots[source, period.half]
                    by = slot.departments if with_departments else None
                    entries.append(Entry(lane.place(at), slot.content, by))
        self.write(entries)
        self._say_folded("写して")

    def copy(self, *, with_departments: bool = False) -> None:
        """Put the chosen cells on the clipboard as a spreadsheet takes them."""
        cells, state = self.chosen(), self.grid.state
        block = self.grid.block(cells.rows, cells.columns) if cells else []
        if not block or state is None:
            self.told.emit("写すこまがありません。事業の行で期を選びます。")
            return
        rows = clipboard.texts(block, state.phases, with_departments=with_departments)
        data = QMimeData()
        data.setText(clipboard.as_text(rows))
        data.setHtml(clipboard.as_html(rows))
        QGuiApplication.clipboard().setMimeData(data)
        self._say_folded("写して")

    def cut(self) -> None:
        """Copy the chosen cells and empty them."""
        if self._may_write(self.chosen_places()):
            self.copy()
            self.paint(None)

    def paste(self) -> None:
        """Write what stands on the clipboard; first say what of it cannot be written."""
        cells, state = self.chosen(), self.grid.state
        if cells is None or state is None or not self.grid.lanes_in(cells.rows):
            self.told.emit("貼り付ける先がありません。左上になるこまを選びます。")
            return
        if self._store.read_only:
            self.told.emit(_READ_ONLY)
            return
        data = QGuiApplication.clipboard().mimeData()
        try:
            rows = clipboard.rows_of(data.text(), data.html() if data.hasHtml() else "")
        except clipboard.UnreadableTable as error:
            self.told.emit(str(error))
            return
        words = {cell.text for p in state.projects for cell in p.schedule if cell.text}
        block = clipboard.read(rows, state.phases, self._departments(), words)
        if not block:
            self.told.emit("クリップボードに表がありません。Excelで範囲を写してから貼り付けます。")
            return
        paste = planned(self.grid, block, cells.rows, cells.columns)
        if paste.doubts:
            self.doubted.emit(paste)
        else:
            self.take(paste)

    def take(self, paste: Paste) -> None:
        """Write what can be written of a pasted block, and choose the cells it went to."""
        self.write(paste.entries)
        if paste.entries:
            rows = [self.grid.row_of((e.place.project, e.place.lane)) for e in _ends(paste.entries)]
            columns = [self._column(e.place) for e in _ends(paste.entries)]
            self._view.choose(CellRange(rows[0], columns[0], rows[-1], columns[-1]))

    def set_departments(self, names: Sequence[str]) -> None:
        """Say who does it in the chosen cells; no names: the project's own departments."""
        places = self.chosen_places()
        if self._may_write(places):
            stored = [schedule.Place(*place) for place in places]
            self._store.submit(schedule.set_departments, stored, list(names), refused=self._refused)
            self._say_folded("書いて")

    def add_lane(self) -> None:
        """Offer one more lane of the current project and go there."""
        lane = self._current_lane()
        if lane is None:
            self.told.emit("段を足す事業がありません。事業の行を選びます。")
        elif self._may_write([lane]):
            column = self._view.currentIndex().column()
            row = self.grid.row_of((lane.project, self.grid.offer_lane(lane.project)))
            self._view.choose(CellRange(row, column, row, column))

    def remove_lane(self) -> None:
        """Take the current lane out of its project; those below it move up."""
        lane = self._current_lane()
        if lane is None:
            self.told.emit("消す段がありません。段の行を選びます。")
            return
        row = self.grid.row_of((lane.project, lane.lane))
        at = self.grid.lane_at(row)
        if at is None or at.lanes < 2:
            self.told.emit("段は1つだけなので消せません。中身はDeleteで消します。")
        elif self._may_write([lane]):
            column = self._view.currentIndex().column()
            self.grid.withdraw_lane(lane.project)
            if lane.lane <= lanes_of(at.project):
                self._store.submit(
                    schedule.remove_lane, lane.project, lane.lane, refused=self._refused
                )
            row = self.grid.row_of((lane.project, max(1, lane.lane - 1)))
            self._view.choose(CellRange(row, column, row, column))

    def chosen(self) -> CellRange | None:
        return self._view.chosen()

    def chosen_slots(self) -> list[Slot]:
        """What stands in the chosen cells, row by row; groups have none."""
        cells = self.chosen()
        block = self.grid.block(cells.rows, cells.columns) if cells else []
        return [slot for row in block for slot in row]

    def chosen_places(self) -> list[Place]:
        """The chosen cells, row by row; rows of groups have none."""
        cells = self.chosen()
        return self.grid.places(cells.rows, cells.columns) if cells else []

    def write(self, entries: Iterable[Entry]) -> None:
        """Set these cells as one step; it shows at once."""
        wanted = list(entries)
        if not self._may_write([entry.place for entry in wanted]) or self.grid.state is None:
            return
        self.grid.set_state(painted(self.grid.state, wanted))
        contents = {entry.content for entry in wanted}
        by = [
            (schedule.Place(*e.place), e.departments) for e in wanted if e.departments is not None
        ]
        places = [schedule.Place(*entry.place) for entry in wanted]
        if len(contents) == 1 and not by:
            self._store.submit(schedule.paint, places, contents.pop(), refused=self._refused)
        else:
            each = [(place, e.content) for place, e in zip(places, wanted, strict=True)]
            self._store.submit(schedule.paint_each, each, by, refused=self._refused)

    def _may_write(self, places: Sequence[Place]) -> bool:
        if self._store.read_only:
            self.told.emit(_READ_ONLY)
        elif not places:
            self.told.emit(_NOTHING_CHOSEN)
        return bool(places) and not self._store.read_only

    def _say_folded(self, done: str) -> None:
        """Folded groups in the chosen range: their projects were left alone, which is said."""
        cells = self.chosen()
        folded = self.grid.hidden_in(cells.rows) if cells else []
        if folded and self.chosen_places():
            count = sum(group.count for group in folded)
            self.told.emit(f"たたんである中の{count}事業は{done}いません。開いてから選びます。")

    def _departments(self) -> Collection[str]:
        state = self.grid.state
        if state is None:
            return ()
        return {name for d in state.departments for name in (d.name, *d.aliases)}

    def _current_lane(self) -> Place | None:
        at = self._view.currentIndex()
        lane = self.grid.lane_at(at.row()) if at.isValid() else None
        return lane.place(0) if lane else None

    def _column(self, place: Place) -> int:
        periods = [(at.year, at.half) for at in self.grid.periods]
        return FIRST_PERIOD + periods.index((place.year, place.half))

    def _take(self, state: object, done: object) -> None:
        if not self._store.pending:  # else what is painted already is ahead of this state
            self.grid.set_state(self._store.state)

    def _refused(self, sentence: str) -> None:
        self.grid.set_state(self._store.state)
        self.told.emit(sentence)


def _ends(entries: Sequence[Entry]) -> tuple[Entry, Entry]:
    return entries[0], entries[-1]
