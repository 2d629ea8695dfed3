"""Several codes, each in a small field of its own, with an empty one behind for the next.

Enter, a comma or a space ends a code and begins the next; several pasted at once are parted;
Backspace in an empty field takes it away.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from desktop.widgets.editors import LineEditor
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.tokens import figures, scaled

_BETWEEN = re.compile(r"[、，,;；\s]+")
_ENDS = ",、，; 　"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTH, _WIDEST = 72, 160


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of a text that lists them."""
    return tuple(code for code in _BETWEEN.split(text) if code)


class CodeFields(QWidget):
    """Emits all wanted codes; ``show_codes`` says which are stored."""

    codes_wanted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._read_only = False
        self._fields: list[_CodeField] = []
        self._flow = FlowLayout(4, self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._append()

    @property
    def fields(self) -> Sequence[LineEditor]:
        """The codes' fields, an empty one behind them."""
        return tuple(self._fields)

    def show_codes(self, codes: Sequence[str], *, fresh: bool) -> None:
        """Show what is stored; ``fresh`` where typing belongs to something else shown before."""
        while len(self._fields) <= len(codes):
            self._append()
        spare = len(codes) + (0 if self._read_only else 1)
        for field in self._fields[spare:]:
            if fresh or not (field.typing.dirty or field.hasFocus()):
                self._take_out(field)
        for at, field in enumerate(self._fields):
            words = codes[at] if at < len(codes) else ""
            if fresh:
                field.typing.load(words)
            else:
                field.typing.follow(words)
        self._tidy()

    def lock(self) -> None:
        """Only for reading."""
        self._read_only = True
        for field in self._fields:
            field.setReadOnly(True)

    def refuse(self) -> None:
        """What was wanted could not be stored: it stays as typing."""
        for field in self._fields:
            field.typing.refuse()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._flow.heightForWidth(width), scaled(28))

    def sizeHint(self) -> QSize:
        return QSize(scaled(160), self.heightForWidth(max(self.width(), scaled(160))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ends of codes; while an input method composes every key is its own."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        field = next((f for f in self._fields if f is watched), None)
        if field is None or field.typing.composing or field.isReadOnly():
            return False
        if event.key() in _ENTER or (event.text() and event.text() in _ENDS):
            self._end(field)
            return True
        if event.key() == Qt.Key.Key_Backspace and not field.text():
            self._take_back(field)
            return True
        return event.matches(QKeySequence.StandardKey.Paste) and self._paste(field)

    def _append(self) -> "_CodeField":
        field = _CodeField(self._name)
        field.setReadOnly(self._read_only)
        self._fields.append(field)
        self._flow.addWidget(field)
        self._flow.setAlignment(field, Qt.AlignmentFlag.AlignLeft)
        field.typing.left.connect(lambda _: self._store())
        field.installEventFilter(self)  # asked before the typing's own
        if len(self._fields) > 1:
            self.setTabOrder(self._fields[-2], field)
        return field

    def _end(self, field: "_CodeField") -> None:
        """A code is complete: on to the next field, that exists by then."""
        field.typing.commit()
        if not field.text().strip():
            return
        if field is self._fields[-1]:
            self._append()
        self._fields[self._fields.index(field) + 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _take_back(self, field: "_CodeField") -> None:
        """An empty field goes, and the one before it has the focus."""
        at = self._fields.index(field)
        if at == 0:
            return
        before = self._fields[at - 1]
        before.setFocus(Qt.FocusReason.BacktabFocusReason)
        before.deselect()
        before.setCursorPosition(len(before.text()))
        if field in self._fields[:-1]:  # leaving it may have taken it out already
            self._take_out(field)
            self._emit()

    def _paste(self, field: "_CodeField") -> bool:
        """Several codes at once, in place of what is selected; False where it is but one."""
        codes = codes_in(QApplication.clipboard().text())
        if len(codes) < 2:
            return False
        field.insert("、".join(codes))
        field.typing.commit()
        return True

    def _store(self) -> None:
        """Empty fields go, but for the last and for the one in use."""
        self._tidy()
        self._emit()

    def _emit(self) -> None:
        typed = [code for field in self._fields for code in codes_in(field.text())]
        self.codes_wanted.emit(_once(typed))

    def _tidy(self) -> None:
        for field in self._fields[:-1]:
            if not field.text().strip() and not field.hasFocus() and not field.typing.dirty:
                self._take_out(field)
        if not self._read_only and self._fields[-1].text().strip():
            self._append()
        for at, field in enumerate(self._fields, start=1):
            last = at == len(self._fields) and not field.text()
            field.setAccessibleName(f"{self._name}を追加" if last else f"{self._name} {at}")

    def _take_out(self, field: "_CodeField") -> None:
        if len(self._fields) > 1:
            self._fields.remove(field)
            self._flow.removeWidget(field)
            field.hide()
            field.deleteLater()


class _CodeField(LineEditor):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setFont(figures())
        self.textChanged.connect(lambda _: self.fit())
        self.fit()

    def fit(self) -> None:
        """As wide as its code, within bounds."""
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 20
        self.setFixedWidth(max(scaled(_WIDTH), min(wanted, scaled(_WIDEST))))


def _once(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code))
