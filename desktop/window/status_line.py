"""The line at the foot: whether all is saved, what is selected, problems."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from desktop.models.problem import Problem, summary
from desktop.runtime.store import Store
from desktop.widgets import icons
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, face, scaled


class StatusLine(Bar):
    """Shows a store; ``problems_wanted`` is asked for by a click on their number."""

    problems_wanted = Signal()

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(24, parent=parent)
        self._store: Store | None = None
        self._icon = QLabel()
        self._saved = label("ファイルは開いていません", SMALL_PX, role="second")
        self._note = label(px=SMALL_PX, role="second")
        self._version = label(f"計画デスク {version}", SMALL_PX, role="second")
        self._problems = QToolButton()
        self._problems.setProperty("kind", "line")
        self._problems.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._problems.setFont(face(SMALL_PX))
        icons.dress(self._problems, "warning", "warn", 12)
        self._problems.clicked.connect(self.problems_wanted)
        self._line = rule(upright=True)
        self._line.setFixedHeight(scaled(12))
        for part in (self._icon, self._saved, self._line, self._note):
            self.row.addWidget(part)
        self.row.addStretch(1)
        self.row.addWidget(self._problems)
        self.row.addWidget(self._version)
        self.show_store(None)

    def show_store(self, store: Store | None) -> None:
        """Show this plan, or that none is open."""
        self._store = store
        self._version.setVisible(store is None)
        for part in (self._icon, self._line, self._note):
            part.setVisible(store is not None)
        self._problems.hide()
        if store is None:
            self._saved.setText("ファイルは開いていません")
            return
        store.saved_changed.connect(self._refresh)
        store.noted.connect(self._note.setText)
        self._refresh()

    def _refresh(self) -> None:
        store = self._store
        if store is None:
            return
        if store.read_only:
            words, icon = "閲覧のみ", "lock"
        elif store.failure:
            words, icon = store.failure, "warning"
        elif store.pending:
            words, icon = "保存しています", "tick"
        elif store.saved_at:
            words, icon = f"すべて保存済み {store.saved_at:%H:%M}", "tick"
        else:
            words, icon = "すべて保存済み", "tick"
        self._saved.setText(words)
        icons.dress(self._icon, icon, "warn" if icon == "warning" else "ink2", 12)

    def show_problems(self, found: Sequence[Problem]) -> None:
        """Say how many there are."""
        words = summary(found)
        wrong = not all(problem.blank for problem in found)
        icons.dress(
            self._problems, "warning" if wrong else "right", "warn" if wrong else "ink2", 12
        )
        self._problems.setVisible(bool(found))
        self._problems.setText(f"{words}　F8で次へ")
        self._problems.setToolTip("問題の一覧（Ctrl+Shift+M）")
        self._problems.setAccessibleName(f"{words}。一覧を開く")
