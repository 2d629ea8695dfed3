"""The files of a collection at the left, with what came of each."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.models.collection.files import CollectedFiles
from desktop.models.collection.lines import CollectedFile
from desktop.screens.survey.collecting.cells import FileCell
from desktop.widgets import icons
from desktop.widgets.choice_box import spaced
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, scaled

_WIDTH = 260


class FilesPanel(QWidget):
    """``chosen``: a file's place in the collection, None for all of them."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(scaled(_WIDTH * 3 // 4))
        self.model = CollectedFiles(self)
        self.view = QListView()
        self._count = label(px=SMALL_PX, role="second")
        self._foot = label(px=SMALL_PX, role="second")
        self._foot.setTextFormat(Qt.TextFormat.RichText)
        self.add = QPushButton("追加")
        self._put_together()
        self.view.selectionModel().currentRowChanged.connect(lambda now, _: self._tell(now.row()))

    @property
    def file(self) -> int | None:
        """The chosen file; None for all of them."""
        row = self.model.row_at(self.view.currentIndex().row())
        return row.file if row else None

    def show_files(
        self,
        files: Sequence[CollectedFile],
        counts: Mapping[int, Counter[str]],
        passed_over: Sequence[str] = (),
    ) -> None:
        """Show files; the chosen one stays chosen. ``passed_over``: no spreadsheets at all."""
        self.model.show(files, counts)
        self._count.setText(str(len(files)))
        unread = sum(not file.recognised for file in files)
        read = len(files) - unread
        kept = f"ほかの{read}件は取り込めます。" if read else "取り込むものはありません。"
        said = [f"読めない{unread}件は手を付けません。", kept] if unread else []
        if passed_over:
            said.append(f"調査票の形式でない{len(passed_over)}件は読んでいません。")
        self._foot.setText(spaced("\n".join(said)))
        self._foot.setToolTip("\n".join(passed_over))
        self._foot.setVisible(bool(said))
        if not self.view.currentIndex().isValid():
            self.choose(None)

    def choose(self, file: int | None) -> None:
        """Choose a file, or all of them."""
        self.view.setCurrentIndex(self.model.index(0 if file is None else file + 1))

    def offer(self, files: QAction, folder: QAction) -> None:
        """What 追加 offers."""
        menu = QMenu(self.add)
        menu.addActions([files, folder])
        self.add.setMenu(menu)

    def _tell(self, row: int) -> None:
        found = self.model.row_at(row)
        if found is not None:
            self.chosen.emit(found.file)

    def _put_together(self) -> None:
        self.view.setModel(self.model)
        self.view.setAccessibleName("回収するファイル")
        self.view.setItemDelegate(FileCell(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.add.setProperty("kind", "small")
        icons.dress(self.add, "plus", "ink2", 12)
        head = Bar(44)
        head.row.addWidget(label("回収するファイル", bold=True))
        head.row.addWidget(self._count)
        head.row.addStretch(1)
        head.row.addWidget(self.add)
        self._foot.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, rule(), self.view, rule("line"), self._foot):
            column.addWidget(part, 1 if part is self.view else 0)
