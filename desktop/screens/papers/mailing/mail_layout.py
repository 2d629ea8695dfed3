"""How the parts of メールで送る stand: papers above people at the left, the text at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX, scaled

if TYPE_CHECKING:
    from desktop.screens.papers.mailing.dialog import MailDialog

_GROUPS = 136


def put_together(dialog: "MailDialog") -> None:
    """Lay out the parts of the dialog, in the order of Tab."""
    dialog.act.setProperty("kind", "primary")
    dialog.act.setToolTip("Ctrl+Enter")
    for button in (dialog.keep, dialog.copy, dialog.act, dialog.open_out, dialog.leave):
        button.setAutoDefault(False)
    dialog.keep.setProperty("kind", "small")
    dialog.open_out.hide()
    split = QSplitter(Qt.Orientation.Horizontal)
    split.addWidget(_left(dialog))
    dialog.tabs.addTab(dialog.preview, "この宛先の文面(&1)")
    dialog.tabs.addTab(dialog.editor, "ひな型(&2)")
    split.addWidget(dialog.tabs)
    split.setChildrenCollapsible(False)
    split.setStretchFactor(0, 1)
    split.setSizes([scaled(760), scaled(390)])
    foot = QHBoxLayout()
    foot.setSpacing(scaled(8))
    dialog.said.setWordWrap(True)
    foot.addWidget(dialog.said, 1)
    for button in (dialog.open_out, dialog.copy, dialog.act, dialog.leave):
        foot.addWidget(button)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
    column.setSpacing(scaled(8))
    column.addWidget(split, 1)
    column.addWidget(rule("line2"))
    column.addLayout(foot)
    room = dialog.screen().availableSize()
    frame = scaled(48)
    dialog.resize(min(scaled(1180), room.width() - frame), min(scaled(680), room.height() - frame))


def _left(dialog: "MailDialog") -> QWidget:
    left = QWidget()
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, scaled(8), 0)
    column.setSpacing(scaled(4))
    column.addWidget(_name("帳票(&P)", dialog.papers_view))
    column.addWidget(dialog.papers_view, 5)
    column.addSpacing(scaled(4))
    bar = QHBoxLayout()
    bar.setSpacing(scaled(8))
    bar.addWidget(_name("宛先(&T)", dialog.groups))
    bar.addStretch(1)
    bar.addWidget(_name("1通の宛先(&N)", dialog.how_many))
    bar.addWidget(dialog.how_many)
    bar.addWidget(dialog.keep)
    column.addLayout(bar)
    people = QHBoxLayout()
    people.setSpacing(scaled(8))
    dialog.groups.setFixedWidth(scaled(_GROUPS))
    people.addWidget(dialog.groups)
    people.addWidget(dialog.people_view, 1)
    dialog.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
    dialog.nobody.setWordWrap(True)
    people.addWidget(dialog.nobody, 1)
    column.addLayout(people, 4)
    dialog.own.setWordWrap(True)
    column.addWidget(dialog.own)
    for first, second in (
        (dialog.papers_view, dialog.groups),
        (dialog.groups, dialog.people_view),
        (dialog.people_view, dialog.how_many),
        (dialog.how_many, dialog.keep),
    ):
        QWidget.setTabOrder(first, second)
    return left


def _name(words: str, of: QWidget) -> QLabel:
    made = label(words, SMALL_PX, role="second")
    made.setBuddy(of)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return made
