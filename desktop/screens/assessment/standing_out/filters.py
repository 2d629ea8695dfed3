"""What of the list is shown: by reason, department and how far it is."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.rules.standing_out import Kind
from desktop.screens.assessment.progress import Done
from desktop.widgets.choice import Choice
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, face, scaled

_ALSO = "この理由だけではめだつ事業に入らない事業も、ここでは数えます。"


class Filters(QWidget):
    """``narrowed``: something else is wanted."""

    narrowed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds, self._states = QButtonGroup(self), QButtonGroup(self)
        self._all = self._button(self._kinds)
        self.by_kind = {kind: self._button(self._kinds) for kind in Kind}
        self._any = self._button(self._states)
        self.by_state = {state: self._button(self._states) for state in Done}
        self._department = Choice()
        self._department.setAccessibleName("部署")
        self._department.setProperty("kind", "small")
        self._department.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._department.chosen.connect(lambda _: self.narrowed.emit())
        self._all.setChecked(True)
        self._any.setChecked(True)
        for group in (self._kinds, self._states):
            group.buttonClicked.connect(lambda _: self.narrowed.emit())
        self._put_together()

    @property
    def kind(self) -> Kind | None:
        return next((k for k, button in self.by_kind.items() if button.isChecked()), None)

    @property
    def done(self) -> str:
        """A state's word; "" for all."""
        return next((s.value for s, button in self.by_state.items() if button.isChecked()), "")

    @property
    def department(self) -> str:
        return str(self._department.currentData() or "")

    @property
    def everything(self) -> bool:
        """Whether nothing that stands out is left out."""
        return self.kind is None and not self.done and not self.department

    def clear(self) -> None:
        """Show all that stands out."""
        self._all.setChecked(True)
        self._any.setChecked(True)
        self._department.setCurrentIndex(0)
        self.narrowed.emit()

    def show_counts(
        self, kinds: Counter[Kind], done: Counter[str], standing: int, departments: Sequence[str]
    ) -> None:
        """Reasons that nobody has are not offered."""
        self._all.setText(f"めだつ事業すべて {standing}")
        for kind, button in self.by_kind.items():
            button.setText(f"{kind} {kinds[kind]}")
            button.setVisible(kinds[kind] > 0 or button.isChecked())
            button.setToolTip(_ALSO if kind is Kind.BOUNDARY else "")
        self._any.setText("状態を問わない")
        for state, button in self.by_state.items():
            button.setText(f"{state} {done[state]}")
        entries: list[tuple[str, object]] = [("すべての部署", "")]
        entries += [(name, name) for name in departments]
        self._department.offer(entries, self.department)
        if self._department.currentIndex() < 0:
            self._department.setCurrentIndex(0)

    def take_focus(self) -> None:
        """Put the focus into the first condition."""
        checked = self._kinds.checkedButton()
        (checked or self._all).setFocus()

    def _button(self, group: QButtonGroup) -> QPushButton:
        made = QPushButton()
        made.setCheckable(True)
        made.setProperty("kind", "small")
        made.setFont(face(SMALL_PX))
        group.addButton(made)
        return made

    def _put_together(self) -> None:
        kinds = FlowLayout(scaled(6))
        kinds.addWidget(label("理由", SMALL_PX, role="second"))
        for button in (self._all, *self.by_kind.values()):
            kinds.addWidget(button)
        kinds.addWidget(QWidget())  # takes what is left of the last line
        others = QHBoxLayout()
        others.setSpacing(scaled(6))
        others.addWidget(label("状態", SMALL_PX, role="second"))
        for button in (self._any, *self.by_state.values()):
            others.addWidget(button)
        others.addSpacing(scaled(8))
        others.addWidget(label("部署", SMALL_PX, role="second"))
        others.addWidget(self._department)
        others.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6))
        column.setSpacing(scaled(6))
        column.addLayout(kinds)
        column.addLayout(others)
