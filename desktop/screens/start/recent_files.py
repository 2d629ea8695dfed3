"""The files used lately; those that are gone stay listed, greyed and with the reason."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.runtime.settings import Settings
from desktop.widgets import icons
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import HINT_PX, SMALL_PX, scaled


class RecentFiles(QWidget):
    """Emits ``wanted`` with a path, ``choose_wanted`` for another file."""

    wanted = Signal(object)
    choose_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setMinimumWidth(scaled(240))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("最近使ったファイル", SMALL_PX, bold=True))
        column.addWidget(rule())
        column.addLayout(self._list)
        column.addSpacing(scaled(8))
        column.addWidget(self._open_button())

    def refresh(self) -> None:
        """List the files as they are now."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        paths = self._settings.recent
        if not paths:
            self._list.addWidget(label("まだありません。", SMALL_PX, role="hint"))
        for path in paths:
            self._list.addWidget(self._entry(path))
            self._list.addWidget(rule("line"))

    def _entry(self, path: Path) -> QWidget:
        there = path.exists()
        button = QPushButton()
        button.setProperty("kind", "row")
        button.setAutoDefault(True)
        button.setEnabled(there)
        button.setAccessibleName(path.name if there else f"{path.name}　見つかりません")
        button.setToolTip(str(path))
        button.setFixedHeight(scaled(44))
        words = QVBoxLayout(button)
        words.setContentsMargins(scaled(8), 0, scaled(8), 0)
        words.setSpacing(0)
        name = label(path.name, role="" if there else "hint")
        where = label(_when_and_where(path), SMALL_PX, role="second" if there else "hint")
        for part in (name, where):
            words.addWidget(part)
        button.clicked.connect(lambda: self.wanted.emit(path))
        return button

    def _open_button(self) -> QPushButton:
        button = QPushButton("ファイルを開く…")
        icons.dress(button, "folder")
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, scaled(12), 0)
        row.addStretch(1)
        row.addWidget(label("Ctrl+O", HINT_PX, role="hint"))
        button.setProperty("kind", "wide")
        button.setAutoDefault(True)
        button.clicked.connect(self.choose_wanted)
        return button


def _when_and_where(path: Path) -> str:
    folder = path.parent.name or str(path.parent)
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return f"見つかりません　{folder}"
    return f"{changed.month}月{changed.day}日 {changed:%H:%M}　{folder}"
