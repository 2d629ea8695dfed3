"""絞り込み in the schedule: the same conditions as in the list, and what is asked for none."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.models.project_facts import ProjectFacts
from desktop.models.project_filter import Condition, ProjectFilter, in_order, offered
from desktop.screens.filter_dialog import FilterDialog
from desktop.widgets import icons
from desktop.widgets.tokens import SMALL_PX, face, scaled

_MOST_NAMED = 2


class FilterButton(QToolButton):
    """``facts`` gives those of the plan and year in view when the menu is opened."""

    filter_changed = Signal()
    fold_asked = Signal(bool)

    def __init__(self, facts: Callable[[], ProjectFacts]) -> None:
        super().__init__()
        self._facts = facts
        self._filter = ProjectFilter()
        self.setFont(face(SMALL_PX))
        self.setFixedHeight(scaled(24))
        self.setProperty("kind", "small")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(True)
        icons.dress(self, "filter", size=12)
        menu = QMenu(self)
        menu.addAction("条件を選ぶ…", self.open_dialog)
        self._clear = menu.addAction("条件を消す", self.clear)
        menu.addSeparator()
        self._every = QAction("スケジュールのない事業も表示", self, checkable=True)
        self._every.toggled.connect(lambda _: self._changed())
        menu.addAction(self._every)
        menu.addSeparator()
        menu.addAction("施策をすべてたたむ", lambda: self.fold_asked.emit(True))
        menu.addAction("施策をすべて開く", lambda: self.fold_asked.emit(False))
        menu.aboutToShow.connect(self._follow)
        self.setMenu(menu)
        self._name()

    @property
    def everything(self) -> bool:
        return self._every.isChecked()

    def filter(self, words: str) -> ProjectFilter:
        """The conditions with the words that are searched."""
        return ProjectFilter(words=words, conditions=self._filter.conditions)

    def want(self, condition: Condition, wanted: bool) -> None:
        """Narrow by one condition more, or no longer by it."""
        self._filter = self._filter.with_condition(condition, wanted=wanted)
        self._changed()

    def clear(self) -> None:
        """Show every project again."""
        self._filter = ProjectFilter()
        self._changed()

    def open_dialog(self) -> None:
        """Choose the conditions by typing part of a name."""
        dialog = FilterDialog(offered(self._facts()), self._filter.conditions, self)
        dialog.wanted.connect(self.want)
        dialog.cleared.connect(self.clear)
        for told in (dialog.wanted, dialog.cleared):
            told.connect(lambda *_: dialog.show_chosen(self._filter.conditions))
        dialog.finished.connect(lambda _: self.setFocus())
        dialog.open()

    def _follow(self) -> None:
        self._clear.setEnabled(bool(self._filter.conditions))
        self._every.setVisible(bool(self._facts().state.categories))

    def _changed(self) -> None:
        self._name()
        self.filter_changed.emit()

    def _name(self) -> None:
        named = [condition.words for condition in in_order(self._filter.conditions)]
        more = f"ほか{len(named) - _MOST_NAMED}" if len(named) > _MOST_NAMED else ""
        words = "、".join((*named[:_MOST_NAMED], *([more] if more else [])))
        self.setText(f" 絞り込み：{words}" if words else " 絞り込み")
        self.setToolTip("、".join(named))
        self.setChecked(bool(named))
