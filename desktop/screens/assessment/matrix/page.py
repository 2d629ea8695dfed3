"""The page 一覧表: every project of the year with what each stage made of it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QVBoxLayout, QWidget

from db.records import PlanState
from desktop.models.matrix.model import AssessmentMatrix
from desktop.models.matrix.paste import MatrixPaste
from desktop.models.matrix.rows import MatrixRow
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_filter import Condition, ProjectFilter, matching, offered
from desktop.runtime.store import Store
from desktop.screens.assessment.matrix.editing import MatrixEditing
from desktop.screens.assessment.matrix.stages_panel import StagesPanel
from desktop.screens.assessment.matrix.table import Ask, MatrixTable
from desktop.screens.assessment.page import Page
from desktop.screens.filter_dialog import FilterDialog
from desktop.screens.finding import finding_of
from desktop.screens.plan.filter_chips import FilterChips
from desktop.screens.schedule.paste_dialog import PasteDialog
from desktop.widgets import icons
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX, face, scaled

_GROUPS = (
    ("すべて", lambda row: bool(row.project.uid)),
    ("総合評価なし", lambda row: row.is_asked and row.official is None),
    ("目安と違う", lambda row: _differs(row)),
    ("二次以後あり", lambda row: any(row.stages[1:])),
    ("評価しない", lambda row: not row.is_asked),
)
_WORDS = {
    Ask.COPY: "選んだ欄をコピー",
    Ask.COPY_WITH_HEADS: "見出しを付けてコピー",
    Ask.PASTE: "貼り付け",
    Ask.COPY_FROM_DEPARTMENTS: "所管課の評価を写す",
}
_PAUSE_MS = 60
"""So long the rows pass by before the stages of one are shown."""
_KEYS = "1〜5 評価　0 対象外　英字 総合評価　Delete 消す　F2 言葉を書く　Enter 見る列で評価を始める"


class MatrixPage(Page):
    word = "一覧表"

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._finding = finding_of(store)
        self._filter = ProjectFilter()
        self._group = 0
        self.matrix = AssessmentMatrix(self)
        self.table = MatrixTable(self.matrix)
        self.view = self.table.view
        self.editing = MatrixEditing(store, self.matrix, self.view)
        self.stages = StagesPanel(store)
        self.chips = FilterChips()
        self.chips.keep.hide()
        self._groups = QButtonGroup(self)
        self._buttons = [self._button(at, word) for at, (word, _) in enumerate(_GROUPS)]
        self._narrow = QPushButton(" 絞り込み…")
        self._narrow.setProperty("kind", "small")
        self._narrow.setFont(face(SMALL_PX))
        icons.dress(self._narrow, "filter", size=12)
        self._told = label(px=SMALL_PX, role="warn")
        self._told.setWordWrap(True)
        self._told.hide()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_stages)
        self._entries = self._make_entries()
        self._put_together()
        self._connect()

    def show_state(self, state: PlanState, year: int) -> None:
        if self._store.pending:  # what is painted already is ahead of this state
            return
        self.matrix.set_state(state, year)
        self.table.show_shades({c.name: c.shade for c in state.categories})
        self._finding.show(state)
        self._show_rows()
        self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """What was assessed on another page meanwhile stands below as well."""
        super().showEvent(event)
        self._pause.start()

    def entries(self) -> Sequence[QAction | QMenu | None]:
        return self._entries

    def arrive(self) -> None:
        self.view.setFocus()

    def narrow(self) -> None:
        facts = self._facts()
        dialog = FilterDialog(offered(facts), self._filter.conditions, self)
        dialog.wanted.connect(self.want)
        dialog.cleared.connect(self._clear)
        for told in (dialog.wanted, dialog.cleared):
            told.connect(lambda *_: dialog.show_chosen(self._filter.conditions))
        dialog.finished.connect(lambda _: self.view.setFocus())
        dialog.open()

    def want(self, condition: Condition, wanted: bool) -> None:
        """Narrow by one condition more, or no longer by it."""
        self._filter = self._filter.with_condition(condition, wanted=wanted)
        self._show_rows()

    def show_project(self, uid: str) -> bool:
        row = self.matrix.row_of(uid)
        if row < 0:
            return False
        self.view.go(row, max(self.view.currentIndex().column(), self.view.first_written))
        return True

    @property
    def project_here(self) -> str:
        row = self.matrix.row_at(self.view.currentIndex().row())
        return row.project.uid if row else ""

    @property
    def told(self) -> str:
        """The sentence below the table; "" for none."""
        return "" if self._told.isHidden() else self._told.text()

    def group(self, word: str) -> QPushButton:
        """The button of a group of rows, by its word."""
        return self._buttons[[name for name, _ in _GROUPS].index(word)]

    def _facts(self) -> ProjectFacts:
        return ProjectFacts(self._store.state, self._store.year)

    def _show_rows(self) -> None:
        wanted = ProjectFilter(words=self._store.search, conditions=self._filter.conditions)
        found = [p.uid for p in matching(self._finding.search, wanted, self._facts())]
        by_uid = {row.project.uid: row for row in self.matrix.every}
        rows = [by_uid[uid] for uid in found if uid in by_uid]
        for button, (word, counts) in zip(self._buttons, _GROUPS, strict=True):
            button.setText(f"{word} {sum(map(counts, rows))}")
        shown = [row.project.uid for row in rows if _GROUPS[self._group][1](row)]
        kept, column = self.project_here, self.view.currentIndex().column()
        self.matrix.show(shown)
        self.chips.show_conditions(self._filter.conditions)
        if not self.view.currentIndex().isValid() and shown:
            at = self.matrix.row_of(kept)
            self.view.go(max(at, 0), column if column >= 0 else self.view.first_written)
        if self.isVisible():
            self._store.found.emit(len(shown) if self._store.search else -1)

    def _show_stages(self) -> None:
        if not self.isVisible():
            return
        row = self.matrix.row_at(self.view.currentIndex().row())
        self.stages.show_row(self._store.state, self.matrix.rubric, row)

    def _moved(self) -> None:
        if self._told.isVisible():
            self._told.hide()
        self._pause.start()
        chosen = self.view.chosen()
        count = f"{self.matrix.rowCount()}事業"
        if chosen and len(chosen[0]) * len(chosen[1]) > 1:
            count += f"　選択：{len(chosen[0])}事業・{len(chosen[1])}列"
        self._store.noted.emit(count)

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))

    def _clear(self) -> None:
        self._filter = ProjectFilter()
        self._show_rows()

    def _choose(self, at: int) -> None:
        self._group = at
        self._show_rows()

    def _open(self, row: int) -> None:
        found = self.matrix.row_at(row)
        if found is not None:
            uids = [r.project.uid for r in self.matrix.rows if r.is_asked]
            self.wizard_wanted.emit(uids, found.project.uid)

    def _withdraw(self, uid: str) -> None:
        from db import assessments

        self._store.submit(assessments.withdraw, uid, refused=self._tell)
        self.view.setFocus()

    def _ask_paste(self, paste: MatrixPaste) -> None:
        dialog = PasteDialog(paste, self, "か所")
        dialog.taken.connect(self.editing.take)
        dialog.open()

    def _do(self, ask: Ask) -> None:
        match ask:
            case Ask.COPY:
                self.editing.copy()
            case Ask.COPY_WITH_HEADS:
                self.editing.copy(heads=True)
            case Ask.PASTE:
                self.editing.paste()
            case Ask.COPY_FROM_DEPARTMENTS:
                self.editing.copy_from_departments()

    def _make_entries(self) -> list[QAction | QMenu | None]:
        menu = QMenu("一覧表の欄", self)
        for ask, word in _WORDS.items():
            # The view has these keys itself: it must see them before the menu bar does.
            action = QAction(f"{word}\t{ask.value}", self)
            action.triggered.connect(partial(self._do, ask))
            menu.addAction(action)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(
            lambda at: menu.popup(self.view.viewport().mapToGlobal(at))
        )
        return [menu]

    def _button(self, at: int, word: str) -> QPushButton:
        button = QPushButton(word)
        button.setCheckable(True)
        button.setChecked(at == 0)
        button.setProperty("kind", "small")
        button.setFont(face(SMALL_PX))
        button.clicked.connect(lambda: self._choose(at))
        self._groups.addButton(button)
        return button

    def _connect(self) -> None:
        self._narrow.clicked.connect(self.narrow)
        self.chips.dropped.connect(lambda condition: self.want(condition, False))
        self.chips.cleared.connect(self._clear)
        self.chips.emptied.connect(self.view.setFocus)
        self.view.moved.connect(self._moved)
        self.view.opened.connect(self._open)
        self.view.asked.connect(self._do)
        self.editing.told.connect(self._tell)
        self.editing.doubted.connect(self._ask_paste)
        self.stages.withdrawing.connect(self._withdraw)
        self._store.search_changed.connect(lambda _: self._show_rows())
        self._finding.ready.connect(self._show_rows)

    def _put_together(self) -> None:
        head = QWidget()
        flow = FlowLayout(scaled(6), head)
        flow.setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6))
        for button in (*self._buttons, self._narrow):
            flow.addWidget(button)
        flow.addWidget(QWidget())  # takes what is left of the last line
        keys = label(_KEYS, SMALL_PX, role="hint")
        keys.setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(4))
        self._told.setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, self.chips, rule("line2"), self.table, self._told, keys, self.stages):
            column.addWidget(part, 1 if part is self.table else 0)


def _differs(row: MatrixRow) -> bool:
    official = row.official
    return official is not None and official.guide is not None and official.grade != official.guide
