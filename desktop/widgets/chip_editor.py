"""Several chosen things in a field, in order, and an entry that offers more while one types."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.rules.folding import folded
from desktop.widgets.chip import Chip
from desktop.widgets.editors import LineEditor
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.tokens import scaled

_MOST_OFFERED = 12


@dataclass(frozen=True)
class Offer:
    """Something that may be chosen: found by its name and by ``others`` that mean it too."""

    key: str
    name: str
    others: tuple[str, ...] = ()
    late: bool = False
    """Offered behind the others: it is seldom meant."""
    folded: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", tuple(map(folded, (self.name, *self.others))))


class _Roomy(QStyledItemDelegate):
    """Rows with room around them. A view's own spacing is not in the height of the pop-up."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(0, scaled(6))


class ChipEditor(QFrame):
    """Emits the wanted keys; shows chips only when it is told what is chosen."""

    keys_wanted = Signal(object)
    unknown = Signal(str)
    """A sentence where what was typed is nothing that can be chosen; "" when that is over."""

    def __init__(
        self, name: str, hint: str, missing: str, many: str, parent: QWidget | None = None
    ) -> None:
        """``missing`` and ``many``: what is said of words that fit nothing, or several."""
        super().__init__(parent)
        self.setProperty("frame", "field")
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._missing, self._many = missing, many
        self._keys: tuple[str, ...] = ()
        self._source: Callable[[], Iterable[Offer]] = tuple
        self._offers: tuple[Offer, ...] | None = None
        self.chips: list[Chip] = []
        self.read_only = False
        self._flow = FlowLayout(4, self)
        self._flow.setContentsMargins(4, 3, 4, 3)
        self.entry = LineEditor(f"{name}を追加")
        self.entry.setProperty("bare", True)
        self.entry.setPlaceholderText(hint)
        self.entry.setMinimumWidth(scaled(120))
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_MOST_OFFERED)
        self.entry.setCompleter(completer)
        self._flow.addWidget(self.entry)
        self.entry.textEdited.connect(self._offer)
        self.entry.typing.left.connect(self._add)
        self.entry.installEventFilter(self)
        popup = completer.popup()
        if isinstance(popup, QListView):
            popup.setProperty("kind", "popup")
            popup.setItemDelegate(_Roomy(popup))
        completer.activated.connect(lambda name: self._choose(str(name)))

    def offer(self, source: Callable[[], Iterable[Offer]]) -> None:
        """What may be chosen; ``source`` is asked when somebody types."""
        self._source, self._offers = source, None

    def lock(self) -> None:
        """Only for reading."""
        self.read_only = True
        self.entry.hide()

    def show_chips(self, keys: Sequence[str], make: Callable[[str], Chip]) -> None:
        """Show what is chosen; the focus stays at its place in the row."""
        self.unknown.emit("")
        had_focus = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), None)
        moved = had_focus is not None and sorted(keys) == sorted(self._keys)
        follow = self._keys[had_focus] if moved and had_focus is not None else None
        while self._flow.count() > 1:
            item = self._flow.takeAt(0)
            if item is not None and (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        self._keys = tuple(keys)
        self.chips = [make(key) for key in self._keys]
        for at, made in enumerate(self.chips):
            self._connect(made, at)
            self._flow.insert_widget(at, made)
            made.show()
        if had_focus is not None:
            at = self._keys.index(follow) if follow in self._keys else had_focus
            target = self.chips[min(at, len(self.chips) - 1)] if self.chips else self.entry
            target.setFocus()
        self.updateGeometry()

    def shift(self, at: int, to: int) -> None:
        """Want the chip at one place at another."""
        keys = list(self._keys)
        keys.insert(max(0, min(to, len(keys) - 1)), keys.pop(at))
        if tuple(keys) != self._keys:
            self.keys_wanted.emit(tuple(keys))

    def drop(self, at: int) -> None:
        """Want the chip at a place no more."""
        self.keys_wanted.emit((*self._keys[:at], *self._keys[at + 1 :]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace or Left in the empty entry goes to the last chip."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().polish(self)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        back = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Left)
        if back and not event.modifiers() and not self.entry.text() and self.chips:
            if not self.entry.typing.composing and not event.isAutoRepeat():
                self.chips[-1].setFocus()
            return True
        return False

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._flow.heightForWidth(width), scaled(28))

    def sizeHint(self) -> QSize:
        return QSize(scaled(200), self.heightForWidth(max(self.width(), 200)))

    def _connect(self, chip: Chip, at: int) -> None:
        chip.moved.connect(lambda by: self.shift(at, at + by))
        chip.stepped.connect(lambda by: self._step(at + by))
        chip.removed.connect(lambda: self.drop(at))
        chip.dropped.connect(lambda point: self._dropped(at, point))

    def _step(self, to: int) -> None:
        if to >= len(self.chips):
            self.entry.setFocus()
        else:
            self.chips[max(to, 0)].setFocus()

    def _dropped(self, at: int, point: QPoint) -> None:
        """The chip is put in front of the first one whose middle lies behind the point."""
        here = self.mapFromGlobal(point)
        middles = [chip.geometry() for chip in self.chips]
        later = (
            n
            for n, box in enumerate(middles)
            if box.bottom() >= here.y() and (box.top() > here.y() or box.center().x() > here.x())
        )
        to = next(later, len(self.chips))
        self.shift(at, to - 1 if to > at else to)

    def _found(self, typed: str) -> list[Offer]:
        """What words may mean, the likeliest first."""
        key = folded(typed)
        if not key:
            return []
        if self._offers is None:
            self._offers = tuple(self._source())
        hits = [o for o in self._offers if any(key in name for name in o.folded)]
        return sorted(
            hits, key=lambda o: (o.late, not any(name.startswith(key) for name in o.folded))
        )

    def _offer(self, typed: str) -> None:
        free = [offer.name for offer in self._found(typed) if offer.key not in self._keys]
        self._offered.setStringList(free[:_MOST_OFFERED])
        self.unknown.emit("")

    def _choose(self, name: str) -> None:
        """Add what was chosen; the completer writes its name into the entry after this."""
        self._add(name)
        QTimer.singleShot(0, self._clear)

    def _clear(self) -> None:
        self.entry.typing.load("")

    def _add(self, typed: str) -> None:
        """Add what was typed: a whole name, or part of one where only one can be meant."""
        if not typed.strip():
            self.entry.typing.load("")
            return
        found = self._found(typed)
        exact = [offer for offer in found if folded(typed) in offer.folded]
        meant = exact if len(exact) == 1 else found
        if len(meant) != 1:
            self.unknown.emit(
                f"「{typed.strip()}」は{self._many if meant else self._missing}。候補から選びます。"
            )
            self.entry.typing.refuse()
            return
        self.entry.typing.load("")
        if meant[0].key not in self._keys:
            self.keys_wanted.emit((*self._keys, meant[0].key))
