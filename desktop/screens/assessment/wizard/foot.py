"""The keys of the wizard, and what is done with all the others."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.screens.assessment.wizard.parts import KeyHint
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.tokens import scaled

_KEYS = (
    ("1〜5", "評価を選んで次の欄へ"),
    ("0", "対象外"),
    ("Tab", "次の欄"),
    ("Ctrl+K", "課の評価を写す"),
    ("Alt+↓", "とばす"),
    ("Alt+←", "前へ"),
    ("Ctrl+Enter", "決めて次へ"),
    ("Esc", "一覧へ"),
)


class WizardFoot(QWidget):
    def __init__(self, accept_rest: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hints = FlowLayout(scaled(12))
        for key, act in _KEYS:
            hints.addWidget(KeyHint(key, act))
        hints.addWidget(QWidget())  # takes what is left of the last line
        self.rest = QPushButton()
        self.rest.setProperty("kind", "small")
        self.rest.clicked.connect(accept_rest.trigger)
        self._action = accept_rest
        accept_rest.changed.connect(self._follow)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), scaled(6), scaled(12), scaled(6))
        column = QVBoxLayout()
        column.addStretch(1)
        column.addLayout(hints)
        column.addStretch(1)
        row.addLayout(column, 1)
        row.addWidget(self.rest)
        self._follow()

    def _follow(self) -> None:
        self.rest.setText(self._action.text())
        self.rest.setEnabled(self._action.isEnabled())
