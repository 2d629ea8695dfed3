"""公開前の確認: a list of what leaks; a click or Enter goes to the value."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.models.leak_table import WARN, LeakTable, rows_of
from desktop.runtime.store import Store
from desktop.screens.papers.making import MadePaper
from desktop.screens.papers.naming import told
from desktop.screens.papers.publishing.checking import TITLE, Found, LeakChecks
from desktop.widgets.choice import Choice
from desktop.widgets.parts import label
from desktop.widgets.row_cells import Index, RowCell, draw_text, draw_warning
from desktop.widgets.row_table import RowTable
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_DATA = "公開データ（CSV・JSON・Excel）"
_WIDTHS = (88, 72, 264, 168, 0)
_NOTHING = "内部のことは見つかりませんでした。"
_HINT = (
    "「内部」は、計画で内部にしているものと同じ言葉や金額です。"
    "「確かめる」は、公開の欄に入っている金額や電話番号のようなものです。"
    "行をクリックするか、選んでEnterを押すと、その欄を開きます。"
)
_AGAIN = "計画が変わりました。帳票をつくり直してから、もう一度確かめます。"


class LeakDialog(QDialog):
    """Beside the window, so that what is found can be mended; ``made``: a public paper or None."""

    def __init__(
        self,
        checks: LeakChecks,
        store: Store,
        made: MadePaper | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._checks, self._store, self._made = checks, store, made
        self._gone = False
        self.what = Choice()
        self.what.setAccessibleName("確かめるもの")
        entries: list[tuple[str, object]] = [(_DATA, False)]
        if made is not None:
            entries.insert(0, (f"{told(made)}（{made.paper.pages}ページ）", True))
        self.what.offer(entries, made is not None)
        self.again = QPushButton("もう一度確かめる(&R)")
        self.said = label(bold=True)
        self.model = LeakTable(self)
        self.view = _table(self.model)
        self.nothing = label(_NOTHING, role="second")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.close_button = QPushButton("閉じる")
        self._put_together()
        self.what.chosen.connect(lambda _: self.check())
        self.again.clicked.connect(self.check)
        self.view.clicked.connect(lambda index: self._go(index.row()))
        self.view.entered_row.connect(self._go)
        store.changed.connect(self._changed)
        self.check()

    def check(self) -> None:
        """Search what is chosen."""
        self.said.setText("確かめています。")
        self.again.setEnabled(False)
        self.again.show()
        if self.what.currentData() and self._made is not None:
            self._checks.of_paper(self._made, self._take)
        else:
            self._checks.of_data(self._take)

    def done(self, result: int) -> None:
        """What is found after this is for nobody."""
        self._gone = True
        super().done(result)

    def _take(self, found: Found) -> None:
        self._store.noted.emit("")
        if self._gone:
            return
        rows = rows_of(self._store.state, found)
        self.model.show(rows)
        certain = sum(row.certain for row in rows)
        doubts = len(rows) - certain
        parts = [f"内部のことが{certain}件"] if certain else []
        parts += [f"確かめるものが{doubts}件"] if doubts else []
        self.said.setText(f"{'、'.join(parts)}あります。" if parts else _NOTHING)
        self._rooms.setCurrentWidget(self.view if rows else self.nothing)
        self.again.setEnabled(True)
        if rows:
            self.view.selectRow(0)
            self.view.setFocus()
        else:
            self.close_button.setFocus()

    def _changed(self) -> None:
        """A paper is what it was made of: it has to be made anew before it is searched again."""
        if self.what.currentData():
            self.said.setText(_AGAIN)
            self.again.setEnabled(False)

    def _go(self, row: int) -> None:
        found = self.model.row_at(row)
        if found is None:
            return
        if found.opens is None:
            self.said.setText("この欄は、ここからは開けません。部署の一覧や宛先で直します。")
            return
        self._store.located.emit(found.opens)

    def _put_together(self) -> None:
        hint = label(_HINT, SMALL_PX, role="hint")
        hint.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(scaled(8))
        name = label("確かめるもの(&W)", SMALL_PX, role="second")
        name.setTextFormat(Qt.TextFormat.AutoText)
        name.setBuddy(self.what)
        head.addWidget(name)
        head.addWidget(self.what)
        head.addStretch(1)
        head.addWidget(self.again)
        self._rooms = QStackedLayout()
        self._rooms.addWidget(self.view)
        self._rooms.addWidget(self.nothing)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addSpacing(scaled(16))
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        for button in (self.again, self.close_button):
            button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addLayout(head)
        column.addWidget(self.said)
        column.addLayout(self._rooms, 1)
        column.addLayout(foot)
        room = self.screen().availableSize()
        self.resize(
            min(scaled(960), room.width() - scaled(48)),
            min(scaled(480), room.height() - scaled(48)),
        )


def _table(model: LeakTable) -> RowTable:
    cells = (_SureCell(), *(RowCell() for _ in _WIDTHS[1:]))
    return RowTable(model, "公開の前に確かめるところ", zip(cells, _WIDTHS, strict=True))


class _SureCell(RowCell):
    """A triangle before what is certain."""

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        words = str(index.data() or "")
        if index.data(WARN):
            left = draw_warning(painter, at)
            draw_text(painter, left, words, face(bold=True), tokens().warn)
        else:
            draw_text(painter, at, words, face(), tokens().ink2)
