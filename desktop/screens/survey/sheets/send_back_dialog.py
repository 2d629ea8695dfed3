"""差し戻す…: which sheets, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.editors import BlockEditor
from desktop.widgets.parts import label
from desktop.widgets.tokens import scaled


class SendBackDialog(ActDialog):
    """``chosen`` gives the reason."""

    chosen = Signal(str)

    def __init__(self, what: str, suggested: Sequence[str], parent: QWidget | None) -> None:
        super().__init__("差し戻す", "差し戻す", parent)
        about = label(f"{what}を差し戻しにします。")
        about.setWordWrap(True)
        self.column.addWidget(about)
        self.column.addSpacing(scaled(8))
        self.reason = BlockEditor("差し戻す理由")
        self.reason.setMinimumWidth(scaled(520))
        self.reason.setPlainText("\n".join(suggested))
        self.add_field("差し戻す理由（必ず書きます）", self.reason)
        self.add_hint("理由は、部署への文面に入ります。回答は消えません。")
        self.reason.textChanged.connect(self._check)
        self.accepted.connect(lambda: self.chosen.emit(self.reason.typing.words.strip()))
        self._check()
        self.reason.setFocus()

    def _check(self) -> None:
        self.act.setEnabled(bool(self.reason.typing.words.strip()))
