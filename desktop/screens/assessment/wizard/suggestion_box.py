"""What the facts suggest: words beside the choice, never the choice itself."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.records import Rubric
from db.rules.grading import MARKS
from db.rules.standing_out import Suggestion
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_NONE = "この年度の事実からは言えません"


class SuggestionBox(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "panel")
        self._words = label(px=SMALL_PX)
        self._words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        column.setSpacing(2)
        column.addWidget(label("事実からの目安　使うかどうかは自由です", SMALL_PX, role="second"))
        column.addWidget(self._words)

    def show_suggestions(self, rubric: Rubric, found: Sequence[Suggestion]) -> None:
        marks = dict(zip((axis.key for axis in rubric.axes), MARKS, strict=False))
        said = [f"{marks[s.axis]} {s.rating}（{s.words}）" for s in found]
        self._words.setText("　".join(said) or _NONE)
        self.setAccessibleName(f"事実からの目安 {self._words.text()}")
