"""事業を終了する…: the last fiscal year and why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.records import PlanState, Project
from db.rules.fiscal_year import long_name
from desktop.models.tree_words import named
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.choice import Choice
from desktop.widgets.editors import BlockEditor
from desktop.widgets.parts import label
from desktop.widgets.tokens import scaled


class EndDialog(ActDialog):
    """``chosen`` gives the fiscal year and the reason."""

    chosen = Signal(int, str)

    def __init__(
        self, state: PlanState, projects: Sequence[Project], year: int, parent: QWidget | None
    ) -> None:
        super().__init__("事業を終了する", "終了する", parent)
        self.year = Choice()
        self.year.offer([(long_name(y, state.plan.calendar), y) for y in state.plan.years], year)
        self.reason = BlockEditor("終了の理由")
        self.reason.setMinimumWidth(scaled(420))
        what = label(f"{named(projects)}を終了します。")
        what.setWordWrap(True)
        self.column.addWidget(what)
        self.column.addSpacing(scaled(8))
        self.add_field("最後の年度", self.year)
        self.add_field("終了の理由（必ず書きます）", self.reason)
        self.add_hint("文・スケジュール・回答はすべて残り、番号も変わりません。")
        self.add_hint("次の年度からは調査票を配りません。「終了を取り消す」で戻せます。")
        self.reason.textChanged.connect(self._check)
        self.accepted.connect(
            lambda: self.chosen.emit(self.year.currentData(), self.reason.typing.words.strip())
        )
        self._check()

    def _check(self) -> None:
        self.act.setEnabled(bool(self.reason.typing.words.strip()))
