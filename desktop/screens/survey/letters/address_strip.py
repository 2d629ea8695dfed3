"""Says how many departments have no address, with the way to the register."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from db.records import Department
from desktop.runtime.store import Store
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled


class AddressStrip(QWidget):
    """Hidden where every department has an address."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._uid = ""
        self.words = label(px=SMALL_PX, role="warn")
        self.register = QPushButton("部署の一覧でメールを入れる…(&R)")
        self.register.setProperty("kind", "small")
        self.register.setAutoDefault(False)
        self.register.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.words)
        row.addWidget(self.register)
        row.addStretch(1)

    def show_departments(
        self, departments: Sequence[Department], current: Department | None
    ) -> None:
        """The register opens at ``current`` where that is one without an address."""
        without = [department for department in departments if not department.mail]
        self.setVisible(bool(without))
        if not without:
            return
        self._uid = next((d for d in without if d == current), without[0]).uid
        self.words.setText(f"メールアドレスのない部署が{len(without)}あります。")

    def _open(self) -> None:
        from desktop.screens.departments import open_register

        open_register(self._store, self).choose(self._uid)
