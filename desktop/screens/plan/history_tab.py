"""Tab 履歴: what was changed of this project, newest first, read from the journal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from db.address import WHOLE, Address
from db.records import PlanState, Project
from db.rules.fiscal_year import period_name
from desktop.runtime.store import Store
from desktop.screens.plan.tab import Tab
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX

if TYPE_CHECKING:
    from db.journal import Step
    from db.unit import Change

_MOST = 60
_LONGEST = 60
_TAKEN_BACK = {"undo": "元に戻した", "redo": "やり直した"}


class HistoryTab(Tab):
    """Read again whenever it is shown or the plan changes."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__("履歴", parent)
        self._store = store
        self._entries: list[QWidget] = []
        self.column.addStretch(1)

    def show_project(self, state: PlanState, project: Project) -> None:
        self.project = project.uid
        for entry in self._entries:
            entry.deleteLater()
        self._entries.clear()
        if not self.isVisible():
            return
        from db import journal

        found = self._store.database.read(journal.history_of, project.uid)
        names = _names(state)
        if not found:
            self._put(label("この事業の変更はまだありません。", SMALL_PX, role="hint"))
        for entry in found[:_MOST]:
            self._put(label(_head(state, entry.step, entry.change), SMALL_PX, role="second"))
            self._put(_wrapped(_body(entry.change, names)))
            self._put(rule("line"))
        if len(found) > _MOST:
            self._put(label(f"ほか{len(found) - _MOST}件", SMALL_PX, role="hint"))

    def editor_of(self, address: Address) -> QWidget | None:
        return None

    def _put(self, part: QWidget) -> None:
        self.column.insertWidget(self.column.count() - 1, part)
        self._entries.append(part)


def _head(state: PlanState, step: "Step", change: "Change") -> str:
    day, _, rest = step.at.partition("T")
    year, month, date = day.split("-")
    place = ""
    if change.address.year is not None:
        half = change.address.half or None
        place = f"　{period_name(change.address.year, half, state.plan.calendar)}"
    how = f"　{_TAKEN_BACK[step.operation]}" if step.operation in _TAKEN_BACK else ""
    return f"{year}年{int(month)}月{int(date)}日 {rest[:5]}　{step.who}　{step.label}{place}{how}"


def _body(change: "Change", names: Mapping[str, str]) -> str:
    if change.address.field == WHOLE:
        return "追加した" if change.old is None else "消した"
    return f"{_words(change.old, names)}　→　{_words(change.new, names)}"


def _names(state: PlanState) -> dict[str, str]:
    """What the journal keeps by uid, by the name that the plan prints."""
    names = {phase.uid: phase.name for phase in state.phases}
    names |= {category.uid: category.name for category in state.categories}
    return names | {department.uid: department.name for department in state.departments}


def _words(value: Any, names: Mapping[str, str]) -> str:
    if value in (None, "", []):
        return "（空）"
    if isinstance(value, bool):
        return "○" if value else "なし"
    if isinstance(value, list):
        return "、".join(_words(item, names) for item in value)
    text = names.get(str(value), str(value)).replace("\n", " ")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _wrapped(text: str) -> QLabel:
    made = label(text)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
