"""The stages of one project side by side: what each rated, who wrote it, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from db.records import PlanState, Rubric
from db.rules.days import written
from db.rules.grading import MARKS
from db.vocabulary import NOT_APPLICABLE
from desktop.models.matrix.columns import EMPTY, NOT_ASKED
from desktop.models.matrix.rows import MatrixRow, StageCells
from desktop.runtime.store import Store
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, face, scaled

_HEADS = ("段階", "評価", "計", "目安", "総合評価", "方向性", "理由・所見", "記入", "")
_REASON = 6


@dataclass(frozen=True)
class Writing:
    """Who wrote a stage last, and when."""

    who: str
    at: datetime


class StagesPanel(QWidget):
    """``withdrawing`` gives an assessment's uid: it is to be taken back."""

    withdrawing = Signal(str)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._shown: tuple[object, ...] = ()
        self._buttons: list[QPushButton] = []
        self._title = label(bold=True)
        self._hint = label(px=SMALL_PX, role="hint")
        self._lines = QWidget()
        self._lines.setProperty("ground", "panel")
        self._lines.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(8))
        self._grid.setHorizontalSpacing(scaled(16))
        self._grid.setVerticalSpacing(scaled(4))
        self._grid.setColumnStretch(_REASON, 1)
        head = Bar(32)
        head.row.addWidget(self._title)
        head.row.addStretch(1)
        head.row.addWidget(self._hint)
        area = QScrollArea()
        area.setWidget(self._lines)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule("line2"))
        column.addWidget(head)
        column.addWidget(area, 1)
        self.setFixedHeight(scaled(152))

    def show_row(self, state: PlanState, rubric: Rubric, row: MatrixRow | None) -> None:
        """Show a project's stages; None for none chosen."""
        shown = (rubric, row)
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        if row is None:
            self._title.setText("")
            self._hint.setText("事業を選ぶと、段階ごとの評価が並びます。")
            return
        self._title.setText(f"{row.project.number or ''} {row.project.title}".strip())
        self._hint.setText(row.condition or "最後にある段階の総合評価が、公式の評価です。")
        for at, words in enumerate(_HEADS):
            self._grid.addWidget(label(words, SMALL_PX, role="second"), 0, at)
        found = [(name, s) for name, s in zip(rubric.stages, row.stages, strict=True)]
        for line, (name, cells) in enumerate(found, 1):
            self._put_line(state, rubric, line, name, cells, official=cells is row.official)
        self._grid.setRowStretch(len(found) + 1, 1)

    @property
    def buttons(self) -> Sequence[QPushButton]:
        """取り消し, for each stage that was written."""
        return self._buttons

    def _put_line(
        self,
        state: PlanState,
        rubric: Rubric,
        line: int,
        name: str,
        cells: StageCells | None,
        *,
        official: bool,
    ) -> None:
        if cells is None:
            self._put(line, 0, name)
            self._put(line, 1, "まだありません", quiet=True)
            return
        ratings = "　".join(
            f"{mark}{cells.ratings.get(axis.key, EMPTY)}"
            for mark, axis in zip(MARKS, rubric.axes, strict=False)
        )
        words = "　".join(w for w in (cells.reason, cells.comment) if w)
        none = NOT_ASKED if NOT_APPLICABLE in cells.ratings.values() else EMPTY
        total = none if cells.total is None else str(cells.total)
        values = (name, ratings, total, cells.guide or none, cells.grade or EMPTY)
        for at, value in enumerate(values):
            self._put(
                line, at, value, bold=official and at in (0, 4), quiet=value in (EMPTY, NOT_ASKED)
            )
        self._put(line, 5, cells.direction or EMPTY, quiet=not cells.direction)
        self._put(line, _REASON, words or EMPTY, quiet=not words, wraps=True)
        self._put(line, 7, self._written(state, cells.uid), quiet=True)
        if cells.uid and not self._store.read_only:
            button = QPushButton("取り消す")
            button.setProperty("kind", "small")
            button.setFont(face(SMALL_PX))
            button.setAccessibleName(f"{name}を取り消す")
            button.clicked.connect(lambda: self.withdrawing.emit(cells.uid))
            self._grid.addWidget(button, line, 8)
            self._buttons.append(button)

    def _put(
        self,
        line: int,
        at: int,
        words: str,
        *,
        bold: bool = False,
        quiet: bool = False,
        wraps: bool = False,
    ) -> None:
        made = label(words, bold=bold, role="hint" if quiet else "")
        made.setWordWrap(wraps)
        if wraps:
            made.setToolTip(words)
        self._grid.addWidget(made, line, at, Qt.AlignmentFlag.AlignVCenter)

    def _written(self, state: PlanState, uid: str) -> str:
        """令和5年6月1日 10:32 情報課 花子; of an answer that nobody accepted yet, 回答のまま."""
        if not uid:
            return "回答のまま"
        from db import journal

        entries = self._store.database.read(journal.history_of, uid)
        if not entries:
            return ""
        step = entries[0].step
        at = datetime.fromisoformat(step.at)
        return f"{written(at.date(), state.plan.calendar)} {at:%H:%M}　{step.who}"

    def _clear(self) -> None:
        self._buttons.clear()
        for part in self._lines.findChildren(QWidget):
            if isinstance(part, QLabel | QPushButton):
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
