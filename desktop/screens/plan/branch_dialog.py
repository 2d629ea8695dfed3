"""The form of a policy or a measure; each field is stored when it is left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.records import Measure, PlanState, Policy
from db.rules.numbering import Level
from db.vocabulary import MeasureKind, PolicyKind
from desktop.models.tree_words import heading, level_name
from desktop.runtime.store import Store
from desktop.widgets.choice import Choice, Tick
from desktop.widgets.editors import BlockEditor, LineEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled
from desktop.widgets.typing import Typing


class BranchDialog(QDialog):
    """Follows the store while it is open; closes where its policy or measure is gone."""

    def __init__(self, store: Store, uid: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.uid = uid
        self._store = store
        self._going = False
        self._is_measure = any(measure.uid == uid for measure in store.state.measures)
        self.number, self.title = LineEditor("番号"), LineEditor("名前")
        self.kind = Choice()
        self.kind.setAccessibleName("種類")
        self.description = BlockEditor("説明")
        self.caption = LineEditor("見出しの言葉")
        self.repeats: dict[str, Tick] = {}
        self.rows: dict[str, FieldRow] = {}
        self._column = QVBoxLayout(self)
        self._put_together()
        for field, editor in self._editors().items():
            editor.left.connect(lambda words, field=field: self._write(field, words))
        self.kind.chosen.connect(lambda value: self._write("kind", value))
        store.changed.connect(self._show)
        self._show()
        self.title.setFocus()
        self.title.selectAll()

    def done(self, result: int) -> None:
        """Whatever is typed is stored before the dialog goes."""
        self._going = True
        for editor in self._editors().values():
            editor.commit()
        super().done(result)

    @property
    def _branch(self) -> Policy | Measure | None:
        state = self._store.state
        branches: tuple[Policy | Measure, ...] = (*state.policies, *state.measures)
        return next((branch for branch in branches if branch.uid == self.uid), None)

    def _editors(self) -> dict[str, Typing]:
        return {
            "number": self.number.typing,
            "title": self.title.typing,
            "description": self.description.typing,
            "caption": self.caption.typing,
        }

    def _show(self, *_: object) -> None:
        branch, state = self._branch, self._store.state
        if branch is None:
            self.reject()
            return
        self.setWindowTitle(heading(branch.number, branch.title))
        for field, editor in self._editors().items():
            editor.follow(getattr(branch, field) or "")
        self.kind.offer(_kinds(state, measure=self._is_measure), branch.kind)
        if isinstance(branch, Measure):
            for uid, tick in self.repeats.items():
                tick.setChecked(uid in branch.also_under)
                tick.setEnabled(uid != branch.policy and not self._store.read_only)

    def _write(self, field: str, words: str) -> None:
        from db import measures, policies

        def refused(reason: str) -> None:
            self.rows[field].set_problem(reason)
            if (editor := self._editors().get(field)) is not None:
                editor.refuse()

        operation = measures.set_value if self._is_measure else policies.set_value
        self.rows[field].set_problem("")
        # A dialog that goes says nothing any more: the status line does.
        answer = None if self._going else refused
        self._store.submit(operation, self.uid, field, words or None, refused=answer)

    def _repeat(self) -> None:
        from db import measures

        chosen = [uid for uid, tick in self.repeats.items() if tick.isChecked()]
        self._store.submit(
            measures.set_also_under, self.uid, chosen, refused=self.rows["also_under"].set_problem
        )

    def _put_together(self) -> None:
        self._column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        self._column.setSpacing(scaled(4))
        for field, name, editor in (
            ("number", "番号", self.number),
            ("title", "名前", self.title),
            ("kind", "種類", self.kind),
            ("caption", "見出しの言葉", self.caption),
            ("description", "説明", self.description),
        ):
            self._add(field, name, editor)
        state = self._store.state
        if self._is_measure and len(state.policies) > 1:
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, scaled(4), 0, 0)
            for policy in state.policies:
                tick = Tick(heading(policy.number, policy.title))
                tick.clicked.connect(lambda _: self._repeat())
                column.addWidget(tick)
                self.repeats[policy.uid] = tick
            self._add("also_under", f"再掲する\n{level_name(state, Level.POLICY)}", box)
        close = QPushButton("閉じる")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(0, scaled(12), 0, 0)
        hint = "Enterか、ほかの欄へ移ると保存します。"
        row.addWidget(label(hint, SMALL_PX, role="hint"))
        row.addStretch(1)
        row.addWidget(close)
        self._column.addStretch(1)
        self._column.addLayout(row)
        self.setMinimumWidth(scaled(560))
        for text in (self.number, self.title, self.caption, self.description):
            text.setReadOnly(self._store.read_only)
        self.kind.setEnabled(not self._store.read_only)

    def _add(self, field: str, name: str, editor: QWidget) -> None:
        self.rows[field] = FieldRow(name, editor)
        self._column.addWidget(self.rows[field])


def _kinds(state: PlanState, *, measure: bool) -> list[tuple[str, object]]:
    if measure:
        name = level_name(state, Level.MEASURE)
        return [
            (name, MeasureKind.MEASURE),
            (f"項目（{name}の数に入れません）", MeasureKind.OPERATION),
        ]
    name = level_name(state, Level.POLICY)
    return [(name, PolicyKind.POLICY), (f"どの{name}にも属さないもの（共通）", PolicyKind.COMMON)]
