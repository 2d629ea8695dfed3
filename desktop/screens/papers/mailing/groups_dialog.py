"""宛先を整える: the named groups of people who get papers."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.records import RecipientGroup
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.papers.mailing.asking import own_told
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled
from desktop.work.paper_mail import own_domains, read_members, written
from desktop.work.paper_mail.addressing import is_outside

TITLE = "宛先を整える"
REMOVE, GIVE_UP = "まとまりを消す", "直さずに閉じる"
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_ROW = 26
_NEW = "新しいまとまり"
_HOW = (
    "1行に1人、名前とメールアドレスを書きます。Excelの2列を写して、そのまま貼り付けられます。"
    "ほかの欄に移ると保存します。"
)
_EMPTY = "「追加」を押して、推進本部、部会などのまとまりをつくります。"


class _Lines(QPlainTextEdit):
    """``left`` follows when the focus goes elsewhere."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()


class GroupsDialog(QDialog):
    """What is typed is stored when the field is left; a list with a wrong line is kept as typed."""

    def __init__(self, store: Store, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._prompts = store, prompts
        self._here = ""
        self._wanted = ""
        self._gone = False
        self.list = QListWidget()
        self.list.setAccessibleName("宛先のまとまり")
        self.add = QPushButton("追加(&A)")
        self.remove = QPushButton("消す…(&D)")
        self.name = QLineEdit()
        self.name.setAccessibleName("まとまりの名前")
        self.members = _Lines()
        self.members.setAccessibleName("名前とメールアドレス")
        self.members.setTabChangesFocus(True)
        self.members.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.members.setTabStopDistance(scaled(160))
        self.said = label(px=SMALL_PX, role="second")
        self.said.setWordWrap(True)
        self.leave = QPushButton("閉じる")
        self._put_together()
        self._connect()
        self._show_groups()
        self.list.setCurrentRow(0)
        (self.list if store.state.recipient_groups else self.add).setFocus()

    @property
    def group(self) -> RecipientGroup | None:
        """The one that is shown."""
        return next((g for g in self._store.state.recipient_groups if g.uid == self._here), None)

    def add_group(self) -> None:
        """Add one with a name to write over."""
        from db import recipients

        if not self.commit():
            return
        taken = {group.name for group in self._store.state.recipient_groups}
        names = (f"{_NEW}{n}" if n > 1 else _NEW for n in range(1, 1000))
        name = next(name for name in names if name not in taken)
        self._store.submit(recipients.add_group, name, then=self._name_it, refused=self._refused)

    def remove_group(self) -> None:
        """Take the shown one out, after asking."""
        from db import recipients

        group = self.group
        if group is None:
            return
        said = f"「{group.name}」（{len(group.members)}人）を消します。Ctrl+Zで戻せます。"
        if self._prompts.choose(TITLE, said, [REMOVE]) == REMOVE:
            self._store.submit(recipients.remove_group, group.uid, refused=self._refused)

    def commit(self) -> bool:
        """Store what is typed; False where the list has a wrong line, which is said."""
        from db import recipients

        group = self.group
        if group is None or self._store.read_only:
            return True
        if self.name.text().strip() != group.name:
            self._store.submit(
                recipients.rename_group, group.uid, self.name.text(), refused=self._refused
            )
        text = self.members.toPlainText()
        if text == written(group.members):
            return True
        members, wrong = read_members(text)
        if wrong:
            self._say("".join(wrong[:3]) + "このまとまりの宛先は、直すまで保存しません。")
            return False
        if list(members.items()) != list(group.members.items()):
            self._store.submit(recipients.set_members, group.uid, members, refused=self._refused)
        return True

    def reject(self) -> None:
        """Store what is typed and close; a list with a wrong line is asked about."""
        if not self.commit():
            act = self._prompts.choose(TITLE, self.said.text(), [GIVE_UP])
            if act != GIVE_UP:
                self.members.setFocus()
                return
        self._gone = True
        super().reject()

    def _name_it(self, uid: str) -> None:
        self._wanted = uid
        self._show_groups()
        self.name.setFocus()
        self.name.selectAll()

    def _show_groups(self) -> None:
        """The list follows the plan; what is typed for the shown group stays."""
        groups = self._store.state.recipient_groups
        wanted = self._wanted or self._here
        self._wanted = ""
        self.list.blockSignals(True)
        self.list.clear()
        for group in groups:
            item = QListWidgetItem(f"{group.name}　{len(group.members)}人")
            item.setData(Qt.ItemDataRole.UserRole, group.uid)
            item.setSizeHint(QSize(0, scaled(_ROW)))
            self.list.addItem(item)
        uids = [group.uid for group in groups]
        at = uids.index(wanted) if wanted in uids else min(self.list.count() - 1, 0)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        here = uids[at] if at >= 0 else ""
        if here != self._here or not groups:
            self._here = here
            self._show_group()
        else:
            self._follow()

    def _show_group(self) -> None:
        group = self.group
        self.name.setText(group.name if group else "")
        self.members.setPlainText(written(group.members) if group else "")
        for part in (self.name, self.members):
            part.setEnabled(group is not None)
            part.setProperty("readOnly", self._store.read_only)
        self.remove.setEnabled(group is not None and not self._store.read_only)
        self.add.setEnabled(not self._store.read_only)
        self._follow()

    def _choose(self, row: int) -> None:
        uid = str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""
        if uid == self._here:
            return
        if not self.commit():
            self._wanted = self._here
            self._show_groups()
            self.members.setFocus()
            return
        self._here = uid
        self._show_group()

    def _follow(self) -> None:
        """Say how many are typed, and which of them are outside."""
        if self.group is None:
            self._say(_EMPTY)
            return
        members, wrong = read_members(self.members.toPlainText())
        own = own_domains(self._store.state)
        outside = sum(is_outside(address, own) for address in members)
        said = f"{len(members)}人。" + (f"うち庁外{outside}人。" if own and outside else "")
        self._say("".join((*wrong[:3], said, own_told(self._store.state))))

    def _refused(self, sentence: str) -> None:
        """Said here, or in the status line when the dialog is gone."""
        (self._store.noted.emit if self._gone else self._say)(sentence)

    def _say(self, words: str) -> None:
        self.said.setText(words)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_group)
        self.remove.clicked.connect(self.remove_group)
        self.leave.clicked.connect(self.reject)
        self.list.currentRowChanged.connect(self._choose)
        self.name.editingFinished.connect(self.commit)
        self.members.textChanged.connect(self._follow)
        self.members.left.connect(self.commit)
        self._store.changed.connect(self._show_groups)

    def _put_together(self) -> None:
        for button in (self.add, self.remove, self.leave):
            button.setAutoDefault(False)
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        self.list.setViewportMargins(scaled(8), 0, 0, 0)
        self.list.setFixedWidth(scaled(208))
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(8))
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        left.addLayout(buttons)
        right = QVBoxLayout()
        right.setSpacing(scaled(4))
        for words, field in (
            ("まとまりの名前(&N)", self.name),
            ("名前とメールアドレス(&M)", self.members),
        ):
            title = label(words, SMALL_PX, role="second")
            title.setBuddy(field)
            right.addWidget(title)
            right.addWidget(field)
        how = label(_HOW, SMALL_PX, role="hint")
        how.setWordWrap(True)
        right.addWidget(how)
        halves = QHBoxLayout()
        halves.setSpacing(scaled(16))
        halves.addLayout(left)
        halves.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(scaled(16))
        foot.addWidget(self.said, 1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(12))
        column.addLayout(halves, 1)
        column.addLayout(foot)
        room = self.screen().availableSize()
        self.resize(
            min(scaled(820), room.width() - scaled(48)),
            min(scaled(480), room.height() - scaled(48)),
        )
