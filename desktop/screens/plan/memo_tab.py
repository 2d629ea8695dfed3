"""Tab メモ: the office's own notes on a project, the newest first; never printed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.address import Address
from db.records import PlanState, Project
from desktop.runtime.store import Store
from desktop.screens.memo_writing import write_memos
from desktop.screens.plan.tab import Tab
from desktop.widgets.memo_list import MemoList
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX


class MemoTab(Tab):
    """The project's memos and a new one."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__("メモ", parent)
        self.memos = MemoList()
        write_memos(self.memos, store, lambda: self.project)
        self.column.addWidget(
            label("メモは内部の記録です。印刷や公開用の資料には出ません。", SMALL_PX, role="hint")
        )
        self.column.addWidget(self.memos)
        self.column.addStretch(1)

    def show_project(self, state: PlanState, project: Project) -> None:
        self.memos.show_memos(project.uid, project.memos, state.plan.calendar)
        self.order_fields()
        self.project = project.uid

    def editor_of(self, address: Address) -> QWidget | None:
        entry = self.memos.entries.get(address.entity)
        if entry is not None:
            return entry.day if address.field == "day" else entry.words
        return self.memos.new.words if address.field == "memos" else None

    def take_focus(self) -> None:
        """To the words: the day is mostly today."""
        if self.read_only:
            super().take_focus()
        else:
            new = self.memos.new
            new.words.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(new)

    def lock(self) -> None:
        super().lock()
        self.memos.lock()
