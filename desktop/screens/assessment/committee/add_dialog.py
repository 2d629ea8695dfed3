"""A new agenda item or instruction: what it is about and its words; the rest follows beside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from db.records import PlanState
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.choice import Choice
from desktop.widgets.editors import BlockEditor
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_WHOLE = "計画全体"


class AddDialog(ActDialog):
    """``words`` and ``project`` (uid, None for the plan) when it was accepted."""

    def __init__(self, state: PlanState, what: str, project: str, parent: QWidget) -> None:
        super().__init__(f"{what}を足す", "足す", parent)
        self.about = Choice()
        self.about.setEditable(True)
        self.about.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        entries: list[tuple[str, object]] = [(_WHOLE, None)]
        entries += [(f"{p.number or ''} {p.title}".strip(), p.uid) for p in state.projects]
        self.about.offer(entries, project or None)
        completer = QCompleter([words for words, _ in entries], self.about)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.about.setCompleter(completer)
        self.subject = BlockEditor(what)
        self._problem = label(px=SMALL_PX, role="warn")
        self.add_field("事業（番号か名前の一部でさがせます）", self.about)
        self.add_field(what, self.subject)
        self.column.addWidget(self._problem)
        self.setMinimumWidth(scaled(520))
        self.subject.setFocus()

    @property
    def words(self) -> str:
        return self.subject.typing.words

    @property
    def project(self) -> str | None:
        found = self.about.findText(self.about.currentText())
        value = self.about.itemData(found)
        return None if value is None else str(value)

    def accept(self) -> None:
        """Stay where something is missing, and say what."""
        if self.about.findText(self.about.currentText()) < 0:
            self._problem.setText("その事業は一覧にありません。候補から選びます。")
            self.about.setFocus()
        elif not self.words.strip():
            self._problem.setText("内容が空です。内容を入れるか、やめます。")
            self.subject.setFocus()
        else:
            super().accept()
