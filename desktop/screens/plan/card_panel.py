"""The card at the right of the form, as it will print; drawn behind the window's back."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from db.errors import Refused
from db.records import PlanState, Project
from desktop.runtime.background import Background
from desktop.screens.plan.card_drawing import draw_card
from desktop.widgets import icons
from desktop.widgets.paper_view import PaperView
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, scaled

LEAST_WIDTH = 420
_PAUSE_MS = 60


class CardPanel(QWidget):
    """Draws the project shown last; what was asked before and is not needed is left out."""

    fold_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = Background("keikaku-drawing", self)
        self._state: PlanState | None = None
        self._project: Project | None = None
        self._busy = False
        self._stale = False
        self.view = PaperView("カード")
        self._note = label(px=SMALL_PX, role="hint")
        self._fold = QToolButton()
        self._fold.setProperty("kind", "quiet")
        icons.dress(self._fold, "panel")
        self._fold.setAccessibleName("カードをたたむ")
        self._fold.setToolTip("カードをたたむ（Ctrl+K）")
        self._fold.setFixedSize(scaled(24), scaled(24))
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        head = Bar(32)
        head.row.addWidget(label("カード", bold=True))
        head.row.addWidget(self._note)
        head.row.addStretch(1)
        head.row.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(self.view, 1)
        self._fold.clicked.connect(self.fold_wanted)
        self._pause.timeout.connect(self._draw)
        self.view.width_changed.connect(lambda _: self._pause.start())

    def show_project(self, state: PlanState, project: Project | None) -> None:
        """Show the card of a project, or nothing."""
        if self._state is state and project == self._project:
            return
        self._state, self._project = state, project
        self._pause.start()

    def stop(self) -> None:
        """The panel is going away: draw nothing more."""
        self._pause.stop()
        self._drawing.stop()

    def _draw(self) -> None:
        state, project = self._state, self._project
        width = self.view.page_pixels
        if not self.isVisible() or state is None or width < scaled(40):
            return
        if project is None:
            self.view.show_pages([], "")
            return
        if self._busy:
            self._stale = True
            return
        self._busy = True
        self._drawing.run(
            lambda: draw_card(state, project.uid, width),
            lambda pages: self._drawn(project, pages),
            self._refused,
        )

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._pause.start()

    def _drawn(self, project: Project, pages: list[QImage]) -> None:
        self._note.setText(f"{len(pages)}ページ" if len(pages) > 1 else "")
        self.view.show_pages(pages, f"{project.number or ''} {project.title}のカード")
        self._go_on()

    def _refused(self, error: Refused) -> None:
        self._note.setText(error.message)
        self.view.show_pages([], error.message)
        self._go_on()

    def _go_on(self) -> None:
        self._busy = False
        if self._stale:
            self._stale = False
            self._draw()
