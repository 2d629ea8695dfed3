"""Tab 全年度: everything that is known of the project, all its years side by side."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from db.address import Address
from db.errors import Refused
from db.records import PlanState, Project
from db.rules.fiscal_year import year_of
from desktop.models.all_years_table import CURRENT, FACT, ROW, AllYearsTable
from desktop.runtime.background import Background
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.plan.reading_pane import ReadingPane
from desktop.screens.plan.tab import Tab
from desktop.widgets.all_years_view import AllYearsView
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, scaled

NAME = "全年度"
PDF, PDF_KEY = "全年度を印刷用PDFにする", "Ctrl+P"
INTERNAL, PUBLIC = "内部資料にする", "公開用にする"
_KINDS = "PDF (*.pdf)"


class AllYearsTab(Tab):
    """Filled when it is looked at. ``left``: Esc, the user wants back to the list."""

    left = Signal()

    def __init__(self, store: Store, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(NAME, parent)
        self._store, self._prompts = store, prompts
        self._paper = Background("keikaku-paper", self)
        self._shown: tuple[PlanState, Project] | None = None
        self._drawn: tuple[PlanState, Project] | None = None
        self._model = AllYearsTable(self)
        self.view = AllYearsView(self._model, FACT, ROW, CURRENT)
        self.pane = ReadingPane()
        self._save = QPushButton("印刷用PDFにする…")
        self._save.setProperty("kind", "small")
        self._save.setToolTip(f"{PDF}（{PDF_KEY}）")
        self._put_together()
        self.view.read_wanted.connect(self._read)
        self.view.left.connect(self._step_out)
        self.view.copy_wanted.connect(self._copy)
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.pane.closed.connect(self._stop_reading)
        self._save.clicked.connect(self._save_shown)

    def show_project(self, state: PlanState, project: Project) -> None:
        self.project = project.uid
        self._shown = (state, project)
        if self.isVisible():
            self._draw()

    def editor_of(self, address: Address) -> QWidget | None:
        return None

    def take_focus(self) -> None:
        """Put the focus on the year in which today lies, in the row it was in."""
        self._draw()
        if not self.view.currentIndex().isValid():
            at = max(self.view.cell.current, 0)
            self.view.setCurrentIndex(self._model.index(0, at))
        self.view.setFocus()

    def save_paper(self, state: PlanState, project: Project) -> None:
        """Ask for whom and where to, and write a project's sheet."""
        sentence = "公開用には、金額、①②③の評価と合計、目安、理由、変更の連絡が入りません。"
        who = self._prompts.choose(PDF, sentence, (INTERNAL, PUBLIC))
        if who is None:
            return
        from desktop.work import files

        mark = "公開用" if who == PUBLIC else "内部資料"
        name = files.safe_name([NAME, project.number or "", project.title, mark], ".pdf")
        path = self._prompts.save_file(PDF, _KINDS, name)
        if path is None:
            return
        self._save.setEnabled(False)
        self._paper.run(
            lambda: _written(state, project.uid, path, public=who == PUBLIC),
            lambda pages: self._told(f"{mark}の全年度を書きました。{pages}ページ。{path}"),
            self._not_written,
        )

    def _save_shown(self) -> None:
        if self._shown is not None:
            self.save_paper(*self._shown)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._draw()

    def _draw(self) -> None:
        if self._shown is None or self._shown is self._drawn:
            return
        other = self._drawn is None or self._drawn[1].uid != self._shown[1].uid
        self._drawn = self._shown
        state, project = self._shown
        at = self.view.currentIndex()
        self.view.cell.phases = state.phases
        self._model.show(state, project, year_of(date.today()))
        self.view.fit()
        if other:
            self.view.verticalScrollBar().setValue(0)
        if at.isValid() and not self.view.currentIndex().isValid():
            row = min(at.row(), self._model.rowCount() - 1)
            self.view.setCurrentIndex(self._model.index(row, at.column()))
        self._follow(self.view.currentIndex())

    def _read(self) -> None:
        self.pane.show()
        self._follow(self.view.currentIndex())
        self.pane.setFocus()

    def _follow(self, now: QModelIndex, before: QModelIndex | None = None) -> None:
        """The open pane shows the cell that one moves to."""
        if self.pane.isVisible() and now.isValid():
            row = self._model.rows[now.row()]
            first = now.siblingAtColumn(0) if row.kind == "wide" else now
            self.pane.show_text(self._model.place_of(first), str(first.data() or ""))

    def _step_out(self) -> None:
        if self.pane.isVisible():
            self._stop_reading()
        else:
            self.left.emit()

    def _stop_reading(self) -> None:
        self.pane.hide()
        self.view.setFocus()

    def _copy(self, rows: list[int], columns: list[int]) -> None:
        QGuiApplication.clipboard().setText(self._model.as_text(rows, columns))
        self._store.noted.emit(f"{len(rows)}行×{len(columns)}年度を写しました。")

    def _told(self, sentence: str) -> None:
        self._save.setEnabled(True)
        self._store.noted.emit(sentence)

    def _not_written(self, error: Refused) -> None:
        self._save.setEnabled(True)
        self._prompts.tell(PDF, error.message)

    def _put_together(self) -> None:
        head = Bar(36, "panel")
        head.row.addWidget(
            label(
                "Enter 全文　Shift+Space 行を選ぶ　Ctrl+C 写す　Esc 一覧へ", SMALL_PX, role="hint"
            )
        )
        head.row.addStretch(1)
        head.row.addWidget(self._save)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(head)
        self.column.addWidget(rule("line"))
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.view, 1)
        beside.addWidget(self.pane)
        self.column.addLayout(beside, 1)
        self.setTabOrder(self._save, self.view)
        self.setTabOrder(self.view, self.pane)
        self.pane.setFixedWidth(scaled(300))
        self.pane.hide()


def _written(state: PlanState, project: str, path: Path, *, public: bool) -> int:
    """Make and write the paper of a project; for a worker's thread. Returns its pages."""
    from desktop.work import files, reports

    options = reports.Options(date.today(), uids=(project,), public=public)
    paper = reports.make(state, "history", options)
    files.write(path, paper.pdf)
    return paper.pages
