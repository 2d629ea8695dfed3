"""The grades with their least sums and the stages in their order, line by line."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from db.rules.rubric_faults import Fault
from desktop.models.rubric_draft import GradeDraft, RubricDraft, StageDraft, move
from desktop.screens.assessment.rubric.line import Line
from desktop.widgets import icons
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, face, scaled

_FIELDS = {"grades": ("name", "label", "least"), "stages": ("name",)}
_NAMES = {"name": "名前", "label": "呼び名", "least": "最低の合計"}


class LinesForm(QWidget):
    """``part``: grades or stages of the draft."""

    edited = Signal()

    def __init__(self, part: str, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part, self._what = part, what
        self._draft: RubricDraft | None = None
        self._locked = False
        self.lines: list[Line] = []
        self._general = label(px=SMALL_PX, role="warn")
        self._general.hide()
        self.add = QPushButton(f"{what}を足す")
        self.add.setAutoDefault(False)
        self.add.setProperty("kind", "small")
        self.add.setFont(face(SMALL_PX))
        icons.dress(self.add, "plus", size=12)
        self.add.clicked.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(4))
        self._column.addWidget(self._general)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_draft(self, draft: RubricDraft, *, locked: bool) -> None:
        """Show the draft's lines; ``locked``: only to be read."""
        self._draft, self._locked = draft, locked
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(at, entry) for at, entry in enumerate(self._entries)]
        for at, line in enumerate(self.lines):
            self._column.insertWidget(at, line)
            line.show()
        self.add.setVisible(not locked)
        self._order_tabs()

    def say(self, faults: Sequence[Fault], doubts: Sequence[Fault] = ()) -> None:
        """Say what is wrong, and what is odd, at its line."""
        own = [f for f in (*faults, *doubts) if f.part == self._part]
        general = [f.sentence for f in own if f.at is None]
        self._general.setText("　".join(general))
        self._general.setVisible(bool(general))
        for at, line in enumerate(self.lines):
            here = [f for f in own if f.at == at]
            field = _FIELDS[self._part].index(here[0].field) if here else 0
            line.say([f.sentence for f in here], at=field)

    @property
    def _entries(self) -> list[Any]:
        return getattr(self._draft, self._part) if self._draft is not None else []

    def _line(self, at: int, entry: GradeDraft | StageDraft) -> Line:
        line = Line(f"{self._what}{at + 1}")
        widths = {"name": 56 if self._part == "grades" else 0, "label": 0, "least": 48}
        for name in _FIELDS[self._part]:
            field = line.add_field(_NAMES[name], getattr(entry, name), widths[name])
            field.setReadOnly(self._locked)
            field.textEdited.connect(partial(setattr, entry, name))
            field.textEdited.connect(lambda _: self.edited.emit())
            if name == "least":
                line.row.addWidget(label("から", SMALL_PX, role="second"))
        if not self._locked:
            line.add_buttons()
        line.moved.connect(lambda by: self._again(lambda: move(self._entries, at, by)))
        line.dropped.connect(lambda: self._again(lambda: self._entries.pop(at)))
        return line

    def _add(self) -> None:
        made: GradeDraft | StageDraft = GradeDraft() if self._part == "grades" else StageDraft()
        self._again(lambda: self._entries.append(made))
        field: QLineEdit = self.lines[-1].fields[0]
        field.setFocus()

    def _again(self, change: Callable[[], object]) -> None:
        change()
        if self._draft is not None:
            self.show_draft(self._draft, locked=self._locked)
            self.edited.emit()

    def _order_tabs(self) -> None:
        parts = [f for line in self.lines for f in line.findChildren(QWidget) if f.focusPolicy()]
        for before, after in zip(parts, [*parts[1:], self.add], strict=True):
            self.setTabOrder(before, after)
