"""Tab 指標: none, one or several indicators with baseline and yearly targets."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.address import Address
from db.records import Indicator, Plan, PlanState, Project, Target
from db.rules.fiscal_year import long_name
from desktop.models.figures import figures_in
from desktop.runtime.prompts import Prompts
from desktop.screens.plan.tab import Tab
from desktop.screens.plan.writing import ProjectWriter
from desktop.widgets.choice import Choice
from desktop.widgets.editors import BlockEditor, LineEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX

_LINES = (("unit", "単位"), ("baseline", "現状値"), ("baseline_on", "現状値の時点"))
_DIRECTIONS = (("（空）", None), ("増やす", "up"), ("減らす", "down"), ("保つ", "keep"))
_REMOVE = "指標を消す"


class IndicatorsTab(Tab):
    """One block for each indicator, and at the foot an empty one for the next."""

    def __init__(
        self, writer: ProjectWriter, prompts: Prompts, parent: QWidget | None = None
    ) -> None:
        super().__init__("指標", parent)
        self._writer = writer
        self._prompts = prompts
        self._blocks: dict[str, _Block] = {}
        self._new = BlockEditor("新しい指標")
        self._new_row = FieldRow("指標を追加", self._new)
        self._none = label("指標はありません。", SMALL_PX, role="hint")
        for part in (self._none, self._new_row):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._new.typing.left.connect(self._add)

    def show_project(self, state: PlanState, project: Project) -> None:
        wanted = [indicator.uid for indicator in project.indicators]
        for uid in [uid for uid in self._blocks if uid not in wanted]:
            block = self._blocks.pop(uid)
            block.hide()
            block.deleteLater()
        for at, indicator in enumerate(project.indicators):
            if indicator.uid not in self._blocks:
                block = _Block(indicator, state.plan, self._writer, read_only=self.read_only)
                block.remove_wanted.connect(lambda uid=indicator.uid: self._remove(uid))
                self._blocks[indicator.uid] = block
                self.column.insertWidget(at, block)
            self._blocks[indicator.uid].show_indicator(indicator)
        self._none.setVisible(not project.indicators)
        if project.uid != self.project:
            self._new.typing.load("")
        self.project = project.uid

    def editor_of(self, address: Address) -> QWidget | None:
        block = self._blocks.get(address.entity)
        return block.editor_of(address) if block else None

    def lock(self) -> None:
        super().lock()
        self._new_row.hide()

    def _add(self, words: str) -> None:
        if words.strip():
            self._writer.add_indicator(self.project, words, self._refuse_new)
            self._new.typing.load("")

    def _refuse_new(self, sentence: str) -> None:
        self._new_row.set_problem(sentence)

    def _remove(self, uid: str) -> None:
        sentence = "この指標を、目標も含めて消します。「元に戻す」で戻せます。"
        if self._prompts.choose("指標", sentence, [_REMOVE]) == _REMOVE:
            self._writer.remove_indicator(uid)


class _Block(QWidget):
    def __init__(
        self, indicator: Indicator, plan: Plan, writer: ProjectWriter, *, read_only: bool
    ) -> None:
        super().__init__()
        self._uid = indicator.uid
        self._writer = writer
        self._targets: dict[int, Target] = {}
        self._rows: dict[str, FieldRow] = {}
        self._editors: dict[str, BlockEditor | LineEditor] = {}
        self._years: dict[int, LineEditor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        self._add_row(column, "text", "指標", BlockEditor("指標"))
        for key, name in _LINES:
            self._add_row(column, key, name, LineEditor(name))
        self._direction = Choice()
        self._direction.setAccessibleName("向き")
        self._direction.setEnabled(not read_only)
        self._direction.chosen.connect(lambda v: writer.indicator(self._uid, "direction", v))
        column.addWidget(FieldRow("向き", self._direction))
        for year in sorted({*plan.years, *(t.fiscal_year for t in indicator.targets)}):
            editor = LineEditor(f"{long_name(year, plan.calendar)}の目標")
            editor.typing.left.connect(lambda words, year=year: self._store_target(year, words))
            self._years[year] = editor
            column.addWidget(FieldRow(f"目標 {long_name(year, plan.calendar)}", editor))
        self._remove = QPushButton(f"{_REMOVE}…")
        self._remove.setProperty("kind", "small")
        self._remove.setEnabled(not read_only)
        self.remove_wanted = self._remove.clicked
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._remove)
        column.addLayout(foot)
        column.addWidget(rule("line"))
        for line in (*self._editors.values(), *self._years.values()):
            line.setReadOnly(read_only)

    def show_indicator(self, indicator: Indicator) -> None:
        for key, editor in self._editors.items():
            editor.typing.follow(getattr(indicator, key) or "")
            self._rows[key].set_problem("")
        self._direction.offer(_DIRECTIONS, indicator.direction)
        self._targets = {target.fiscal_year: target for target in indicator.targets}
        for year, line in self._years.items():
            target = self._targets.get(year)
            line.typing.follow(target.text if target else "")

    def editor_of(self, address: Address) -> QWidget | None:
        if address.field == "direction":
            return self._direction
        if address.year is not None:
            return self._years.get(address.year)
        return self._editors.get(address.field, self._editors["text"])

    def _add_row(
        self, column: QVBoxLayout, key: str, name: str, editor: BlockEditor | LineEditor
    ) -> None:
        self._editors[key] = editor
        self._rows[key] = FieldRow(name, editor)
        editor.typing.left.connect(lambda words: self._store(key, words))
        column.addWidget(self._rows[key])

    def _store(self, key: str, words: str) -> None:
        def refused(sentence: str) -> None:
            self._editors[key].typing.refuse()
            self._rows[key].set_problem(sentence)

        self._writer.indicator(self._uid, key, words.strip() or None, refused)

    def _store_target(self, year: int, words: str) -> None:
        """A figure is kept as a number too, but only where the words are nothing else."""
        if not words.strip():
            self._writer.target(self._uid, year, None)
            return
        unit = self._editors["unit"].typing.words
        number, of = figures_in(words, unit)
        known = self._targets.get(year) or Target(year, None, words, None, None)
        self._writer.target(self._uid, year, replace(known, text=words, number=number, of=of))
