"""回答する部署…: who answers for a project of an open round; changed one by one, at once."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.records import PlanState, Round
from desktop.runtime.store import Store
from desktop.screens.survey.rounds.addressee_panel import AddresseePanel
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_WIDTH, _HEIGHT = 1080, 600


class AddresseeDialog(QDialog):
    """Follows the store; each change is a step that can be undone."""

    register_wanted = Signal(str)

    def __init__(
        self, store: Store, survey_round: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("回答する部署")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._uid, self._today = store, survey_round, today
        self.people = AddresseePanel()
        self._put_together()
        self.people.assigned.connect(self._assign)
        self.people.register_wanted.connect(self.register_wanted)
        store.changed.connect(self._follow)
        self._show(store.state)
        self.people.view.setFocus()

    def _follow(self, state: PlanState, _: object) -> None:
        self._show(state)

    def _show(self, state: PlanState) -> None:
        shown = next((r for r in state.rounds if r.uid == self._uid), None)
        if shown is None:  # it was undone
            self.close()
            return
        self.people.show_asked(state, shown.fiscal_year, self._today, asked_in(shown))

    def _assign(self, project: str, names: list[str]) -> None:
        from db import surveys

        self._store.submit(surveys.assign, self._uid, project, names, refused=self.people.say)

    def _put_together(self) -> None:
        leave = QPushButton("閉じる")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.close)
        foot = QHBoxLayout()
        hint = "変えるとすぐに保存されます。調査票をもう配った部署は外せません。"
        foot.addWidget(label(hint, SMALL_PX, role="hint"), 1)
        foot.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addWidget(self.people, 1)
        column.addLayout(foot)
        room = self.screen().availableSize()
        frame = scaled(48)
        self.resize(
            min(scaled(_WIDTH), room.width() - frame), min(scaled(_HEIGHT), room.height() - frame)
        )


def asked_in(shown: Round) -> dict[str, list[str]]:
    """Project uid to who answers, the one that counts first."""
    asked: dict[str, list[str]] = {}
    for response in shown.responses:
        names = asked.setdefault(response.project, [])
        names.insert(0 if response.counts else len(names), response.department)
    return asked
