"""部署…: who does it in the chosen cells."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.records import PlanState
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_SEPARATORS = re.compile(r"[、,，]")


class DepartmentsDialog(QDialog):
    """One field with the names in order; ``named`` gives them when the act is pressed."""

    named = Signal(object)

    def __init__(
        self, state: PlanState, cells: int, names: Sequence[str] | None, parent: QWidget
    ) -> None:
        """``names`` are what all chosen cells have, None where they differ."""
        super().__init__(parent)
        self.setWindowTitle("期別の部署")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._known = _known(state)
        self.field = QLineEdit("、".join(names or ()))
        self.field.setAccessibleName("部署")
        self.field.setMinimumWidth(scaled(360))
        if names is None:
            self.field.setPlaceholderText("（こまによって違います）")
        completer = _LastName(list(self._known), self.field)
        self.field.setCompleter(completer)
        self.problem = label(px=SMALL_PX, role="warn")
        self.problem.setMinimumHeight(scaled(20))
        self.act = QPushButton(f"{cells}こまに入れる")
        self.act.setProperty("kind", "primary")
        self.act.setDefault(True)
        leave = QPushButton("やめる")
        leave.setAutoDefault(False)
        self._put_together(leave)
        self.field.textChanged.connect(self._check)
        self.act.clicked.connect(self._finish)
        leave.clicked.connect(self.reject)
        self._check()

    def names(self) -> list[str]:
        """The names typed, in order, without blanks."""
        return [name for part in _SEPARATORS.split(self.field.text()) if (name := part.strip())]

    def _check(self) -> None:
        unknown = [name for name in self.names() if name not in self._known]
        self.problem.setText(
            f"「{unknown[0]}」は部署の一覧にありません。候補から選びます。" if unknown else ""
        )
        self.act.setEnabled(not unknown)

    def _finish(self) -> None:
        self.named.emit(self.names())
        self.accept()

    def _put_together(self, leave: QPushButton) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        column.setSpacing(scaled(4))
        title = label("選んだこまの部署（いくつもあるときは「、」で区切ります）")
        title.setBuddy(self.field)
        column.addWidget(title)
        column.addWidget(self.field)
        column.addWidget(self.problem)
        hint = "空にすると、事業の所管部署が受け持つこまになります。"
        column.addWidget(label(hint, SMALL_PX, role="hint"))
        row = QHBoxLayout()
        row.setContentsMargins(0, scaled(12), 0, 0)
        row.addStretch(1)
        row.addWidget(self.act)
        row.addWidget(leave)
        column.addLayout(row)


class _LastName(QCompleter):
    """Completes the name after the last 、 and keeps those before it."""

    def __init__(self, names: list[str], field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self.setModel(QStringListModel(names, self))
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str) -> list[str]:
        return [_SEPARATORS.split(path)[-1].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before = _SEPARATORS.split(self._field.text())[:-1]
        return "、".join([*(name.strip() for name in before), str(index.data())])


def _known(state: PlanState) -> dict[str, None]:
    """Names, then aliases: each of them names a department."""
    names = [d.name for d in state.departments]
    aliases = [alias for d in state.departments for alias in d.aliases]
    return dict.fromkeys([*names, *aliases])
