"""The bar above the grid: what the chosen cells are painted with, and which rows are shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from db.records import PlanState
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.parts import label
from desktop.widgets.schedule_brush import Brushes
from desktop.widgets.tokens import SMALL_PX, face, scaled


class BrushBar(QWidget):
    """Emits what was asked for; it knows neither grid nor store.

    Its parts run into a second line where the window is narrow: 1366 pixels at 150 % are 911.
    """

    painted = Signal(object)
    departments_asked = Signal()
    fill_asked = Signal()
    copy_year_asked = Signal()
    lane_asked = Signal()
    lane_gone = Signal()
    brushing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._caption = label("選んだ範囲に", SMALL_PX, role="second")
        self.brushes = Brushes()
        self.departments = _quiet("部署…", "選んだこまの部署を決める（Ctrl+B）")
        self.fill = _quiet("右へ埋める　Ctrl+R", "選んだ範囲の左端を右へ写す")
        self.year = _quiet("年度を写す…", "選んだ行の1年度分をほかの年度へ写す（Ctrl+Shift+Y）")
        self.lane = _quiet("段を足す", "選んだ事業に、並行して進む段を1つ足す（Ctrl++）")
        self.no_lane = _quiet("段を消す", "選んだ段を消して、下の段を詰める（Ctrl+-）")
        self.actual = QPushButton("実績を重ねる")
        self.actual.setCheckable(True)
        self.actual.setProperty("kind", "small")
        self.actual.setFont(face(SMALL_PX))
        self.actual.setFixedHeight(scaled(24))
        self.actual.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.actual.setToolTip("計画と違う実績を、計画の帯の下に示す（Ctrl+J）")
        self.drag = QPushButton("なぞって塗る")
        self.drag.setCheckable(True)
        self.drag.setProperty("kind", "small")
        self.drag.setFont(face(SMALL_PX))
        self.drag.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.drag.setToolTip("ここで選んだ進捗段階で、こまをなぞって塗る（Ctrl+T、Escで終わり）")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6))
        self.row.setSpacing(scaled(8))
        lines = FlowLayout(scaled(8))
        self.row.addLayout(lines, 1)
        quiet = (self.departments, self.fill, self.year, self.lane, self.no_lane)
        for part in (self._caption, self.brushes, self.drag, *quiet):
            part.setFixedHeight(scaled(24))
            lines.addWidget(part)
        self.brushes.pressed.connect(self._press)
        self.drag.toggled.connect(self._hold)
        self.departments.clicked.connect(self.departments_asked)
        self.fill.clicked.connect(self.fill_asked)
        self.year.clicked.connect(self.copy_year_asked)
        self.lane.clicked.connect(self.lane_asked)
        self.no_lane.clicked.connect(self.lane_gone)

    def set_state(self, state: PlanState) -> None:
        self.brushes.set_phases(state.phases)

    def show_lanes(self, lanes: bool) -> None:
        """Offer to add and to take out lanes, in a plan that has them."""
        self.lane.setVisible(lanes)
        self.no_lane.setVisible(lanes)

    def lock(self) -> None:
        """The file is open for reading only: nothing here can be pressed, and it is said why."""
        self._caption.setText("閲覧のみ（塗れません）")
        quiet = (self.departments, self.fill, self.year, self.lane, self.no_lane)
        for part in (self.brushes, self.drag, *quiet):
            part.setEnabled(False)

    def _press(self, content: str | None) -> None:
        if self.drag.isChecked():
            self.brushes.hold(True, content)
        else:
            self.painted.emit(content)

    def _hold(self, holding: bool) -> None:
        self.brushes.hold(holding, self.brushes.held)
        self._caption.setText("なぞる筆" if holding else "選んだ範囲に")
        self.brushing_changed.emit(holding)


def _quiet(words: str, what: str) -> QToolButton:
    made = QToolButton()
    made.setText(words)
    made.setFont(face(SMALL_PX))
    made.setToolTip(what)
    made.setProperty("kind", "quiet")
    made.setProperty("low", True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
