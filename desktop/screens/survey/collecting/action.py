"""回収…: from choosing or dropping files to the values that are written."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from db.records import Round
from db.vocabulary import RoundState
from desktop.models.collection.values import Only
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.survey.allowing import allow, hindrance
from desktop.screens.survey.collecting.page import CollectPage
from desktop.screens.survey.collecting.reading import WorkbookReading

if TYPE_CHECKING:
    from desktop.screens.history import RecordWindow
    from desktop.work.collecting import Reading
    from desktop.work.collecting.writing import Written

ABANDON = "取り込まずに戻る"
_TITLE = "回収する調査票"
_KINDS = "調査票 (*.xlsx *.xlsm);;すべてのファイル (*)"
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


class Front(Protocol):
    """The place, as far as collecting needs it."""

    def new_action(self, word: str, do: Any, *keys: str) -> QAction: ...

    def show_page(self, page: QWidget) -> None: ...

    def leave_page(self) -> None: ...

    def commit(self) -> None: ...


class Collecting(QObject):
    """``act`` begins; ``take_back`` opens the record of what was collected.

    ``asking`` gives the departments that are to be asked about what was not taken.
    """

    asking = Signal(list)

    def __init__(self, place: Front, store: Store, prompts: Prompts, parent: QWidget) -> None:
        super().__init__(parent)
        self._place, self._store, self._prompts = place, store, prompts
        self._paths: list[Path] = []
        self._wanted: list[Path] = []
        self._window: RecordWindow | None = None
        self.act = place.new_action("回収…", self._begin, "Ctrl+Shift+K")
        self.take_back = place.new_action("回収を取り消す…", self._open_record)
        self._files = QAction("ファイルを選ぶ…", self)
        self._folder = QAction("フォルダーを選ぶ…", self)
        self.page = CollectPage(store, self._files, self._folder)
        self._reading = WorkbookReading()
        self._connect()

    def follow(self, shown: Round | None) -> None:
        """Enable 回収… while any round is open: files say themselves to which they belong."""
        rounds = self._store.state.rounds
        takes = next((r for r in rounds if r.state is RoundState.OPEN), shown)
        allow(self.act, hindrance(takes, read_only=self._store.read_only))

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Read what was dropped; False where nothing of it can be a workbook."""
        usable = [p for p in paths if p.is_dir() or p.suffix.lower() in _ENDINGS]
        if not usable or self._store.read_only:
            return False
        self._place.show_page(self.page)
        self._read(usable)
        return True

    def _begin(self) -> None:
        if self.page.reading is None:
            self.page.begin()
        self._place.show_page(self.page)

    def _choose_files(self) -> None:
        if paths := self._prompts.open_files(_TITLE, _KINDS):
            self._read(paths)

    def _choose_folder(self) -> None:
        if folder := self._prompts.open_folder(_TITLE):
            self._read([folder])

    def _read(self, paths: Sequence[Path]) -> None:
        """Read these too, together with those that are shown."""
        known = self._paths if self.page.reading is not None else []
        self._wanted = list(dict.fromkeys([*known, *paths]))
        self._place.commit()
        self.page.wait()
        self._read_when_stored()

    def _read_when_stored(self) -> None:
        """Behind the writes that are under way: a comparison with an older plan is of no use."""
        if self._store.pending:
            once = Qt.ConnectionType.SingleShotConnection
            self._store.saved_changed.connect(self._read_when_stored, once)
            return
        self._reading.start(self._store.database, self._wanted)

    def _show(self, reading: "Reading") -> None:
        before = self.page.reading
        if before is not None and not _goes_on(before, reading):
            self.page.clear()
        self._paths = self._wanted
        self.page.show_reading(reading, Only.ALL)
        files = reading.collection.files
        read = sum(file.recognised for file in files)
        self._store.noted.emit(f"{len(files)}ファイルのうち{read}ファイルを読みました")

    def _stop(self) -> None:
        """Nothing has changed."""
        self._reading.cancel()
        self.page.come_back()
        if self.page.reading is None:
            self.page.begin("読むのを中止しました。何も書き込んでいません。")

    def _refused(self, sentence: str) -> None:
        if self.page.reading is None:
            self.page.begin(sentence)
        else:
            self.page.come_back()
            self.page.say(sentence, wrong=True)

    def _leave(self) -> None:
        decided = len(self.page.decided)
        if decided:
            sentence = f"決めた{decided}件は残りません。何も書き込まずに戻ります。"
            if self._prompts.choose("回収", sentence, [ABANDON]) != ABANDON:
                return
        self._end()

    def _end(self) -> None:
        self.page.clear()
        self._place.leave_page()

    def _write(self, asking: bool = False) -> None:
        from desktop.work import collecting

        reading = self.page.reading
        if reading is None:
            return
        chosen = {collecting.ValueKey(*key): d for key, d in self.page.decided.items()}
        decisions = {key: decision.answer for key, decision in chosen.items()}
        placed = {key: d.place for key, d in chosen.items() if d.place is not None}
        now = datetime.now()
        self.page.setEnabled(False)
        self._store.run(
            lambda database: collecting.write(database, reading, now, decisions, placed),
            refused=self._not_written,
            then=lambda written: self._written(written, asking),
        )

    def _not_written(self, sentence: str) -> None:
        self.page.setEnabled(True)
        self.page.say(sentence, wrong=True)

    def _written(self, written: "Written", asking: bool) -> None:
        self.page.setEnabled(True)
        reading = self.page.reading
        if reading is None:
            return
        files = sum(file.recognised for file in reading.collection.files)
        sentence = f"{files}ファイルから{written.taken:,}件を取り込みました。"
        if not written.overtaken:
            left = self.page.model.undecided
            later = f"決めなかった{left}件は、いまの値のままです。" if left else ""
            self._end()
            self._store.set_year(reading.files[0].survey_round.fiscal_year)
            self._store.noted.emit(sentence + later)
            if asking:
                self.asking.emit(list(written.asking))
            return
        from desktop.work import collecting

        again = collecting.compare_again(self._store.database, self._store.state, reading, {})
        self.page.show_reading(again, Only.ASKING)
        self.page.say(
            f"{sentence}{len(written.overtaken)}件は、読んだあとで値が変わっていたので"
            "書き込んでいません。もう一度決めます。",
            wrong=True,
        )
        self.page.setFocus()

    def _pick_from_sheet(self) -> None:
        """Let a person find the answer on a picture of the workbook's sheets."""
        from desktop.papers.spreadsheet import reading as spreadsheets
        from desktop.screens.survey.collecting.sheet_dialog import SheetDialog

        reading, line = self.page.reading, self.page.values.line
        if reading is None or line is None:
            return
        data = next(f.data for f in reading.files if f.index == line.key[0])
        dialog = SheetDialog(line, spreadsheets.read(data).sheets, self.page)
        dialog.taken.connect(lambda *found: self.page.take_cell(line, *found))
        dialog.open()

    def _open_record(self) -> None:
        """What was collected before, and the later edits that taking it back would leave."""
        from desktop.screens.history import RecordWindow

        if self._window is None:
            self._window = RecordWindow(
                self._store, self.page.window(), "回収の記録", "surveys.collecting.collect"
            )
        self._window.bring_up()

    def _connect(self) -> None:
        self._files.triggered.connect(self._choose_files)
        self._folder.triggered.connect(self._choose_folder)
        self._reading.read.connect(self._show)
        self._reading.refused.connect(self._refused)
        self._reading.progressed.connect(self.page.waiting.show_progress)
        self.page.stopped.connect(self._stop)
        self.page.left.connect(self._leave)
        self.page.write_wanted.connect(self._write)
        self.page.asking_wanted.connect(lambda: self._write(asking=True))
        self.page.panel.writing.sheet_wanted.connect(self._pick_from_sheet)
        self.destroyed.connect(self._reading.stop)


def _goes_on(before: "Reading", after: "Reading") -> bool:
    """Whether the files read before stand at the same places, unchanged."""
    now = {file.index: file.digest for file in after.files}
    return all(now.get(file.index) == file.digest for file in before.files)
