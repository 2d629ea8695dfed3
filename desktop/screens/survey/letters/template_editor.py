"""文面のひな型: subject and text of a kind of letter, and what can be put into them."""

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled
from desktop.work.letters import DEFAULTS, PLACEHOLDERS
from desktop.work.templates import Template

_HINT = "{ } の中の言葉は、部署ごとに入れ替わります。文面はこのパソコンに残ります。"


class TemplateEditor(QWidget):
    """``edited`` follows what is typed; an input method's unfinished words are left alone."""

    edited = Signal()

    def __init__(
        self,
        places: Mapping[str, str] = PLACEHOLDERS,
        usual: Mapping[Enum, Template] = DEFAULTS,  # type: ignore[assignment]
        hint: str = _HINT,
    ) -> None:
        """``places``: what may stand between braces; ``usual``: the kinds and their defaults."""
        super().__init__()
        self._usual, self._places, self._hint = usual, places, hint
        self._kind = next(iter(usual))
        self._showing = False
        self.subject = QLineEdit()
        self.subject.setAccessibleName("件名のひな型")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("本文のひな型")
        self.text.setTabChangesFocus(True)
        self.insert = QPushButton("言葉を入れる(&W)")
        self.usual = QPushButton("はじめの文面に戻す(&U)")
        self._put_together()
        self.subject.textChanged.connect(lambda _: self._tell())
        self.text.textChanged.connect(self._tell)
        self.usual.clicked.connect(self._put_back)

    def show_template(self, kind: Enum, template: Template) -> None:
        """Show a kind's text; ``edited`` does not follow."""
        self._kind = kind
        self._showing = True
        self.subject.setText(template.subject)
        self.text.setPlainText(template.text)
        self._showing = False
        self._follow()

    @property
    def template(self) -> Template:
        return Template(self.subject.text(), self.text.toPlainText())

    def _tell(self) -> None:
        if not self._showing:
            self._follow()
            self.edited.emit()

    def _follow(self) -> None:
        self.usual.setEnabled(self.template != self._usual[self._kind])

    def _put_back(self) -> None:
        self.show_template(self._kind, self._usual[self._kind])
        self.edited.emit()
        self.text.setFocus()

    def _insert(self, name: str) -> None:
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus()

    def _put_together(self) -> None:
        menu = QMenu(self.insert)
        for name, about in self._places.items():
            entry = menu.addAction(f"{{{name}}}　{about}")
            entry.triggered.connect(lambda _=False, n=name: self._insert(n))
        self.insert.setMenu(menu)
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(8))
        for button in (self.insert, self.usual):
            button.setProperty("kind", "small")
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(8), 0, 0)
        column.setSpacing(scaled(4))
        for name, field in (("件名(&J)", self.subject), ("本文(&B)", self.text)):
            title = label(name, SMALL_PX, role="second")
            title.setBuddy(field)
            column.addWidget(title)
            column.addWidget(field)
        column.addLayout(buttons)
        hint = label(self._hint, SMALL_PX, role="hint")
        hint.setWordWrap(True)
        column.addWidget(hint)
