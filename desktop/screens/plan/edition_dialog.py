"""版をつくる…: a name, a day and a note; above them the editions that there are."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from db.records import Edition, PlanState
from db.rules import days
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.editors import BlockEditor
from desktop.widgets.parts import label
from desktop.widgets.row_cells import RowCell
from desktop.widgets.tokens import SMALL_PX, scaled


class EditionDialog(ActDialog):
    """``chosen`` gives the name, the ISO day or None, and the note or None."""

    chosen = Signal(str, object, object)

    def __init__(self, state: PlanState, today: date, parent: QWidget | None) -> None:
        super().__init__("版をつくる", "版をつくる", parent)
        self._known = {edition.name for edition in state.editions}
        self.name = QLineEdit()
        self.name.setMinimumWidth(scaled(420))
        self.name.setPlaceholderText("例　令和5年度改定")
        self.day = QLineEdit(days.written(today, state.plan.calendar))
        self.note = BlockEditor("覚え書き")
        self.editions = QListWidget()
        self.editions.setAccessibleName("これまでの版")
        self.editions.setItemDelegate(RowCell(self.editions))
        self.editions.setFixedHeight(scaled(24 * min(len(state.editions), 5) + 4))
        for edition in state.editions:
            self.editions.addItem(_line(edition, state))
        self._problem = label(px=SMALL_PX, role="warn")
        self._problem.setMinimumHeight(scaled(20))
        if state.editions:
            self.add_field("これまでの版", self.editions)
        self.add_field("版の名前", self.name)
        self.add_field("日付（なくてもかまいません）", self.day)
        self.add_field("覚え書き", self.note)
        self.column.addWidget(self._problem)
        self.add_hint(
            "いまの計画をそのまま残します。版はあとから変わりません。"
            "版に載った事業番号は、ほかの事業には使えなくなります。"
        )
        self.name.textChanged.connect(lambda _: self._check())
        self.day.textChanged.connect(lambda _: self._check())
        self.accepted.connect(self._finish)
        self._check()
        self.name.setFocus()

    def _check(self) -> None:
        name = self.name.text().strip()
        problem = f"「{name}」という版はもうあります。別の名前にします。"
        problem = problem if name in self._known else ""
        try:
            self._day()
        except days.NotADay as error:
            problem = problem or str(error)
        self._problem.setText(problem)
        self.act.setEnabled(bool(name) and not problem)

    def _day(self) -> str | None:
        words = self.day.text().strip()
        return days.parsed(words).isoformat() if words else None

    def _finish(self) -> None:
        self.chosen.emit(self.name.text().strip(), self._day(), self.note.typing.words or None)


def _line(edition: Edition, state: PlanState) -> str:
    """Name, day and how many projects it has."""
    day = date.fromisoformat(edition.day) if edition.day else None
    said = days.written(day, state.plan.calendar) if day else "日付なし"
    count = len((edition.snapshot or {}).get("projects", ()))
    return f"{edition.name}　{said}" + (f"　{count}事業" if edition.snapshot else "")
