"""依頼文の文面…: the office's template, what can be put into it, and how it comes out."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.errors import Refused
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.parts import label
from desktop.widgets.row_cells import RowCell
from desktop.widgets.tokens import SMALL_PX, scaled
from desktop.work import covering


class TemplateDialog(ActDialog):
    """``chosen`` gives the template. ``fill`` fills one in for a department, for the eye."""

    chosen = Signal(str)

    def __init__(
        self, template: str, whose: str, fill: Callable[[str], str], parent: QWidget | None
    ) -> None:
        super().__init__("依頼文の文面", "この文面にする", parent)
        self._fill = fill
        self.template = QPlainTextEdit(template)
        self.template.setTabChangesFocus(True)
        self.template.setMinimumSize(scaled(440), scaled(380))
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setMinimumWidth(scaled(380))
        self.words = QListWidget()
        self.words.setItemDelegate(RowCell(self.words))
        self.words.setFixedWidth(scaled(200))
        for name, about in covering.PLACEHOLDERS.items():
            item = QListWidgetItem(f"{{{name}}}　{about}")
            item.setToolTip(about)
            item.setData(Qt.ItemDataRole.UserRole, f"{{{name}}}")
            self.words.addItem(item)
        self.words.setCurrentRow(0)
        self._problem = label(px=SMALL_PX, role="warn")
        self._problem.setMinimumHeight(scaled(20))
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        for name, field in (
            ("文面", self.template),
            ("入れられる言葉（Enterで入れる）", self.words),
            (f"でき上がり（{whose}）", self.preview),
        ):
            part = QVBoxLayout()
            title = label(name, SMALL_PX, role="second")
            title.setBuddy(field)
            field.setAccessibleName(name)
            part.addWidget(title)
            part.addWidget(field, 1)
            row.addLayout(part, 0 if field is self.words else 1)
        self.column.addLayout(row)
        self.column.addWidget(self._problem)
        usual = QPushButton("はじめの文面に戻す")
        usual.setAutoDefault(False)
        usual.clicked.connect(lambda: self.template.setPlainText(covering.DEFAULT))
        self.buttons.insertWidget(0, usual)
        self.add_hint(
            "空の言葉しかない行は出ません。文面はこのパソコンに残り、次の調査でも使えます。"
        )
        self.template.textChanged.connect(self._check)
        self.words.itemActivated.connect(self._insert)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._accept_if_good)
        self.accepted.connect(lambda: self.chosen.emit(self.template.toPlainText()))
        self._check()
        self.template.setFocus()

    def _insert(self, item: QListWidgetItem) -> None:
        self.template.insertPlainText(str(item.data(Qt.ItemDataRole.UserRole)))
        self.template.setFocus()

    def _check(self) -> None:
        text = self.template.toPlainText()
        problem = "" if text.strip() else "文面がありません。"
        try:
            self.preview.setPlainText(self._fill(text))
        except Refused as error:
            problem = error.message
        self._problem.setText(problem)
        self.act.setEnabled(not problem)

    def _accept_if_good(self) -> None:
        if self.act.isEnabled():
            self.accept()
