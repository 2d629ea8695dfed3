"""一覧をExcelに出す…: how many sheets, for whom, and what stands beside the shown columns."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.models.list_contents import ListOptions
from desktop.models.project_filter import Kind
from desktop.widgets.choice import Radio, Tick
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_FOR_PUBLIC = "公開用：金額は入りません。"
_FOR_US = "内部用：どのシートにも「内部資料」と入ります。"


class ListOutDialog(QDialog):
    """``wanted`` gives the options when the act is pressed."""

    wanted = Signal(object)

    def __init__(
        self, count: int, kinds: Sequence[Kind], year: str, texts: bool, parent: QWidget
    ) -> None:
        """``kinds``: the codes that the listed projects have; ``year``: that of the amounts."""
        super().__init__(parent)
        self.setWindowTitle("一覧をExcelに出す")
        self._by = QButtonGroup(self)
        self._for = QButtonGroup(self)
        self.whole = Radio("1枚のシートに")
        self.of_kinds = {kind: Radio(f"{kind.label}ごとのシートに") for kind in kinds}
        self.public = Radio(_FOR_PUBLIC)
        self.internal = Radio(_FOR_US)
        self.texts = Tick("事業概要などの本文も入れる")
        self.amounts = Tick(f"{year}の予算額と実績額も入れる")
        self.texts.setVisible(texts)
        self.act = QPushButton(f"{count}事業を出す…")
        self.act.setProperty("kind", "primary")
        self.act.setDefault(True)
        for button in (self.whole, *self.of_kinds.values()):
            self._by.addButton(button)
        for button in (self.public, self.internal):
            self._for.addButton(button)
            button.toggled.connect(lambda _: self._check())
        self.whole.setChecked(True)
        self.public.setChecked(True)
        self._put_together()
        self.act.clicked.connect(self._finish)

    def options(self) -> ListOptions:
        """What is chosen now."""
        by = next((kind for kind, button in self.of_kinds.items() if button.isChecked()), None)
        public = self.public.isChecked()
        amounts = self.amounts.isChecked() and not public
        return ListOptions(by, public, self.texts.isChecked(), amounts)

    def _check(self) -> None:
        self.amounts.setEnabled(self.internal.isChecked())

    def _finish(self) -> None:
        self.wanted.emit(self.options())
        self.accept()

    def _put_together(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        column.setSpacing(scaled(4))
        column.addWidget(label("いまの一覧を、表示している列と並び順で出します。"))
        hint = (
            "番号ごとのシートでは、番号がいくつもある事業はそれぞれに、ない事業は最後に入ります。"
        )
        for title, parts in (
            ("シート", [self.whole, *self.of_kinds.values()]),
            ("だれに", [self.public, self.internal]),
            ("ほかに", [self.texts, self.amounts]),
        ):
            column.addSpacing(scaled(8))
            column.addWidget(label(title, SMALL_PX, role="second"))
            for part in parts:
                column.addWidget(part)
            if title == "シート" and self.of_kinds:
                column.addWidget(label(hint, SMALL_PX, role="hint"))
        leave = QPushButton("やめる")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(0, scaled(12), 0, 0)
        row.addStretch(1)
        row.addWidget(self.act)
        row.addWidget(leave)
        column.addLayout(row)
