"""The wizard's head: which project, how far one is, and the acts that go on."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.records import PlanState, Project
from desktop.widgets import icons
from desktop.widgets.category_chip import chip_size, draw_category_chip
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import Bar, label
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, figures, scaled, tokens
from desktop.widgets.word_chip import WordLabel

_BAR = 200
_NARROW = 960
_LEAST = 620


class WizardHead(Bar):
    back_wanted = Signal()
    skip_wanted = Signal()
    decide_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(60, "panel", parent)
        self.back = _button("quiet")
        icons.dress(self.back, "left")
        self._number = label()
        self._number.setFont(figures(TITLE_PX))
        self._title = ElidedLabel(TITLE_PX, bold=True)
        self._category = CategoryLabel()
        self._department = WordLabel()
        self._place = label(px=SMALL_PX, role="second")
        self._bar = _Progress()
        self.skip = _button("")
        self.decide = _button("primary")
        self.back.clicked.connect(self.back_wanted)
        self.skip.clicked.connect(self.skip_wanted)
        self.decide.clicked.connect(self.decide_wanted)
        self._put_together()
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """Narrow windows do without the bar and the keys, which stand at the foot too."""
        return QSize(scaled(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = self.width() < scaled(_NARROW)
        for button, word, key in (
            (self.back, "前へ", "Alt+←"),
            (self.skip, "とばす", "Alt+↓"),
            (self.decide, "決めて次へ", "Ctrl+Enter"),
        ):
            button.setText(word if narrow else f"{word}　{key}")
        self._bar.setVisible(not narrow)

    def show_project(self, state: PlanState, project: Project, department: str) -> None:
        self._number.setText(project.number or "")
        self._title.setText(project.title)
        category = state.category_named(project.category)
        self._category.show_category(project.category, category.shade if category else 0)
        self._department.show_word(department)

    def show_place(self, name: str, at: int, count: int) -> None:
        """``at`` from 1."""
        self._place.setText(f"{name} {count}件のうち {at}件目")
        self._bar.show_part(at / count if count else 0)

    def _put_together(self) -> None:
        place = QVBoxLayout()
        place.setSpacing(4)
        place.addStretch(1)
        place.addWidget(self._place, 0, Qt.AlignmentFlag.AlignRight)
        place.addWidget(self._bar)
        place.addStretch(1)
        self.row.addWidget(self.back)
        self.row.addWidget(self._number)
        for part in (self._title, self._category, self._department):
            self.row.addWidget(part)
        self.row.addStretch(1)
        self.row.addLayout(place)
        self.row.addWidget(self.skip)
        self.row.addWidget(self.decide)


class CategoryLabel(QWidget):
    """A category's chip; hidden for a project without one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._shade = "", 0
        self.setFixedSize(chip_size())

    def show_category(self, name: str | None, shade: int) -> None:
        self._name, self._shade = name or "", shade
        self.setAccessibleName(self._name)
        self.setVisible(bool(name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_category_chip(QPainter(self), self.rect(), self._name, self._shade)


class _Progress(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0
        self.setFixedSize(scaled(_BAR), scaled(8))

    def show_part(self, part: float) -> None:
        self._part = part
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.c2))
        done = QRect(0, 0, round(self.width() * self._part), self.height())
        painter.fillRect(done, QColor(colours.acc))


def _button(kind: str) -> QPushButton:
    made = QPushButton()
    made.setProperty("kind", kind)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
