"""表を貼り付ける: mail addresses, codes and contacts from Excel, looked at and then one step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.records import PlanState
from desktop.models.departments_clipboard import Entry, cells, read_values
from desktop.models.departments_preview import PROBLEM, VALUE_HEADS, Lines, value_lines
from desktop.screens.departments.cells import lines_view
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_HOW = (
    "Excelで「部署名」と、「コード」「メール」「連絡先」「上の部署」のどれかの見出しがある表を"
    "選んで写し（Ctrl+C）、ここで貼り付けます（Ctrl+V）。"
)


class ValuesDialog(QDialog):
    """Reads the clipboard when it opens; ``wanted`` gives (uid, field, value) when pressed."""

    wanted = Signal(object)

    def __init__(self, state: PlanState, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("部署の表を貼り付ける")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state = state
        self._entries: list[Entry] = []
        self._model = Lines(VALUE_HEADS, self)
        self.view = lines_view(self._model, "書き換えるところ", [152, 112, 160, 176, 0], PROBLEM)
        self._summary = label(bold=True)
        self._how = label(_HOW, SMALL_PX, role="hint")
        self._how.setWordWrap(True)
        self.paste = QPushButton("貼り付ける（Ctrl+V）")
        self.paste.setAutoDefault(False)
        self.act = QPushButton()
        self.act.setProperty("kind", "primary")
        self.act.setDefault(True)
        self._put_together()
        self.resize(min(scaled(960), parent.width()), min(scaled(520), parent.height()))
        self.paste.clicked.connect(self.read)
        self.act.clicked.connect(self._finish)
        QShortcut(QKeySequence.StandardKey.Paste, self, self.read)
        self.read()

    def read(self) -> None:
        """Take what the clipboard has in place of what is shown."""
        found = read_values(self._state, cells(QApplication.clipboard().text()))
        self._entries = found or []
        lines = value_lines(self._entries)
        self._model.show(lines)
        changed = self._changed()
        departments = len({entry.department.uid for entry in changed if entry.department})
        skipped = sum(bool(entry.problem) for entry in self._entries)
        self.act.setText(f"{departments}部署・{len(changed)}か所を書き換える")
        self.act.setEnabled(bool(changed))
        if found is None:
            self._summary.setText("クリップボードに部署の表がありません。")
            return
        same = len(self._entries) - len(changed) - skipped
        counts = (("書き換える", len(changed)), ("同じ", same), ("飛ばす", skipped))
        self._summary.setText("　".join(f"{word} {n}か所" for word, n in counts if n))

    def _changed(self) -> list[Entry]:
        return [e for e in self._entries if not e.problem and e.before != e.after]

    def _finish(self) -> None:
        self.wanted.emit(
            [(e.department.uid, e.field, e.after) for e in self._changed() if e.department]
        )
        self.accept()

    def _put_together(self) -> None:
        leave = QPushButton("やめる")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(self._summary, 1)
        head.addWidget(self.paste)
        foot = QHBoxLayout()
        foot.addWidget(label("空いている欄は、いまの値のままです。", SMALL_PX, role="hint"), 1)
        foot.addWidget(self.act)
        foot.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addWidget(self._how)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
