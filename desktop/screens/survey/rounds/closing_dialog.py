"""締めきる…: at once when all is there, else with the list of what is missing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.editors import BlockEditor
from desktop.widgets.parts import label
from desktop.widgets.tokens import scaled
from desktop.work.gaps import Gap, note_of


class ClosingDialog(ActDialog):
    """``chosen`` gives the note that is kept; None where nothing is missing."""

    chosen = Signal(object)

    def __init__(
        self, name: str, departments: int, found: tuple[Gap, ...], parent: QWidget | None
    ) -> None:
        act = "そろわないまま締めきる" if found else "締めきる"
        super().__init__("進捗調査を締めきる", act, parent)
        self._note = note_of(found)
        self.gaps = QPlainTextEdit()
        self.gaps.setReadOnly(True)
        self.gaps.setTabChangesFocus(True)
        self.gaps.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.gaps.setMinimumSize(scaled(720), scaled(320))
        self.gaps.setPlainText("\n".join(gap.line for gap in found))
        if found:
            missing = len({gap.department for gap in found})
            head = label(
                f"{name}は、{departments}部署のうち{missing}部署の回答がそろっていません。"
            )
            self.column.addWidget(head)
            self.column.addSpacing(scaled(8))
            self.add_field(
                f"足りないもの　{len(found)}事業（この一覧は控えとして残ります）", self.gaps
            )
        else:
            self.column.addWidget(
                label(f"{name}は、{departments}部署すべての回答がそろっています。")
            )
        self.column.addSpacing(scaled(8))
        self.add_hint(
            "締めきったあとは、回答・状態・申出を変えられません。理由を書けば、もう一度開けます。"
        )
        self.accepted.connect(lambda: self.chosen.emit(self._note))
        QShortcut(QKeySequence("Ctrl+Return"), self, self.act.click)


class ReopeningDialog(ActDialog):
    """``chosen`` gives the reason."""

    chosen = Signal(str)

    def __init__(self, name: str, note: str | None, parent: QWidget | None) -> None:
        super().__init__("締めきった調査をもう一度開く", "もう一度開く", parent)
        about = label(f"{name}をもう一度開き、回答を変えられるようにします。")
        about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(about)
        self.column.addSpacing(scaled(8))
        self.reason = BlockEditor("理由")
        self.reason.setMinimumWidth(scaled(480))
        self.add_field("理由（必ず書きます）", self.reason)
        if note:
            self.add_hint("締めたときの控えは、操作の記録に残ります。")
        self.reason.textChanged.connect(self._check)
        self.accepted.connect(lambda: self.chosen.emit(self.reason.typing.words.strip()))
        self._check()
        QShortcut(QKeySequence("Ctrl+Return"), self, self.act.click)
        self.reason.setFocus()

    def _check(self) -> None:
        self.act.setEnabled(bool(self.reason.typing.words.strip()))
