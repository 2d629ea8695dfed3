"""The row above the pages: thumbnails, page, size, and words to look for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop.widgets import icons
from desktop.widgets.choice import Choice
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.page_layout import STEPS, Fit
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled
from desktop.widgets.words_field import WordsField

_OF = "左の欄は紙面に刷るページ番号、ここは初めから数えた枚数です"


class PreviewTools(QWidget):
    """Says what is wanted of the pages, and shows where they are."""

    page_wanted = Signal(int)
    zoom_wanted = Signal(object)
    zoom_stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[str, ...] = ()
        self._page = 0
        self.thumbnails = _button("panel", "ページの一覧", "ページの一覧を出す、しまう（F4）")
        self.thumbnails.setCheckable(True)
        self.before = _button("left", "前のページ", "前のページ（紙面で ←）")
        self.after = _button("right", "次のページ", "次のページ（紙面で →）")
        self.page = QLineEdit()
        self.page.setAccessibleName("ページ番号")
        self.page.setToolTip("刷るページ番号を入れてEnter（Ctrl+G）")
        self.page.setFixedWidth(scaled(52))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._of = label(px=SMALL_PX, role="second")
        self.smaller = _button("minus", "小さくする", "小さくする（Ctrl+−）")
        self.larger = _button("plus", "大きくする", "大きくする（Ctrl+＋）")
        self.zoom = Choice()
        self.zoom.setAccessibleName("大きさ")
        self.zoom.setToolTip("Ctrl+0 幅に合わせる　Ctrl+9 1ページを見る")
        entries: list[tuple[str, object]] = [(fit.value, fit) for fit in Fit]
        entries += [(f"{step:.0%}", step) for step in STEPS]
        self._entries = entries
        self.zoom.offer(entries, Fit.WIDTH)
        self.words = WordsField("紙面の中をさがす", "Ctrl+Shift+F")
        self.hit_before = _button("up", "前の当たり", "前の当たり（Shift+F3）")
        self.hit_after = _button("down", "次の当たり", "次の当たり（F3）")
        self._put_together()
        self._connect()

    def show_document(self, labels: Sequence[str]) -> None:
        """Other pages, by the numbers that are printed on them."""
        self._labels = tuple(labels)
        for part in (self.page, self.zoom, self.smaller, self.larger, self.words):
            part.setEnabled(bool(labels))
        self.show_page(min(self._page, max(len(labels) - 1, 0)))

    def show_page(self, page: int) -> None:
        """Another page is looked at."""
        self._page = page
        count = len(self._labels)
        self.page.setText(self._labels[page] if count else "")
        self._of.setText(f"{count}枚の{page + 1}枚目" if count else "")
        self._of.setToolTip(_OF if count else "")
        self.page.setAccessibleDescription(f"{count}枚のうち{page + 1}枚目")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < count)

    def show_zoom(self, zoom: "float | Fit", scale: float) -> None:
        """How large the pages are."""
        entries = list(self._entries)
        if not any(value == zoom for _, value in entries):
            entries.append((f"{scale:.0%}", zoom))
        self.zoom.offer(entries, zoom)
        self.smaller.setEnabled(scale > STEPS[0])
        self.larger.setEnabled(scale < STEPS[-1])

    def show_hits(self, current: int, count: int) -> None:
        """So many places were found, and which of them is shown (-1 for none)."""
        if not self.words.text():
            self.words.say("")
        elif not count:
            self.words.say("なし")
        else:
            self.words.say(f"{current + 1}／{count}" if current >= 0 else f"{count}か所")
        for button in (self.hit_before, self.hit_after):
            button.setEnabled(count > 0)

    def _go(self) -> None:
        """To the page with the printed number; else to the one that stands there."""
        typed = self.page.text().strip()
        if typed in self._labels:
            self.page_wanted.emit(self._labels.index(typed))
        elif typed.isdecimal() and 0 < int(typed) <= len(self._labels):
            self.page_wanted.emit(int(typed) - 1)
        self.show_page(self._page)
        self.page.selectAll()

    def _connect(self) -> None:
        self.page.returnPressed.connect(self._go)
        self.page.editingFinished.connect(lambda: self.show_page(self._page))
        self.before.clicked.connect(lambda: self.page_wanted.emit(self._page - 1))
        self.after.clicked.connect(lambda: self.page_wanted.emit(self._page + 1))
        self.smaller.clicked.connect(lambda: self.zoom_stepped.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_stepped.emit(1))
        self.zoom.chosen.connect(self.zoom_wanted)
        self.hit_before.clicked.connect(lambda: self.words.stepped.emit(-1))
        self.hit_after.clicked.connect(lambda: self.words.stepped.emit(1))
        self.show_document(())
        self.show_hits(-1, 0)

    def _put_together(self) -> None:
        flow = FlowLayout(scaled(8), self)
        flow.setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(4))
        flow.addWidget(self.thumbnails)
        flow.addWidget(_group(self.before, self.after, self.page, self._of))
        flow.addWidget(_group(self.smaller, self.larger, self.zoom))
        flow.addWidget(_group(self.words, self.hit_before, self.hit_after))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0


def _group(*parts: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, WordsField) else 0)
    return group


def _button(icon: str, name: str, tip: str) -> QToolButton:
    button = QToolButton()
    icons.dress(button, icon, "ink", 14)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    button.setFixedSize(scaled(28), scaled(28))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
