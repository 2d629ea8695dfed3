"""What every place follows: the plan's name, the fiscal year and the search field."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from db.rules.fiscal_year import long_name
from desktop.runtime.store import Store
from desktop.widgets import icons
from desktop.widgets.parts import Bar, label
from desktop.widgets.tokens import HINT_PX, SMALL_PX, TITLE_PX, scaled

_KEY = "Ctrl+F"
_ALL_YEARS_KEY = "F6"
_ROOM_FOR_KEY = 280
"""How wide the field must be to say how one goes on from what was found."""


class TopBar(Bar):
    """Shows a store; ``undo`` and ``redo`` are the window's own actions."""

    def __init__(self, undo: QAction, redo: QAction, parent: QWidget | None = None) -> None:
        super().__init__(44, parent=parent)
        self.row.setContentsMargins(scaled(16), 0, scaled(12), 0)
        self._store: Store | None = None
        self._title = label(px=TITLE_PX, bold=True)
        self._edition = label(px=SMALL_PX)
        self._edition.setProperty("frame", "chip")
        self._sample = label("見本", SMALL_PX, bold=True)
        self._sample.setProperty("frame", "sample")
        self._sample.setToolTip("見本の計画です。自分の計画とは別のファイルに入っています。")
        self._read_only = label("閲覧のみ", SMALL_PX, bold=True)
        self._read_only.setProperty("frame", "sample")
        self._read_only.setToolTip("この計画は見るだけです。変更はできません。")
        self._before = _button("left", "前の年度")
        self._year = label(bold=True)
        self._year.setProperty("frame", "year")
        self._year.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._year.setMinimumWidth(scaled(104))
        self._after = _button("right", "次の年度")
        self.search = SearchField()
        for chip in (self._edition, self._sample, self._read_only):
            chip.setFixedHeight(scaled(20))
        self._year.setFixedHeight(scaled(28))
        for part in (self._title, self._edition, self._sample, self._read_only):
            self.row.addWidget(part)
        self.row.addStretch(1)
        self.row.addWidget(self._before)
        self.row.addWidget(self._year)
        self.row.addWidget(self._after)
        self.row.addSpacing(4)
        self.row.addWidget(self.search, 2)
        for action in (undo, redo):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setProperty("kind", "quiet")
            button.setFixedSize(scaled(28), scaled(28))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.row.addWidget(button)
        self._before.clicked.connect(lambda: self.turn_year(-1))
        self._after.clicked.connect(lambda: self.turn_year(1))

    def show_store(self, store: Store) -> None:
        """Show this plan and follow it."""
        self._store = store
        self.search.clear()
        self.search.wanted.connect(store.set_search)
        store.search_changed.connect(self._follow_search)
        store.found.connect(self.search.show_found)
        store.changed.connect(lambda *_: self._refresh())
        store.year_changed.connect(lambda _: self._refresh())
        self._refresh()

    def turn_year(self, by: int) -> None:
        if self._store is not None:
            self._store.set_year(self._store.year + by)

    def _follow_search(self, words: str) -> None:
        """A place may end the search, to show a value that it leaves out."""
        if self.search.text() != words:
            self.search.setText(words)

    def _refresh(self) -> None:
        store = self._store
        if store is None:
            return
        plan = store.state.plan
        self._title.setText(plan.title)
        self._edition.setText(plan.edition)
        self._edition.setVisible(bool(plan.edition))
        self._sample.setVisible(store.sample)
        self._read_only.setVisible(store.read_only)
        self._year.setText(long_name(store.year, plan.calendar))
        self._year.setAccessibleName(f"年度 {self._year.text()}")
        self._before.setEnabled(store.year - 1 in plan.years)
        self._after.setEnabled(store.year + 1 in plan.years)


class SearchField(QLineEdit):
    """Emits ``wanted`` with every change of the committed text; an IME composition is none.

    Enter or Down goes to what was found (``entered``), Esc empties the field.
    """

    wanted = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("事業・部署・本文をさがす")
        self.setAccessibleName("事業・部署・本文をさがす")
        self.setMinimumWidth(scaled(180))
        self.setMaximumWidth(scaled(320))
        self._icon = QLabel(self)
        icons.dress(self._icon, "search", "ink3", 14)
        self._hint = label(_KEY, HINT_PX, role="hint")
        self._hint.setParent(self)
        self._composing = False
        self._found = -1
        self.textChanged.connect(self._typed)
        self.show_found(-1)

    def show_found(self, count: int) -> None:
        """How many projects were found; -1 while nothing is searched."""
        self._found = count
        self._show_hint()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._icon.adjustSize()
        self._icon.move(scaled(8), (self.height() - self._icon.height()) // 2)
        self._place_hint()

    def event(self, event: QEvent) -> bool:
        """While composing every key is the input method's, no shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and self._composing:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._show_hint()

    def _typed(self, text: str) -> None:
        self._show_hint()
        self.wanted.emit(text)

    def _show_hint(self) -> None:
        """The key while the field is empty, the number found while it is not."""
        searched = bool(self.text().strip())
        words = (f"{self._found}事業" if self._found >= 0 else "") if searched else _KEY
        self.setAccessibleDescription(words if searched else "")
        if searched and self._found > 0 and self.width() >= scaled(_ROOM_FOR_KEY):
            words += f"　{_ALL_YEARS_KEY} 全年度"
        self._hint.setText("" if self._composing and not searched else words)
        self._hint.adjustSize()
        self.setTextMargins(scaled(20), 0, self._hint.width() + scaled(8), 0)
        self._place_hint()

    def _place_hint(self) -> None:
        right = self.width() - self._hint.width() - scaled(8)
        self._hint.move(right, (self.height() - self._hint.height()) // 2)


def _button(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    icons.dress(button, icon, "ink")
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFixedSize(scaled(28), scaled(28))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
