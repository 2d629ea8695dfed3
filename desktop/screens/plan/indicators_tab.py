"""Tab 指標: none, one or several indicators with baseline and yearly targets."""

from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from db.address import Address
from db.records import PlanState, Project
from db.vocabulary import Part
from desktop.models.problems import problems_of
from desktop.screens.plan.indicator_block import IndicatorBlock
from desktop.screens.plan.tab import ADD_HINT, Tab
from desktop.screens.plan.writing import ProjectWriter
from desktop.widgets.editors import BlockEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX


class IndicatorsTab(Tab):
    """One block for each indicator, and at the foot an empty one for the next."""

    def __init__(self, writer: ProjectWriter, parent: QWidget | None = None) -> None:
        super().__init__("指標", parent)
        self._writer = writer
        self._blocks: dict[str, IndicatorBlock] = {}
        self._spare: list[IndicatorBlock] = []
        self._not_asked = label(px=SMALL_PX, role="hint")
        self._none = label("指標はありません。", SMALL_PX, role="hint")
        self._new = BlockEditor("新しい指標")
        self._new.setPlaceholderText(ADD_HINT)
        self._new_row = FieldRow("指標を追加", self._new)
        for part in (self._not_asked, self._none, self._new_row):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._new.typing.left.connect(self._add)

    def show_project(self, state: PlanState, project: Project) -> None:
        asked = self.note_part(
            self._not_asked,
            state,
            project,
            Part.INDICATORS,
            "施策指標",
            filled=bool(project.indicators),
        )
        self._show_blocks(state, project)
        self._show_problems(state, project)
        self._none.setVisible(asked and not project.indicators)
        self._new_row.setVisible(asked and not self.read_only)
        if project.uid != self.project:
            self._new.typing.load("")
            self._new_row.set_problem("", "refusal")
        self.project = project.uid

    def editor_of(self, address: Address) -> QWidget | None:
        if address.field == "indicators":
            return next((b.editor_of(address) for b in self._blocks.values()), self._new)
        block = self._blocks.get(address.entity)
        return block.editor_of(address) if block else None

    def _show_blocks(self, state: PlanState, project: Project) -> None:
        wanted = [indicator.uid for indicator in project.indicators]
        for uid in [uid for uid in self._blocks if uid not in wanted]:
            block = self._blocks.pop(uid)
            block.release()
            self._spare.append(block)
        for at, indicator in enumerate(project.indicators):
            block = self._blocks.get(indicator.uid) or self._make(indicator.uid)
            if self.column.indexOf(block) != at + 1:
                self.column.removeWidget(block)
                self.column.insertWidget(at + 1, block)
                block.show()  # else it is only shown later, and cannot take the focus
            before = wanted[at - 2] if at > 1 else None
            after = wanted[at + 1] if at + 1 < len(wanted) else None
            block.show_indicator(state.plan, indicator, before, after, first=at == 0)
        self.order_fields()

    def _show_problems(self, state: PlanState, project: Project) -> None:
        found = problems_of(state, project)
        for uid, block in self._blocks.items():
            block.set_problems(
                {
                    p.address.year: p.sentence
                    for p in found
                    if p.address.entity == uid and p.address.year
                }
            )
        lacking = (p.sentence for p in found if p.address.field == "indicators")
        self._new_row.set_problem(next(lacking, ""))

    def _make(self, uid: str) -> IndicatorBlock:
        """A block for an indicator: making one takes longer than filling one that is spare."""
        if self._spare:
            block = self._spare.pop()
            block.show()
        else:
            block = IndicatorBlock(self._writer, read_only=self.read_only)
        self._blocks[uid] = block
        return block

    def _add(self, words: str) -> None:
        self._new_row.set_problem("", "refusal")
        if words.strip():
            self._writer.add_indicator(
                self.project, words.rstrip("\n"), self._refuse_new, self._go_on_with
            )
            self._new.typing.load("")

    def _go_on_with(self, uid: str) -> None:
        """On to the new indicator's unit, unless somebody is typing elsewhere by now."""
        focus = QApplication.focusWidget()
        elsewhere = isinstance(focus, QLineEdit | QTextEdit) and focus is not self._new
        if uid in self._blocks and self.isVisible() and not elsewhere:
            editor = self._blocks[uid].editor_of(Address(uid, "unit"))
            editor.setFocus()
            self.ensureWidgetVisible(self._blocks[uid])

    def _refuse_new(self, sentence: str) -> None:
        self._new_row.set_problem(sentence, "refusal")
