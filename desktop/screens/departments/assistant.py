"""組織改編: a table of old and new departments, what it touches, and the one step that does it."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.rules.fiscal_year import long_name, year_of
from db.rules.reorganisation import LineProblem, Reorganisation, reorganised
from db.rules.succession_table import read_table
from desktop.models.departments_succession import SuccessionTable
from desktop.runtime.store import Store
from desktop.screens.departments.cells import in_order
from desktop.screens.departments.preview_page import PreviewPage
from desktop.screens.departments.succession_view import SuccessionView
from desktop.widgets.choice import Choice
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, scaled

_HOW = (
    "1行に旧と新を1組ずつ入れます。統合は旧ごとに、分割は新ごとに1行。"
    "なくなる部署は新に「廃止」、新しい部署は旧に「新設」。"
    "Excelの表はそのまま貼り付けられます（Ctrl+V）。"
)


class ReorganisationDialog(QDialog):
    """Two steps; ``applied`` says in words what was done."""

    applied = Signal(str)

    def __init__(self, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("組織改編")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store = store
        self._choices: dict[tuple[str, str], tuple[str, ...]] = {}
        self._wanted: Reorganisation | None = None
        self.table = SuccessionTable(self)
        self.view = SuccessionView(self.table)
        self.view.offer(store.state)
        self.year = Choice()
        self.preview = PreviewPage()
        self._title = label(px=TITLE_PX, bold=True)
        self._told = label(px=SMALL_PX, role="second")
        self._told.setWordWrap(True)
        self.paste = QPushButton("貼り付ける（Ctrl+V）")
        self.back = QPushButton("表に戻る")
        self.forward = QPushButton("影響を見る")
        self.act = QPushButton()
        self._pages = QStackedWidget()
        self._put_together()
        self._offer_years()
        self._connect()
        self._turn(0)
        self._judge()

    def reject(self) -> None:
        """Esc goes one step back; at the first one it leaves all as it is."""
        if self._pages.currentIndex() == 1:
            self._turn(0)
        else:
            super().reject()

    @property
    def chosen_year(self) -> int:
        return int(self.year.currentData())

    def _offer_years(self) -> None:
        plan = self._store.state.plan
        years = range(plan.first_year, plan.last_year + 2)
        now = min(max(year_of(date.today()), years[0]), years[-1])
        self.year.offer([(long_name(y, plan.calendar), y) for y in years], now)

    def _work_out(self) -> Reorganisation:
        state = self._store.state
        return reorganised(state, self.chosen_year, self.table.lines, self._choices)

    def _judge(self) -> None:
        """Say what each line is; without a problem the way on is open."""
        read = read_table(self._store.state, self.chosen_year, self.table.lines)
        lines = [line for line in self.table.lines if not line.is_blank]
        self.table.judge(read.words, read.problems if lines else ())
        wrong = len({problem.line for problem in read.problems})
        self.forward.setEnabled(not read.problems)
        if not lines:
            self._told.setText("")
        elif wrong:
            here = self._problem_here(read.problems)
            self._told.setText(f"{len(lines)}行のうち{wrong}行を直すと進めます。{here}")
        else:
            self._told.setText(f"{len(lines)}行。「影響を見る」に進めます。")

    def _tell(self, sentence: str) -> None:
        self._told.setText(f"{sentence}　{self._told.text()}")

    def _problem_here(self, problems: Sequence[LineProblem]) -> str:
        """What is wrong with the line that is chosen, else with the first that is wrong."""
        here = self.view.currentIndex().row()
        found = [p for p in problems if p.line == here] or problems[:1]
        return f"{found[0].line + 1}行目：{''.join(p.sentence for p in found)}"

    def _show_preview(self) -> None:
        self._wanted = wanted = self._work_out()
        if wanted.problems:
            self._judge()
            return
        state = self._store.state
        self.preview.show_wanted(wanted, state)
        name = long_name(wanted.year, state.plan.calendar)
        self.preview.summary.setText(_summary(wanted, name))
        early = wanted.year > year_of(date.today())
        self.preview.note.setText(
            f"{name}はまだ始まっていません。反映すると、調査票はすぐに新しい部署あてになります。"
            if early
            else ""
        )
        self.preview.note.setVisible(early)
        projects = len(wanted.touched)
        self.act.setText(
            f"{projects}事業・{wanted.cells}期に反映する" if projects else "部署の一覧に反映する"
        )
        self._turn(1)

    def _turn_year(self) -> None:
        self._judge()
        if self._pages.currentIndex() == 1:
            self._turn(0)
            self._show_preview()

    def _choose(self, choices: Mapping[tuple[str, str], tuple[str, ...]]) -> None:
        self._choices |= choices
        self._show_preview()

    def _apply(self) -> None:
        from db import departments

        wanted = self._wanted
        if wanted is None:
            return
        done = f"{self.act.text().removesuffix('に反映する')}に反映しました。Ctrl+Zで戻せます。"
        self.act.setEnabled(False)
        self._store.submit(
            departments.reorganise,
            wanted.year,
            self.table.lines,
            dict(self._choices),
            refused=self._refused,
            then=lambda _: self._finish(done),
        )

    def _finish(self, done: str) -> None:
        self.applied.emit(done)
        self.accept()

    def _refused(self, sentence: str) -> None:
        self.act.setEnabled(True)
        self.preview.note.setText(sentence)
        self.preview.note.show()

    def _turn(self, at: int) -> None:
        if at == self._pages.currentIndex() and self._title.text():
            return
        self._pages.setCurrentIndex(at)
        step = "表を入れる" if at == 0 else "影響を見て、反映する"
        self._title.setText(f"{at + 1}／2　{step}")
        for part in (self.forward, self.paste, self._told):
            part.setVisible(at == 0)
        for part in (self.back, self.act):
            part.setVisible(at == 1)
        self.forward.setDefault(at == 0)
        (self.view if at == 0 else self.preview.projects).setFocus()

    def _connect(self) -> None:
        self.table.edited.connect(self._judge)
        self.year.chosen.connect(lambda _: self._turn_year())
        self.view.told.connect(self._tell)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._judge())
        self.paste.clicked.connect(self.view.paste)
        self.forward.clicked.connect(self._show_preview)
        self.back.clicked.connect(lambda: self._turn(0))
        self.act.clicked.connect(self._apply)
        self.preview.chosen.connect(self._choose)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._go_on)

    def _go_on(self) -> None:
        button = self.forward if self._pages.currentIndex() == 0 else self.act
        button.click()

    def _put_together(self) -> None:
        for primary in (self.forward, self.act):
            primary.setProperty("kind", "primary")
            primary.setToolTip("Ctrl+Enter")
        leave = QPushButton("やめる")
        leave.clicked.connect(super().reject)
        for button in (self.paste, self.back, self.act, leave):
            button.setAutoDefault(False)
        head = QHBoxLayout()
        head.setSpacing(scaled(8))
        head.addWidget(self._title)
        head.addStretch(1)
        year = label("改編の年度(&Y)", SMALL_PX)
        year.setBuddy(self.year)
        self.year.setAccessibleName("改編の年度")
        for part in (year, self.year, label("4月1日から", SMALL_PX, role="second")):
            head.addWidget(part)
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        how = label(_HOW, SMALL_PX, role="hint")
        how.setWordWrap(True)
        column.addWidget(how)
        column.addWidget(self.view, 1)
        self._pages.addWidget(table)
        self._pages.addWidget(self.preview)
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        foot.addWidget(self.paste)
        foot.addWidget(self.back)
        foot.addWidget(self._told, 1)
        foot.addStretch()
        for button in (self.forward, self.act, leave):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        whole.setSpacing(scaled(8))
        whole.addLayout(head)
        whole.addWidget(self._pages, 1)
        whole.addLayout(foot)
        preview = self.preview
        in_order(
            *(self.year, self.view, self.paste, self.forward),
            *(preview.tabs, *preview.views, preview.heir, self.back, self.act, leave),
        )


def _summary(wanted: Reorganisation, year: str) -> str:
    table = wanted.table
    kept = sum(len(change.kept) for change in wanted.projects)
    open_ = sum(bool(change.abandoned) for change in wanted.projects)
    counts = (
        ("終わる部署", len(table.ends)),
        ("始まる部署", len(table.beginnings)),
        ("値が変わる部署", len({u.department.uid for u in table.updates})),
        ("変わる事業", len(wanted.touched)),
        ("部署を替える期", wanted.cells - kept),
        ("当時の部署を書き残す期", kept),
        ("後の部署がない事業", open_),
    )
    return f"{year}から　" + "・".join(f"{word} {n}" for word, n in counts if n)
