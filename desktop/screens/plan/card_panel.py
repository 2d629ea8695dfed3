"""The card at the right of the form, as it will print; drawn behind the window's back."""

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from db.errors import Refused
from db.records import PlanState, Project
from desktop.runtime.background import Background
from desktop.screens.plan.card_drawing import DrawnCard, Fit, draw_card, load_fit, measure_card
from desktop.widgets import icons
from desktop.widgets.paper_view import PaperView
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.side_strip import SideStrip
from desktop.widgets.tokens import SMALL_PX, scaled

LEAST_WIDTH = 420
"""A card narrower than this cannot be read: the panel folds to a strip."""
_PAUSE_MS = 60
_UNLIMITED = (1 << 24) - 1


class CardPanel(QWidget):
    """Draws the project shown last; what was asked before and is not needed is left out."""

    fold_wanted = Signal()
    fit_loaded = Signal(object)
    """Fit: from now on lines of the card can be counted."""
    field_wanted = Signal(str)
    """The key of the part of the card that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = Background("keikaku-drawing", self)
        self._state: PlanState | None = None
        self._project: Project | None = None
        self._card: DrawnCard | None = None
        self._busy = False
        self._stale = False
        self._folded = False
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
        self.strip = SideStrip("カード")
        self.strip.hide()
        self._whole = self._put_together()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._whole, 1)
        row.addWidget(self.strip)
        self._fold.clicked.connect(self.fold_wanted)
        self.strip.clicked.connect(self._strip_pressed)
        self._pause.timeout.connect(self._draw)
        self.view.width_changed.connect(lambda _: self._pause.start())
        self.view.pressed.connect(self._pressed)
        self._drawing.run(load_fit, self._take_fit, self._refused)
        self.fold(folded=False, room=True)

    @property
    def folded(self) -> bool:
        return self._folded

    def fold(self, *, folded: bool, room: bool) -> None:
        """Leave only the strip, or show the card; ``room``: whether there is room for it."""
        self._room = room
        self._folded = folded
        self._whole.setVisible(not folded)
        self.strip.setVisible(folded)
        why = "カードを広げる（Ctrl+K）" if room else "カードを広げる幅がありません"
        self.strip.setToolTip(why)
        # No wider than the strip: else the window could not be made so narrow that it folds.
        self.setMinimumWidth(self.strip.width())
        self.setMaximumWidth(self.strip.width() if folded else _UNLIMITED)
        self._pause.start()

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
        too_narrow = not self._folded and width < scaled(40)
        if not self.isVisible() or state is None or too_narrow:
            return
        if project is None:
            self._show(None, "")
            return
        if self._busy:
            self._stale = True
            return
        self._busy = True
        folded = self._folded
        self._drawing.run(
            lambda: measure_card(state, project) if folded else draw_card(state, project, width),
            lambda card: self._drawn(project, card),
            self._refused,
        )

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._pause.start()

    def _take_fit(self, fit: Fit) -> None:
        self.fit_loaded.emit(fit)

    def _drawn(self, project: Project, card: DrawnCard) -> None:
        name = f"{project.number or ''} {project.title}のカード".strip()
        self._show(card, name)
        self._go_on()

    def _show(self, card: DrawnCard | None, name: str) -> None:
        self._card = card
        notes = []
        if card and card.overflowing:
            notes.append(f"はみ出し {len(card.overflowing)}か所")
        if card and card.missing_glyphs:
            notes.append(f"印刷できない文字 {card.missing_glyphs}字")
        self._warning.setText("　".join(notes))
        self._icon.setVisible(bool(notes))
        self.strip.show_note("　".join(notes))
        if card is None:
            self.view.show_pages([], name)
        elif card.pages:
            marks = [card.parts[key] for key in card.overflowing if key in card.parts]
            self.view.show_pages(card.pages, "。".join((name, *notes)), marks, card.excess)

    def _pressed(self, at: QPointF) -> None:
        parts = self._card.parts.items() if self._card else ()
        key = next((key for key, box in parts if box.contains(at)), None)
        if key is not None:
            self.field_wanted.emit(key)

    def _strip_pressed(self) -> None:
        """Unfold; where there is no room, on to the first text that does not fit."""
        if self._room:
            self.fold_wanted.emit()
        elif self._card and self._card.overflowing:
            self.field_wanted.emit(self._card.overflowing[0])

    def _refused(self, error: Refused) -> None:
        self._show(None, error.message)
        self._warning.setText(error.message)
        self._go_on()

    def _go_on(self) -> None:
        self._busy = False
        if self._stale:
            self._stale = False
            self._pause.start()  # not at once: somebody may be going through the list

    def _put_together(self) -> QWidget:
        whole = QWidget()
        head = Bar(32)
        head.row.addWidget(label("カード", bold=True))
        head.row.addStretch(1)
        head.row.addWidget(self._icon)
        head.row.addWidget(self._warning)
        head.row.addWidget(self._fold)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(self.view, 1)
        return whole
