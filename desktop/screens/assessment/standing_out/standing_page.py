"""The page めだつ事業: the projects that the office looks at one by one, with their reasons."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from db.records import PlanState
from desktop.models.standing_list import Narrowing, Row, StandingList
from desktop.runtime.store import Store
from desktop.screens.assessment.looking import Looking
from desktop.screens.assessment.page import Page
from desktop.screens.assessment.progress import Done, Progress
from desktop.screens.assessment.standing_out.filters import Filters
from desktop.screens.assessment.standing_out.standing_view import StandingView
from desktop.screens.assessment.wizard.route import Route
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX

_NONE = "めだつ事業はありません。ほかの事業は一括採用で決められます。"
_NARROWED = "条件に合う事業はありません。条件を消すと、めだつ事業がすべて出ます。"
_UNRATED = "この年度に評価する事業はありません。"


class StandingPage(Page):
    word = "めだつ事業"

    def __init__(
        self,
        store: Store,
        looking: Looking,
        progress: Progress,
        accept_rest: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._looking, self._progress = store, looking, progress
        self._accept_rest = accept_rest
        self.model = StandingList(self)
        self.view = StandingView(self.model)
        self.filters = Filters()
        self._left = label(px=SMALL_PX, role="second")
        self.start = QPushButton("評価を進める　Enter")
        self.start.setProperty("kind", "primary")
        self.rest = QPushButton()
        self._empty = QLabel()
        self._empty.setProperty("role", "hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._put_together()
        self._connect()

    def show_state(self, state: PlanState, year: int) -> None:
        found = self._looking.at(state, year)
        shades = {category.name: category.shade for category in state.categories}
        states = list(Done)
        rows = []
        for rated in found.rated:
            done = self._progress.of(rated.project.uid)
            written = self._progress.written(rated.project.uid)
            grade = (written.grade if written else None) or ""
            shade = shades.get(rated.project.category or "", 0)
            rows.append(Row(rated, done.value, -states.index(done), grade, shade))
        kept, at = self.project_here, self.view.currentIndex().row()
        self.model.show(rows)
        left = len(found.left)
        self._left.setText(f"評価しないもの {left}事業" if left else "")
        self._left.setToolTip(_why_left([left.words for left in found.left]))
        model = self.model
        self.filters.show_counts(model.kinds, model.done, model.standing, model.departments)
        self._keep(kept or self._next, at)

    def entries(self) -> Sequence[QAction | QMenu | None]:
        return (self._accept_rest,)

    def arrive(self) -> None:
        self.view.setFocus()

    def show_project(self, uid: str) -> bool:
        if self.model.row_of(uid) < 0 and uid:
            self.filters.clear()
        return self.choose(uid)

    @property
    def project_here(self) -> str:
        row = self.model.row_at(self.view.currentIndex().row())
        return row.uid if row else ""

    def narrow(self) -> None:
        self.filters.take_focus()

    def choose(self, uid: str) -> bool:
        """Select a project; False where it is not listed."""
        row = self.model.row_of(uid)
        if row < 0:
            return False
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(row, 0)
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)
        return True

    def step(self, by: int) -> None:
        """Select the row above (-1) or below (1)."""
        row = self.model.row_at(self.view.currentIndex().row() + by)
        if row is not None:
            self.choose(row.uid)

    @property
    def name(self) -> str:
        """What the listed projects are, as the wizard's head calls them."""
        kind, department, done = self.filters.kind, self.filters.department, self.filters.done
        said = [str(word) for word in (kind, department, done) if word]
        return "・".join(said) if said else self.word

    @property
    def _next(self) -> str:
        """Where the wizard would go on: the row to begin with."""
        route = Route(self._progress.of)
        route.begin([row.uid for row in self.model.rows], "", self._progress.stopped_at)
        return route.here

    def _open(self, at: str = "") -> None:
        uids = [row.uid for row in self.model.rows]
        if uids:
            self.wizard_wanted.emit(uids, at)

    def _narrow(self) -> None:
        kept, at = self.project_here, self.view.currentIndex().row()
        filters = self.filters
        self.model.narrow(
            Narrowing(filters.kind, filters.department, filters.done, self._store.search)
        )
        self._keep(kept, at)
        searched = bool(self._store.search.strip())
        if self.isVisible():
            self._store.found.emit(self.model.rowCount() if searched else -1)

    def _keep(self, uid: str, at: int) -> None:
        """Stay at a project; where it is no longer shown, at what stands in its row."""
        there = self.model.rowCount()
        if not self.choose(uid) and there:
            near = self.model.row_at(min(max(at, 0), there - 1))
            self.choose(near.uid if near else "")
        self.view.setVisible(there > 0)
        self._empty.setVisible(there == 0)
        narrowed = not self.filters.everything or self._store.search.strip()
        found = self._looking.at(self._store.state, self._store.year)
        self._empty.setText(_NARROWED if narrowed else _NONE if found.rated else _UNRATED)
        self.start.setEnabled(there > 0)
        if self.isVisible():
            done = self.model.done
            counts = "・".join(f"{state} {done[state]}" for state in Done)
            self._store.noted.emit(f"{self.name} {there}件　{counts}")

    def _connect(self) -> None:
        self.view.entered_row.connect(lambda _: self._open(self.project_here))
        self.start.clicked.connect(lambda: self._open())
        self.rest.clicked.connect(self._accept_rest.trigger)
        self._accept_rest.changed.connect(self._follow_rest)
        self.filters.narrowed.connect(self._narrow)
        self._store.search_changed.connect(lambda _: self._narrow())
        self._follow_rest()

    def _follow_rest(self) -> None:
        self.rest.setText(self._accept_rest.text())
        self.rest.setEnabled(self._accept_rest.isEnabled())

    def _put_together(self) -> None:
        foot = Bar(44)
        foot.row.addWidget(self._left)
        foot.row.addStretch(1)
        foot.row.addWidget(self.rest)
        foot.row.addWidget(self.start)
        above = QHBoxLayout()
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.filters, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        for part in (rule("line2"), self.view, self._empty, rule("line2"), foot):
            column.addWidget(part, 1 if part in (self.view, self._empty) else 0)


def _why_left(words: Sequence[str]) -> str:
    """予定なし 3、完了済み 2: each reason with its number."""
    return "、".join(f"{word} {words.count(word)}" for word in dict.fromkeys(words))
