"""Who is responsible: departments in order, the lead marked, more by typing part of a name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QMenu, QSizePolicy, QToolButton, QWidget

from db.rules.folding import folded
from desktop.widgets.editors import LineEditor
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.tokens import SMALL_PX, face, scaled

_MOST_OFFERED = 12


class DepartmentEditor(QFrame):
    """Emits the wanted names; shows them only when ``show_names`` says so."""

    names_wanted = Signal(object)
    lead_wanted = Signal(str)
    unknown = Signal(str)
    """A sentence where what was typed is no department; "" when that is over."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "field")
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._names: tuple[str, ...] = ()
        self._lead: str | None = None
        self._known: dict[str, str] = {}
        self._read_only = False
        self._flow = FlowLayout(4, self)
        self._flow.setContentsMargins(4, 3, 4, 3)
        self.entry = LineEditor(f"{name}を追加")
        self.entry.setProperty("bare", True)
        self.entry.setPlaceholderText("部署名の一部を入力")
        self.entry.setMinimumWidth(scaled(120))
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.entry.setCompleter(completer)
        self._flow.addWidget(self.entry)
        self.setFocusProxy(self.entry)
        self.entry.textEdited.connect(self._offer)
        self.entry.typing.left.connect(self._add)
        self.entry.installEventFilter(self)
        completer.activated.connect(lambda name: self._add(str(name)))

    def offer(self, names: Sequence[str]) -> None:
        """The departments that may be chosen."""
        self._known = {folded(name): name for name in names}

    def lock(self) -> None:
        """Only for reading."""
        self._read_only = True
        self.entry.hide()

    def show_names(self, names: Sequence[str], lead: str | None) -> None:
        """Show these departments; the focus stays at its place in the row."""
        self.unknown.emit("")
        if (tuple(names), lead) == (self._names, self._lead):
            return
        had_focus = self._focused_chip()
        self._names, self._lead = tuple(names), lead
        while self._flow.count() > 1:
            item = self._flow.takeAt(0)
            if item is not None and (chip := item.widget()) is not None:
                chip.deleteLater()
        for at, name in enumerate(self._names):
            self._flow.insert_widget(at, self._chip(name, at))
        self.setTabOrder(self.entry, self.entry)
        chips = self._chips()
        for before, after in zip(chips, [*chips[1:], self.entry], strict=False):
            self.setTabOrder(before, after)
        if had_focus is not None:
            target = chips[min(had_focus, len(chips) - 1)] if chips else self.entry
            target.setFocus()
        self.updateGeometry()

    def _chips(self) -> list[QWidget]:
        items = (self._flow.itemAt(at) for at in range(self._flow.count() - 1))
        return [w for item in items if item is not None and (w := item.widget()) is not None]

    def _focused_chip(self) -> int | None:
        return next((at for at, chip in enumerate(self._chips()) if chip.hasFocus()), None)

    def _chip(self, name: str, at: int) -> QWidget:
        leads = name == self._lead
        chip = QToolButton(self)
        chip.setProperty("kind", "chip")
        chip.setFont(face(SMALL_PX))
        chip.setText(f"{name}　主" if leads else name)
        chip.setAccessibleName(f"{name}、主管課" if leads else name)
        chip.setToolTip("主管課にする、並べ替える、外す")
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not self._read_only:
            chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            chip.setMenu(self._menu(chip, name, at))
            chip.installEventFilter(self)
        chip.show()
        return chip

    def _menu(self, chip: QToolButton, name: str, at: int) -> QMenu:
        menu = QMenu(chip)
        lead = menu.addAction("主管課にする", lambda: self.lead_wanted.emit(name))
        lead.setEnabled(name != self._lead)
        menu.addAction("前へ", lambda: self._move(at, -1)).setEnabled(at > 0)
        menu.addAction("後へ", lambda: self._move(at, 1)).setEnabled(at < len(self._names) - 1)
        menu.addSeparator()
        menu.addAction("外す", lambda: self._drop(at))
        return menu

    def _move(self, at: int, by: int) -> None:
        names = list(self._names)
        names.insert(at + by, names.pop(at))
        self.names_wanted.emit(tuple(names))

    def _drop(self, at: int) -> None:
        self.names_wanted.emit((*self._names[:at], *self._names[at + 1 :]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes a department out; Backspace in the empty entry the last one."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and watched is self.entry:
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().polish(self)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.entry:
            last = event.key() == Qt.Key.Key_Backspace and not self.entry.text()
            if last and self._names and not event.isAutoRepeat():
                self._drop(len(self._names) - 1)
            return False
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            at = self._focused_chip()
            if at is not None:
                self._drop(at)
            return True
        return False

    def _offer(self, typed: str) -> None:
        key = folded(typed)
        found = [name for known, name in self._known.items() if key and key in known]
        starting = [name for name in found if folded(name).startswith(key)]
        ordered = [*starting, *(name for name in found if name not in starting)]
        self._offered.setStringList(
            [name for name in ordered if name not in self._names][:_MOST_OFFERED]
        )
        self.unknown.emit("")

    def _add(self, typed: str) -> None:
        """Add what was typed: a whole name, or part of one where only one can be meant."""
        key = folded(typed)
        if not key:
            self.entry.typing.load("")
            return
        found = [name for known, name in self._known.items() if key in known]
        exact = self._known.get(key)
        name = exact or (found[0] if len(found) == 1 else None)
        if name is None:
            many = "いくつかの部署に合います" if found else "部署の一覧にありません"
            self.unknown.emit(f"「{typed.strip()}」は{many}。候補から選びます。")
            self.entry.typing.refuse()
            return
        self.entry.typing.load("")
        if name not in self._names:
            self.names_wanted.emit((*self._names, name))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow.heightForWidth(width)

    def sizeHint(self) -> QSize:
        return QSize(
            scaled(200), max(self._flow.heightForWidth(max(self.width(), 200)), scaled(28))
        )
