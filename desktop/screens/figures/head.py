"""The head of the place: which year, figures drawn or as tables, for whom, and copying."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.widgets import icons
from desktop.widgets.choice import Choice
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import Bar, label
from desktop.widgets.tokens import HINT_PX, SMALL_PX, TITLE_PX, face, scaled

KEY = "Ctrl+T"
_COUNTING = "数えています…"
INTERNAL, PUBLIC = "内部用", "公開用"


class FiguresHead(Bar):
    """Emits what was chosen; it holds nothing itself."""

    table_chosen = Signal(bool)
    public_chosen = Signal(bool)
    copy_wanted = Signal()
    paper_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(44, parent=parent)
        self._year = label(px=TITLE_PX, bold=True)
        self._basis = ElidedLabel(SMALL_PX, role="second")
        self.drawn = _Switch("図", "figures")
        self.table = _Switch("表", "table", KEY)
        self.audience = Choice()
        self.audience.setAccessibleName("内部用か公開用か")
        self.audience.setFont(face(SMALL_PX))
        self.audience.offer([(INTERNAL, False), (PUBLIC, True)], False)
        self.copy = QPushButton("文と図を写す")
        self.copy.setFont(face(SMALL_PX))
        self.paper = QPushButton(" 帳票へ")  # a gap between icon and word
        self.paper.setAccessibleName("帳票へ")
        self.paper.setFont(face(SMALL_PX))
        self.paper.setToolTip("進捗状況報告書を帳票で開く")
        icons.dress(self.paper, "printer", "ink2", 16)
        self._put_together()
        self.paper.clicked.connect(self.paper_wanted)
        self.table.toggled.connect(self.table_chosen)
        self.audience.chosen.connect(lambda public: self.public_chosen.emit(bool(public)))
        self.copy.clicked.connect(self.copy_wanted)

    def show_year(self, name: str, basis: str) -> None:
        """``basis``: on which rounds the figures rest."""
        self._year.setText(f"集計　{name}")
        self._basis.setText(basis)

    def say_counting(self) -> None:
        """The figures below are of before."""
        self._basis.setText(_COUNTING)

    @property
    def year(self) -> str:
        """What stands at the left."""
        return self._year.text()

    def show_table(self, *, on: bool) -> None:
        """Mark what is shown."""
        (self.table if on else self.drawn).setChecked(True)

    def _put_together(self) -> None:
        both = QButtonGroup(self)
        both.setExclusive(True)
        pair = QHBoxLayout()
        pair.setSpacing(0)
        for button in (self.drawn, self.table):
            both.addButton(button)
            pair.addWidget(button)
        self.drawn.setChecked(True)
        self.row.addWidget(self._year)
        self.row.addWidget(self._basis)
        self.row.addStretch(1)
        self.row.addLayout(pair)
        self.row.addWidget(self.audience)
        self.row.addWidget(self.copy)
        self.row.addWidget(self.paper)


class _Switch(QPushButton):
    """Icon and word, and the key beside them."""

    def __init__(self, word: str, icon: str, key: str = "") -> None:
        super().__init__()
        self.setAccessibleName(f"{word}で見る")
        self.setToolTip(f"{word}で見る（{KEY}で切り替え）")
        self.setCheckable(True)
        picture = QLabel()
        icons.dress(picture, icon, "ink2", 16)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(scaled(8), 0, scaled(8), 0)
        self._row.setSpacing(scaled(6))
        hint = [label(key, HINT_PX, role="hint")] if key else []
        for part in (picture, label(word, SMALL_PX), *hint):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(part)

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), super().sizeHint().height())
