"""The card at the right of the form, as it will print; drawn behind the window's back."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from db.errors import Refused
from db.records import PlanState, Project
from desktop.runtime.background import Background
from desktop.screens.plan.card_drawing import DrawnCard, Fit, draw_card, load_fit
from desktop.widgets import icons
from desktop.widgets.paper_view import PaperView
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, scaled

LEAST_WIDTH = 420
_PAUSE_MS = 60


class CardPanel(QWidget):
    """Draws the project shown last; what was asked before and is not needed is left out."""

    fold_wanted = Signal()
    fit_loaded = Signal(object)
    """Fit: from now on lines of the card can be counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = Background("keikaku-drawing", self)
        self._state: PlanState | None = None
        self._project: Project | None = None
        self._busy = False
        self._stale = False
        self.view = PaperView("カード")
        self._icon = QLabel()
        icons.dress(self._icon, "warning", "warn", 12)
        self._icon.hide()
        self._warning = label(px=SMALL_PX, role="warn")
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
        head.row.addStretch(1)
        head.row.addWidget(self._icon)
        head.row.addWidget(self._warning)
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
        self._drawing.run(load_fit, self._take_fit, self._refused)

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
            self.view.show_pages([], [], "")
            return
        if self._busy:
            self._stale = True
            return
        self._busy = True
        self._drawing.run(
            lambda: draw_card(state, project, width),
            lambda card: self._drawn(project, card),
            self._refused,
        )

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._pause.start()

    def _take_fit(self, fit: Fit) -> None:
        self.fit_loaded.emit(fit)

    def _drawn(self, project: Project, card: DrawnCard) -> None:
        notes = []
        if card.overflowing:
            notes.append(f"はみ出し {len(card.overflowing)}か所")
        if card.missing_glyphs:
            notes.append(f"印刷できない文字 {card.missing_glyphs}字")
        self._warning.setText("　".join(notes))
        self._icon.setVisible(bool(notes))
        name = f"{project.number or ''} {project.title}のカード".strip()
        self.view.show_pages(card.pages, card.overflowing, "。".join((name, *notes)))
        self._go_on()

    def _refused(self, error: Refused) -> None:
        self._warning.setText(error.message)
        self.view.show_pages([], [], error.message)
        self._go_on()

    def _go_on(self) -> None:
        self._busy = False
        if self._stale:
            self._stale = False
            self._draw()
