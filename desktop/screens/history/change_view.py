"""A list of changes with the chosen one in full below it, and the act that puts it back."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from db.address import WHOLE
from db.records import PlanState
from db.rules.telling import Told
from desktop.models.history import ENTRY, FIRST, SECOND, ChangeList
from desktop.runtime.store import Store
from desktop.widgets.choice import Choice
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.row_cells import PADDING, Index, RowCell, draw_text
from desktop.widgets.tokens import BASE_PX, SMALL_PX, face, scaled, tokens

PUT_BACK = "前の値に戻す"
RESTORE = "消したものを戻す"
PUT_BACK_ALL_THE_SAME = "それでもこの値に戻す"
_ROW = 44


class ChangeView(QWidget):
    """Shows entries of the journal; ``of``: the project whose history it is."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._model = ChangeList(self)
        self.list = QListView()
        self.field = Choice()
        self.count = label(px=SMALL_PX, role="hint")
        self.put_back = QPushButton(PUT_BACK)
        self.put_back_anyway = QPushButton(PUT_BACK_ALL_THE_SAME)
        self.was = _paragraph()
        self.now = _paragraph()
        self.message = label(px=SMALL_PX, role="warn")
        self.message.setWordWrap(True)
        self.empty = label("", SMALL_PX, role="hint")
        self._put_together()
        self.field.chosen.connect(self._narrow)
        self.put_back.clicked.connect(lambda: self._put_back(over_later=False))
        self.put_back_anyway.clicked.connect(lambda: self._put_back(over_later=True))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self._show_chosen()

    def show_entries(
        self, state: PlanState, entries: Sequence[Told], of: str = "", *, heads: bool = True
    ) -> None:
        """Show these; the chosen change and the filter stay where they can."""
        kept = self._chosen()
        wanted = self.field.currentData()
        self._model.show(state, entries, of, heads=heads)
        fields = self._model.fields()
        self.field.offer([("項目：すべて", None), *((name, name) for name in fields)], wanted)
        if self.field.currentIndex() < 0:
            self.field.setCurrentIndex(0)
            wanted = None
        self._model.set_field(wanted)
        self.field.setVisible(len(fields) > 1)
        self.count.setText(f"{self._model.count}件")
        self._choose(kept)

    def say_empty(self, sentence: str) -> None:
        """What stands in place of the list while there are no changes."""
        self.empty.setText(sentence)
        self._show_chosen()

    def _narrow(self, field: str | None) -> None:
        self._model.set_field(field)
        self.count.setText(f"{self._model.count}件")
        self._choose(None)

    def _choose(self, kept: Told | None) -> None:
        rows = range(self._model.rowCount())
        entries = ((row, self._model.entry_at(row)) for row in rows)
        known = next((row for row, entry in entries if entry and _same(entry, kept)), -1)
        if known < 0:
            known = next((row for row in rows if self._model.entry_at(row)), -1)
        self.list.setCurrentIndex(self._model.index(known) if known >= 0 else QModelIndex())
        self._show_chosen()

    def _chosen(self) -> Told | None:
        return self._model.entry_at(self.list.currentIndex().row())

    def _show_chosen(self) -> None:
        entry, telling = self._chosen(), self._model.telling
        self._say("")
        self._detail.setVisible(entry is not None)
        self.list.setVisible(self._model.rowCount() > 0)
        self.empty.setVisible(self._model.rowCount() == 0)
        if entry is None or telling is None:
            return
        was, now = telling.was_and_is(entry)
        self.was.setText(was)
        self.now.setText(now)
        whole, added = entry.change.address.field == WHOLE, entry.change.old is None
        self.put_back.setText(RESTORE if whole else PUT_BACK)
        self.put_back.setVisible(not self._store.read_only and not (whole and added))

    def _put_back(self, *, over_later: bool) -> None:
        from db import past

        entry = self._chosen()
        if entry is None:
            return
        seq, address = entry.step.seq, entry.change.address
        self._say("")
        self._store.submit(
            past.put_back,
            seq,
            address,
            over_later,
            refused=lambda sentence: self._refused(entry, sentence),
            then=lambda _: self._store.located.emit(address),
        )

    def _refused(self, entry: Told, sentence: str) -> None:
        if self._chosen() is entry:
            later = "そのあとの変更" in sentence and entry.change.address.field != WHOLE
            self._say(sentence, anyway=later)

    def _say(self, sentence: str, *, anyway: bool = False) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        self.put_back_anyway.setVisible(anyway)
        if anyway:
            self.put_back_anyway.setFocus()

    def _put_together(self) -> None:
        self.field.setAccessibleName("項目で絞り込む")
        self.field.setProperty("kind", "small")
        self.field.setFont(face(SMALL_PX))
        self.field.setMinimumContentsLength(10)
        self.field.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.list.setAccessibleName("変更の記録")
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_TwoLines(self.list))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for button in (self.put_back, self.put_back_anyway):
            button.setProperty("kind", "small")
            button.setAutoDefault(False)
        head = Bar(32)
        for part in (self.field, self.count):
            head.row.addWidget(part)
        head.row.addStretch(1)
        self._detail = self._make_detail()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule("line"))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addWidget(rule("line2"))
        column.addWidget(self._detail)
        self.empty.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))

    def _make_detail(self) -> QWidget:
        made = QWidget()
        made.setProperty("ground", "panel")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(made)
        column.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        column.setSpacing(scaled(4))
        texts = QWidget()
        texts.setProperty("ground", "panel")
        rows = QVBoxLayout(texts)
        rows.setContentsMargins(0, 0, 0, 0)
        for words, value in (("前の値", self.was), ("後の値", self.now)):
            rows.addWidget(label(words, SMALL_PX, role="second"))
            rows.addWidget(value)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(texts)
        scroll.setWidgetResizable(True)
        scroll.setMaximumHeight(scaled(112))
        acts = QHBoxLayout()
        acts.addWidget(self.put_back)
        acts.addWidget(self.put_back_anyway)
        acts.addStretch(1)
        column.addWidget(scroll)
        column.addWidget(self.message)
        column.addLayout(acts)
        return made


class _TwoLines(RowCell):
    """A step's head in bold with who and when; a change with what it was and is."""

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        colours = tokens()
        head = index.data(ENTRY) is None
        if head:
            painter.fillRect(at.adjusted(-scaled(PADDING), 0, 4, 0), QColor(colours.head))
        indent = 0 if head else scaled(12)
        half = at.height() // 2
        first = QRect(at.left() + indent, at.top() + 2, at.width() - indent, half)
        second = first.translated(0, half - 2)
        draw_text(
            painter,
            first,
            str(index.data(FIRST)),
            face(SMALL_PX, bold=head),
            colours.ink if head else colours.ink2,
        )
        ink = colours.ink2 if head else colours.ink
        draw_text(
            painter, second, str(index.data(SECOND)), face(SMALL_PX if head else BASE_PX), ink
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(_ROW))


def _paragraph() -> QLabel:
    made = label()
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _same(one: Told, other: Told | None) -> bool:
    if other is None:
        return False
    return one.step.seq == other.step.seq and one.change.address == other.change.address
