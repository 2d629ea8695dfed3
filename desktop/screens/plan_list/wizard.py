"""一覧を取り込む: file, columns, rows, and then everything accepted as one step."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.rules.plan_list import layout as layouts
from db.rules.plan_list.known import Known
from db.rules.plan_list.layout import Layout
from db.rules.plan_list.proposals import RowProposal
from db.rules.plan_list.sheet import ListSheet
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.plan_list.columns_page import ColumnsPage
from desktop.screens.plan_list.file_page import FilePage
from desktop.screens.plan_list.reading import ListReading
from desktop.screens.plan_list.rows_page import RowsPage
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, face, scaled

if TYPE_CHECKING:
    from db.plan_list import Taken
    from desktop.papers.plan_list import ListFile
    from desktop.work.plan_list import LaidOut

TITLE = "一覧を取り込む"
KINDS = "一覧 (*.xlsx *.xlsm *.csv);;すべてのファイル (*)"
_STEPS = ("1　ファイルと見出し", "2　列", "3　行ごとに確かめる")
_WIDTH, _HEIGHT = 1120, 680
_FILE, _COLUMNS, _ROWS = range(3)
_NOTHING_YET = "まだ何も書き込んでいません。"


class ListWizard(QDialog):
    """Nothing is written before the last step; やめる leaves everything as it was."""

    def __init__(
        self,
        store: Store,
        prompts: Prompts,
        settings: Settings | None,
        path: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._prompts, self._settings = store, prompts, settings
        self._state = store.state
        self._known = Known(self._state)
        self._sheet: ListSheet | None = None
        self._proposals: tuple[RowProposal, ...] = ()
        self._compared: tuple[ListSheet, Layout] | None = None
        self.busy = False
        """Whether something is read, compared or written."""
        self.reading = ListReading()
        self.file, self.columns, self.rows = FilePage(), ColumnsPage(), RowsPage()
        self._steps = [label(words, SMALL_PX, role="second") for words in _STEPS]
        self.said = label(role="warn")
        self.said.setWordWrap(True)
        self.hint = label(_NOTHING_YET, SMALL_PX, role="hint")
        self.hint.setWordWrap(True)
        self.leave, self.back, self.go = QPushButton(), QPushButton(), QPushButton()
        self._pages = QStackedWidget()
        self._put_together()
        self._connect()
        self._turn(_FILE)
        self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read a file; what keeps it from being read is said, and another can be chosen."""
        self._sheet = self._compared = None
        self._wait(f"「{path.name}」を読んでいます。")
        self.file.show_name(path.name)
        self.reading.start(self._state, path)

    def reject(self) -> None:
        """Leave, but not while it is being written: that could not be taken for やめる."""
        if self.leave.isEnabled():
            super().reject()

    def done(self, result: int) -> None:
        """Leave, whatever is under way."""
        self.reading.stop()
        super().done(result)

    def _read(self, file: "ListFile", found: "LaidOut") -> None:
        self._ready()
        self.file.show_file(file.name, file.sheets, file.notes)
        self._take_layout(found.sheet, found.layout)
        self.file.view.setFocus()

    def _choose_sheet(self, sheet: ListSheet) -> None:
        self._take_layout(sheet, layouts.guessed(self._state, self._known, sheet))

    def _choose_heads(self, sheet: ListSheet, first: int, last: int) -> None:
        self._take_layout(sheet, layouts.at_rows(self._state, self._known, sheet, first, last))

    def _take_layout(self, sheet: ListSheet, layout: Layout) -> None:
        """Show a sheet as laid out; what was corrected the last time is put in again."""
        if self._settings is not None and (kept := self._settings.text(_key(layout))):
            layout = layout.recalled(self._state, kept)
        self._sheet = sheet
        self.file.show_sheet(sheet, layout.first, layout.last)
        self.columns.show_columns(self._state, sheet, layout)
        self._check()

    def _forward(self) -> None:
        page = self._pages.currentIndex()
        if not self.go.isEnabled():
            return
        if page == _FILE:
            self._turn(_COLUMNS)
        elif page == _COLUMNS:
            self._compare()
        else:
            self._write()

    def _compare(self) -> None:
        """Compare, unless sheet and columns are what was compared already."""
        if self._sheet is None:
            return
        layout = self.columns.layout_chosen
        if self._settings is not None and layout.heads:
            self._settings.put(_key(layout), layout.remembered)
        if self._compared == (self._sheet, layout):
            self._turn(_ROWS)
            return
        self._compared = (self._sheet, layout)
        self._wait("計画とくらべています。")
        self.reading.compare(self._state, self._sheet, layout)

    def _show_rows(self, rows: tuple[RowProposal, ...]) -> None:
        self._ready()
        self._proposals = rows
        self.rows.show_rows(rows)
        self._turn(_ROWS)

    def _write(self) -> None:
        from db import plan_list as operations
        from desktop.work import plan_list

        rows = plan_list.accepted(self._proposals, self.rows.decided)
        self._wait("取り込んでいます。")
        self.leave.setEnabled(False)
        self._store.submit(operations.take, rows, refused=self._refuse, then=self._written)

    def _written(self, taken: "Taken") -> None:
        self.busy = False
        self._store.noted.emit(
            f"一覧から新規{taken.added}事業、変更{taken.changed}事業を取り込みました。"
            "「元に戻す」で全部戻せます。"
        )
        self.accept()

    def _refuse(self, sentence: str) -> None:
        self._ready()
        self._compared = None
        self.said.setText(sentence)
        self.said.show()

    def _wait(self, words: str) -> None:
        self.busy = True
        self.said.hide()
        self.hint.setText(words)
        self._check()

    def _ready(self) -> None:
        self.busy = False
        self.leave.setEnabled(True)
        self._check()

    def _progress(self, done: int, of: int) -> None:
        self.hint.setText(f"計画とくらべています。{of}行のうち{done}行")

    def _turn(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        for at, words in enumerate(self._steps):
            words.setFont(face(SMALL_PX, bold=at == page))
            words.setProperty("role", "" if at == page else "hint")
            words.style().polish(words)
        self.said.hide()
        self._check()
        first = (self.file.view, self.columns.first_field, self.rows.view)[page]
        if first is not None:
            first.setFocus()

    def _check(self) -> None:
        """What can be done now, and what it is called."""
        page = self._pages.currentIndex()
        self._pages.setEnabled(not self.busy)
        self.back.setEnabled(page > _FILE and not self.busy)
        able = self._sheet is not None and not self.busy
        words = "次へ"
        if page == _COLUMNS:
            able = able and self.columns.usable
        if page == _ROWS:
            able = able and self.rows.rows_to_write > 0
            words = f"{self.rows.rows_to_write}件を取り込む"
        self.go.setText(f"{words}　Ctrl+Enter")
        self.go.setAccessibleName(words)
        self.go.setEnabled(able)
        if not self.busy:
            self.hint.setText(self._next_words(page))

    def _next_words(self, page: int) -> str:
        if page != _ROWS:
            return _NOTHING_YET
        if self.rows.rows_to_write == 0 and not self.rows.model.undecided:
            return "取り込むものはありません。計画と同じか、事業の行がないかのどちらかです。"
        left = "決めていない行は除きます。" if self.rows.model.undecided else ""
        return f"{_NOTHING_YET}{left}\n取り込みは1つの操作で、あとで元に戻せます。"

    def _choose_other(self) -> None:
        path = self._prompts.open_file(TITLE, KINDS)
        if path is not None:
            self.open_file(path)

    def _connect(self) -> None:
        self.reading.read.connect(self._read)
        self.reading.compared.connect(self._show_rows)
        self.reading.progressed.connect(self._progress)
        self.reading.refused.connect(self._refuse)
        self.file.other_wanted.connect(self._choose_other)
        self.file.sheet_chosen.connect(self._choose_sheet)
        self.file.laid_out.connect(self._choose_heads)
        self.columns.changed.connect(self._check)
        self.rows.changed.connect(self._check)
        self.leave.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self._turn(self._pages.currentIndex() - 1))
        self.go.clicked.connect(self._forward)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._forward)
        QShortcut(QKeySequence("Alt+Left"), self, self.back.click)

    def _put_together(self) -> None:
        self.leave.setText("やめる　Esc")
        self.leave.setAccessibleName("やめる")
        self.back.setText("戻る　Alt+←")
        self.back.setAccessibleName("戻る")
        self.go.setProperty("kind", "primary")
        for button in (self.leave, self.back, self.go):
            button.setAutoDefault(False)
        for page in (self.file, self.columns, self.rows):
            self._pages.addWidget(page)
        steps = QHBoxLayout()
        steps.setSpacing(scaled(16))
        steps.addWidget(label(TITLE, TITLE_PX, bold=True))
        for step in self._steps:
            steps.addWidget(step)
        steps.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        foot.addWidget(self.hint, 1)
        for button in (self.leave, self.back, self.go):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addLayout(steps)
        column.addWidget(rule("line2"))
        column.addWidget(self.said)
        column.addWidget(self._pages, 1)
        column.addWidget(rule("line2"))
        column.addLayout(foot)
        room = self.screen().availableSize()
        frame = scaled(48)
        self.resize(
            min(scaled(_WIDTH), room.width() - frame), min(scaled(_HEIGHT), room.height() - frame)
        )


def _key(layout: Layout) -> str:
    """What the columns of these heads are kept under."""
    return f"lists/{sha256(layout.key.encode()).hexdigest()[:16]}"
