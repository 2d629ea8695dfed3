"""The axes side by side, as the wizard shows them: label, wording from 5 to 1, public or not."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from db.rules.grading import MARKS
from db.rules.rubric_faults import RATINGS, Fault
from desktop.models.rubric_draft import AxisDraft, RubricDraft, move
from desktop.widgets.choice import Tick
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, face, figures, scaled

_HINT = "｜は、そこで行を分けてよい印です。"


class AxesForm(QWidget):
    """Writes into the draft as it is typed; ``edited`` follows each change."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: RubricDraft | None = None
        self._locked = False
        self._labels: list[QLineEdit] = []
        self._problems: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(8))
        self._grid.setVerticalSpacing(scaled(4))
        self._parts: list[QWidget] = []

    @property
    def labels(self) -> Sequence[QLineEdit]:
        """The field with the name of each axis."""
        return self._labels

    def show_draft(self, draft: RubricDraft, *, locked: bool) -> None:
        """Show the draft's axes; ``locked``: only to be read."""
        self._draft, self._locked = draft, locked
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts.clear()
        self._labels.clear()
        self._problems.clear()
        for row, rating in enumerate(RATINGS, 1):
            made = label(rating)
            made.setFont(figures(bold=True))
            self._put(made, row, 0)
        for at, axis in enumerate(draft.axes):
            self._put_axis(at, axis)
        hint = label(_HINT, SMALL_PX, role="hint")
        self._put(hint, 8, 1, wide=max(len(draft.axes), 1))

    def say(self, faults: Sequence[Fault]) -> None:
        """Say below each axis what is wrong with it."""
        for at, problem in enumerate(self._problems):
            sentences = [f.sentence for f in faults if f.part == "axes" and f.at == at]
            problem.setText("　".join(sentences))
            problem.setVisible(bool(sentences))

    def _put_axis(self, at: int, axis: AxisDraft) -> None:
        mark = MARKS[at] if at < len(MARKS) else str(at + 1)
        name = self._field(axis.label, f"軸{at + 1}の名前", lambda text: _name(axis, text))
        name.setFont(face(bold=True))
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(4))
        row.addWidget(label(mark, bold=True))
        row.addWidget(name, 1)
        self._labels.append(name)
        self._put(head, 0, at + 1)
        for n, rating in enumerate(RATINGS, 1):
            words = axis.wording.get(rating, "")
            field = self._field(
                words,
                f"{axis.label or mark}の{rating}の文",
                partial(_say, axis, rating),
            )
            self._put(field, n, at + 1)
        public = Tick("公表する")
        public.setChecked(axis.public)
        public.setEnabled(not self._locked)
        public.setAccessibleName(f"{axis.label or mark}を公表する")
        public.toggled.connect(lambda on: self._change(lambda: setattr(axis, "public", on)))
        self._put(public, 6, at + 1)
        acts = QWidget()
        row = QHBoxLayout(acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(4))
        for word, do in (
            ("左へ", lambda: self._move(at, -1)),
            ("右へ", lambda: self._move(at, 1)),
            ("外す", lambda: self._drop(at)),
        ):
            button = QPushButton(word)
            button.setAutoDefault(False)
            button.setEnabled(not self._locked)
            button.setProperty("kind", "small")
            button.setFont(face(SMALL_PX))
            button.setAccessibleName(f"{axis.label or mark}を{word}")
            button.clicked.connect(do)
            row.addWidget(button)
        row.addStretch(1)
        self._put(acts, 7, at + 1)
        problem = label(px=SMALL_PX, role="warn")
        problem.setWordWrap(True)
        problem.hide()
        self._problems.append(problem)
        self._put(problem, 9, at + 1)
        problem.hide()

    def _field(self, words: str, name: str, write: Callable[[str], object]) -> QLineEdit:
        field = QLineEdit(words)
        field.setCursorPosition(0)
        field.setMinimumWidth(scaled(120))
        field.setAccessibleName(name)
        field.setReadOnly(self._locked)
        field.setToolTip(words)
        field.textEdited.connect(lambda text: self._change(lambda: write(text)))
        return field

    def _change(self, write: Callable[[], object]) -> None:
        write()
        self.edited.emit()

    def _move(self, at: int, by: int) -> None:
        if self._draft is not None:
            move(self._draft.axes, at, by)
            self.show_draft(self._draft, locked=self._locked)
            self.edited.emit()

    def _drop(self, at: int) -> None:
        if self._draft is not None:
            del self._draft.axes[at]
            self.show_draft(self._draft, locked=self._locked)
            self.edited.emit()

    def _put(self, part: QWidget, row: int, column: int, *, wide: int = 1) -> None:
        self._grid.addWidget(part, row, column, 1, wide)
        self._parts.append(part)
        part.show()


def _say(axis: AxisDraft, rating: str, text: str) -> None:
    axis.wording[rating] = text


def _name(axis: AxisDraft, text: str) -> None:
    axis.label = text
