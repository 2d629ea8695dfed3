"""A proposed project into the plan: under which measure, and with which number."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from db.records import PlanState
from db.rules.numbering import Entry, Level, numbering_of
from db.rules.wishes import Asked
from desktop.models.tree_words import level_name
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.choice import Choice
from desktop.widgets.field_row import FieldRow, ProblemLine
from desktop.widgets.parts import label
from desktop.widgets.tokens import scaled

_NEW = ""


class CarryOutDialog(ActDialog):
    """``wanted``: the measure's uid, the number, None for none, and the departments' names.

    Closed by ``follow``.
    """

    wanted = Signal(str, object, str)

    def __init__(self, state: PlanState, asked: Asked, parent: QWidget | None) -> None:
        super().__init__("計画に反映する", "計画に加える", parent)
        self._request = asked.request.uid
        self._numbering = numbering_of(state)
        self._proposed = ""
        self.measure = Choice()
        self.measure.setAccessibleName(level_name(state, Level.MEASURE))
        self.number, self.departments = QLineEdit(), QLineEdit()
        self.number.setAccessibleName("番号")
        self.departments.setAccessibleName("所管部署")
        self._number_row = FieldRow("番号", self.number)
        self.departments.setText(str(asked.request.values.get("new_departments") or ""))
        self._refusal = ProblemLine()
        title = label(f"「{asked.title}」を新しい事業として計画に加えます。")
        title.setWordWrap(True)
        self.column.addWidget(title)
        self.column.addSpacing(scaled(8))
        self.column.addWidget(FieldRow(level_name(state, Level.MEASURE), self.measure))
        self.column.addWidget(self._number_row)
        self.column.addWidget(FieldRow("所管部署", self.departments))
        self.column.addWidget(self._refusal)
        self.add_hint("分類、スケジュール、指標は、加えたあとに計画の画面で入れます。")
        self.setMinimumWidth(scaled(560))
        self.measure.offer(self._places(), None)
        self.measure.chosen.connect(lambda _: self._propose())
        self.number.textChanged.connect(lambda _: self._check())
        self.departments.textChanged.connect(lambda _: self._check())
        self.act.clicked.disconnect()
        self.act.clicked.connect(self._want)
        self._check()
        self.measure.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be done; nothing was changed."""
        self._refusal.say(sentence)
        self.act.setEnabled(True)
        self.measure.setFocus()  # it fell on the way out when the act could not be pressed

    def follow(self, state: PlanState, *_: object) -> None:
        """Close once the request was carried out, or is gone."""
        requests = (q for r in state.rounds for q in r.requests if q.uid == self._request)
        if all(q.carried_out for q in requests):
            self.accept()

    def _places(self) -> list[tuple[str, object]]:
        places: list[tuple[str, object]] = []
        for entry in self._numbering.of(Level.MEASURE):
            above = self._numbering.by_uid.get(entry.parent or "")
            beside = f"　（{above.heading}）" if above else ""
            places.append((f"{entry.heading}{beside}", entry.uid))
        return places

    def _propose(self) -> None:
        """A number that fits the measure, unless another one was typed."""
        if self.number.text() == self._proposed:
            measure = str(self.measure.currentData())
            self._proposed = self._numbering.next_number(measure, Level.PROJECT) or ""
            self.number.setText(self._proposed)
        self._check()

    def _check(self) -> None:
        measure = self.measure.currentData()
        problem = ""
        if measure is not None and (number := self.number.text().strip()):
            new = Entry(_NEW, Level.PROJECT, str(measure), None, "")
            after = replace(self._numbering, entries=(*self._numbering.entries, new))
            problem = after.conflicts({_NEW: number}).get(_NEW, "")
        self._number_row.set_problem(f"{problem}別の番号にします。" if problem else "")
        self._refusal.say("")
        self.act.setEnabled(measure is not None and not problem)

    def _want(self) -> None:
        self.act.setEnabled(False)
        number = self.number.text().strip() or None
        self.wanted.emit(str(self.measure.currentData()), number, self.departments.text())
