"""回収（くらべて決める）: files at the left, values and the decision at the right."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from db.records import Answer
from desktop.models.collection.lines import Key, Line, lines
from desktop.models.collection.values import CollectedValues, Decision, Only, Way
from desktop.runtime.store import Store
from desktop.screens.survey.collecting.decision_panel import DecisionPanel
from desktop.screens.survey.collecting.files_panel import FilesPanel
from desktop.screens.survey.collecting.origins import Origins
from desktop.screens.survey.collecting.values_panel import ValuesPanel
from desktop.screens.survey.collecting.waiting import Beginning, Waiting
from desktop.widgets import icons
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import Bar, rule
from desktop.widgets.tokens import SMALL_PX, scaled

if TYPE_CHECKING:
    from desktop.work.collecting import Reading

_NOTHING_YET = (
    "いまはまだ何も書き込んでいません。取り込みは1つの操作として残り、あとで元に戻せます。"
)
_BEGINNING, _WAITING, _READ = range(3)
_PANEL = 212


class CollectPage(QWidget):
    """``write_wanted`` and ``left`` are the two ways to end; ``stopped`` is 中止.

    ``asking_wanted``: write, and then ask about what is not taken.
    """

    write_wanted = Signal()
    asking_wanted = Signal()
    left = Signal()
    stopped = Signal()

    def __init__(
        self, store: Store, files: QAction, folder: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._reading: Reading | None = None
        self._origins: Origins | None = None
        self._only = Only.ALL
        self._behind = False
        self.beginning = Beginning(files, folder)
        self.waiting = Waiting()
        self.model = CollectedValues(self)
        self.files = FilesPanel()
        self.values = ValuesPanel(self.model)
        self.panel = DecisionPanel()
        self.said = ElidedLabel(SMALL_PX, role="second")
        self.leave = QPushButton("やめる　Esc")
        self.ask = QPushButton("取り込んで訂正票をつくる…")
        self.take = QPushButton()
        self.files.offer(files, folder)
        self._put_together()
        self._connect()

    # What is shown

    @property
    def reading(self) -> "Reading | None":
        """What is shown, until it is written or left."""
        return self._reading

    @property
    def decided(self) -> Mapping[Key, Decision]:
        return self.model.decided

    def begin(self, sentence: str = "") -> None:
        """Ask what is to be read; ``sentence``: why nothing was."""
        self.clear()
        self.beginning.say(sentence)
        self._layers.setCurrentIndex(_BEGINNING)
        self.beginning.first.setFocus()

    def wait(self) -> None:
        """Show how far reading is."""
        self.waiting.show_progress(0, 0)
        self._layers.setCurrentIndex(_WAITING)
        self.waiting.stop.setFocus()

    def come_back(self) -> None:
        """Show again what was read before."""
        self._layers.setCurrentIndex(_READ if self._reading else _BEGINNING)
        self.setFocus()

    def clear(self) -> None:
        """Forget what was read and decided."""
        self._reading = self._origins = None
        self.model.forget()

    def show_reading(self, reading: "Reading", only: Only | None = None) -> None:
        """Show a reading; what was decided stands while its values do."""
        first = self._reading is None
        self._reading = reading
        self._origins = Origins(self._store, reading)
        self.model.origin = self._origins.short
        line = self.values.line
        self.model.show(lines(self._store.state, reading.collection.files))
        self._layers.setCurrentIndex(_READ)
        if first:
            self.files.choose(None)
        if only is not None:
            self._only = only
        self._narrow()
        self._go_to(line.key if line else None)
        if first:
            asking = self.model.next_asking(None, 1)
            self._go_to(asking.key if asking else None)
            self.values.view.setFocus()

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something in the last row."""
        self.said.setProperty("role", "warn" if wrong else "second")
        self.said.style().polish(self.said)
        self.said.setText(sentence)

    def take_cell(self, line: Line, answer: Answer, sheet: str, cell: str) -> None:
        """A person found a line's answer in a cell of the workbook."""
        self._decide({line.key: Decision(Way.OTHER, answer, (sheet, cell))})

    # What is done

    def step(self, by: int) -> None:
        """Go to the next value that asks for a decision, in whatever file."""
        self.values.view.setFocus()
        line = self.values.line
        found = self.model.next_asking(line.key if line else None, by)
        if found is None:
            self._show_line(line)
            return
        if self.files.file not in (None, found.key[0]):
            self.files.choose(found.key[0])
        if self.model.row_of(found.key) < 0:
            self._only = Only.ASKING
            self._narrow()
        self._go_to(found.key)

    def _decide(self, decisions: Mapping[Key, Decision | None]) -> None:
        self.model.decide(decisions)
        self._compare_siblings({key[0] for key in decisions})
        self._show_line(self.values.line)
        self._count()

    def _decide_here(self, decision: Decision) -> None:
        line = self.values.line
        if line is not None:
            self._decide({line.key: decision})

    def _decide_line(self, decision: Decision | None) -> None:
        line = self.values.line
        if line is None:
            return
        self._decide({line.key: decision})
        self.values.view.setFocus()
        if decision is None:
            self.step(1)

    def _decide_alike(self, everywhere: bool) -> None:
        """As this line was decided, all of its field in the department, or in all."""
        line = self.values.line
        decision = self.model.decision(line) if line else None
        if line is None or decision is None or decision.way is Way.OTHER:
            return
        way = decision.way
        self._decide(
            {
                e.key: Decision(way, e.value.theirs if way is Way.THEIRS else e.value.ours)
                for e in self.model.alike(line, everywhere=everywhere)
            }
        )
        self.values.view.setFocus()
        self.step(1)

    def _compare_siblings(self, files: set[int]) -> None:
        """A later file of the same department is held against what these would write."""
        if self._reading is None:
            return
        owners = [file.owner for file in self._reading.files]
        touched = {f.owner for f in self._reading.files if f.index in files}
        several = [owner for owner in touched if owners.count(owner) > 1]
        if several:
            self._compare_again(several)

    def _compare_again(self, owners: Sequence[tuple[str, str]] | None = None) -> None:
        from desktop.work import collecting

        if self._reading is None:
            return
        decided = {collecting.ValueKey(*key): d.answer for key, d in self.decided.items()}
        database, state = self._store.database, self._store.state
        self.show_reading(collecting.compare_again(database, state, self._reading, decided, owners))

    def _follow(self) -> None:
        """The plan has changed: what is shown as いま has to be so, where it is looked at."""
        self._behind = self._reading is not None and self.isEnabled()
        if self._behind and self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if self._behind:
            self._behind = False
            self._compare_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    # Keeping the parts together

    def _narrow(self) -> None:
        line = self.values.line
        self.model.show_only(self._only, self.files.file)
        self.values.filters[self._only].setChecked(True)
        self._count()
        self._go_to(line.key if line else None)

    def _filter(self, only: Only) -> None:
        self._only = only
        self._narrow()
        self.values.view.setFocus()

    def _go_to(self, key: Key | None) -> None:
        row = self.model.row_of(key) if key is not None else -1
        self.values.go_to(max(row, 0))

    def _show_line(self, line: Line | None) -> None:
        if line is None or self._origins is None:
            self.panel.show_line(None, None, None, (0, self.model.asking))
            self.panel.offer_alike(0, 0, decided=False)
            return
        decision = self.model.decision(line)
        self.panel.show_line(line, decision, self._origins.facts(line), self.model.position(line))
        self.panel.offer_alike(
            len(self.model.alike(line, everywhere=False)),
            len(self.model.alike(line, everywhere=True)),
            decided=decision is not None and decision.way is not Way.OTHER,
        )

    def _count(self) -> None:
        if self._reading is None:
            return
        files, passed_over = self._reading.collection.files, self._reading.collection.passed_over
        self.files.show_files(files, self.model.counts_by_file, passed_over)
        file = self.files.file
        chosen = files[file] if file is not None else None
        shown = "すべてのファイル" if chosen is None else chosen.department or chosen.file
        self.values.tell(file, shown, chosen.reason or "" if chosen else "")
        number = self.model.to_write
        self.take.setText(f"{number:,}件を取り込む　Ctrl+Enter")
        self.take.setAccessibleName(f"{number:,}件を取り込む")
        self.take.setEnabled(number > 0 and not self._store.read_only)
        left, asked = self.model.undecided, self.model.to_ask
        self.ask.setVisible(asked > 0)
        self.ask.setEnabled(not self._store.read_only)
        self.ask.setToolTip(f"取り込まない{asked}件を、部署に訂正票で確かめます")
        self.say(_NOTHING_YET if number else "取り込む値はありません。")
        if left:
            self._store.noted.emit(f"決めるもの 残り{left}件　F8で次へ")

    def _leave(self) -> None:
        if self._layers.currentIndex() == _WAITING:
            self.stopped.emit()
        else:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """The page's keys go before those of the window, F8 among them."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._act_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        plain = Qt.KeyboardModifier.NoModifier
        match event.key(), held:
            case Qt.Key.Key_Escape, m if m == plain:
                return self._leave
            case Qt.Key.Key_F8, m if m == plain:
                return lambda: self.step(1)
            case Qt.Key.Key_F8, m if m == shift:
                return lambda: self.step(-1)
            case ((Qt.Key.Key_Return | Qt.Key.Key_Enter), m) if m == control:
                return self.take.click
            case _, m if m == plain and event.text() in tuple("0123"):
                return lambda: self.panel.digit(int(event.text()))
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The page itself shows no focus: it goes to where work is."""
        layer = self._layers.currentIndex()
        where = {
            _BEGINNING: self.beginning.first,
            _WAITING: self.waiting.stop,
            _READ: self.values.view,
        }
        where[layer].setFocus()

    def _connect(self) -> None:
        self.beginning.leave.clicked.connect(self.left)
        self.waiting.stop.clicked.connect(self.stopped)
        self.leave.clicked.connect(self.left)
        self.take.clicked.connect(self.write_wanted)
        self.ask.clicked.connect(self.asking_wanted)
        self.files.chosen.connect(lambda _: self._narrow())
        self.values.chosen.connect(self._show_line)
        self.values.filtered.connect(self._filter)
        self.panel.decided.connect(self._decide_line)
        self.panel.written.connect(self._decide_here)
        self.panel.same_wanted.connect(self._decide_alike)
        self.panel.stepped.connect(self.step)
        self.panel.writing.left.connect(self.values.view.setFocus)
        self.model.decided_changed.connect(self._count)
        self._store.changed.connect(lambda *_: self._follow())

    def _put_together(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.leave.setAccessibleName("やめる")
        self.take.setProperty("kind", "primary")
        icons.dress(self.take, "import", "acct")
        decision = QSplitter(Qt.Orientation.Vertical)
        decision.addWidget(self.values)
        decision.addWidget(self.panel)
        decision.setChildrenCollapsible(False)
        decision.setStretchFactor(0, 1)
        decision.setSizes([scaled(400), scaled(_PANEL)])
        foot = Bar(48)
        foot.row.addWidget(self.said)
        foot.row.addStretch(1)
        foot.row.addWidget(self.leave)
        foot.row.addWidget(self.ask)
        foot.row.addWidget(self.take)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(decision, 1)
        column.addWidget(rule())
        column.addWidget(foot)
        read = QSplitter()
        read.addWidget(self.files)
        read.addWidget(right)
        read.setChildrenCollapsible(False)
        read.setStretchFactor(1, 1)
        read.setSizes([scaled(260), scaled(940)])
        for parts in (decision, read):
            parts.setHandleWidth(1)
        self._layers = QStackedLayout(self)
        for layer in (self.beginning, self.waiting, read):
            self._layers.addWidget(layer)
        in_order = (
            *(self.files.add, self.files.view, *self.values.filters.values(), self.values.view),
            *(self.panel.before, self.panel.after, self.panel.theirs, self.panel.ours),
        )
        for one, after in pairwise(in_order):
            self.setTabOrder(one, after)
