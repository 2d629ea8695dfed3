"""The bar above the grid: what the chosen cells are painted with, and which rows are shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from db.records import PlanState
from desktop.models.project_filter import YES, Condition, Kind, ProjectFilter
from desktop.models.project_texts import departments_of
from desktop.widgets import icons
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
        self.year = _quiet("年度を写す…", "選んだ行の1年度分をほかの年度へ写す（Ctrl+Shift+R）")
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
        self.drag.setToolTip(
            "ここで選んだ進捗段階で、こまをなぞって塗る（Ctrl+Shift+B、Escで終わり）"
        )
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


class FilterButton(QToolButton):
    """絞り込み: category, DX, department, and what is asked for no schedule too."""

    filter_changed = Signal()
    fold_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setText("絞り込み")
        self.setFont(face(SMALL_PX))
        self.setFixedHeight(scaled(24))
        self.setProperty("kind", "small")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(True)
        icons.dress(self, "filter", size=12)
        self._category: str | None = None
        self._department: str | None = None
        self._state: PlanState | None = None
        self._menu = QMenu(self)
        self._departments = QMenu("所管部署", self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.setMenu(self._menu)
        self._dx = QAction("DXだけ", self, checkable=True)
        self._every = QAction("スケジュールのない事業も表示", self, checkable=True)
        for action in (self._dx, self._every):
            action.toggled.connect(lambda _: self._changed())

    @property
    def everything(self) -> bool:
        return self._every.isChecked()

    def filter(self, words: str) -> ProjectFilter:
        wanted = {
            Kind.CATEGORY: self._category,
            Kind.DEPARTMENT: self._department,
            Kind.DX: YES if self._dx.isChecked() else None,
        }
        conditions = {Condition(kind, value) for kind, value in wanted.items() if value}
        return ProjectFilter(words=words, conditions=frozenset(conditions))

    def clear(self) -> None:
        """Show every project again."""
        self._dx.setChecked(False)
        self.choose()

    def set_state(self, state: PlanState) -> None:
        """Offer the categories and departments of this plan."""
        self._state = state

    def _fill_menu(self) -> None:
        state = self._state
        self._menu.clear()
        if state is None:
            return
        if state.categories:
            self._choices(
                self._menu,
                [c.name for c in state.categories],
                self._category,
                lambda name: self.choose(category=name, department=self._department),
            )
            self._menu.addSeparator()
        names = sorted({name for p in state.projects for name in departments_of(p)})
        self._departments.clear()
        self._menu.addMenu(self._departments)
        self._choices(
            self._departments,
            names,
            self._department,
            lambda name: self.choose(category=self._category, department=name),
        )
        self._menu.addAction(self._dx)
        self._menu.addAction(self._every)
        self._every.setVisible(bool(state.categories))
        self._menu.addSeparator()
        self._menu.addAction("条件を消す", self.clear)
        self._menu.addSeparator()
        self._menu.addAction("施策をすべてたたむ", lambda: self.fold_asked.emit(True))
        self._menu.addAction("施策をすべて開く", lambda: self.fold_asked.emit(False))

    def choose(self, *, category: str | None = None, department: str | None = None) -> None:
        """Narrow to a category, a department, or both; None is all of them."""
        self._category, self._department = category, department
        self._changed()

    def _choices(
        self, menu: QMenu, names: list[str], chosen: str | None, take: Callable[[str | None], None]
    ) -> None:
        group = QActionGroup(menu)
        choices: list[tuple[str, str | None]] = [("すべて", None), *((n, n) for n in names)]
        for words, value in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)
            action.triggered.connect(lambda _=False, v=value: take(v))

    def _changed(self) -> None:
        named = [name for name in (self._category, self._department) if name]
        named += ["DX"] if self._dx.isChecked() else []
        self.setText("絞り込み：" + "、".join(named) if named else "絞り込み")
        self.setChecked(bool(named))
        self.filter_changed.emit()


def _quiet(words: str, what: str) -> QToolButton:
    made = QToolButton()
    made.setText(words)
    made.setFont(face(SMALL_PX))
    made.setToolTip(what)
    made.setProperty("kind", "quiet")
    made.setProperty("low", True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
