"""Place 集計: two sentences, then the year's figures in panels; each number leads on."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from db.rules.figures import Number
from desktop.models import figure_panels as panels
from desktop.models.figure_panels import GRADES_BY, YEARS_OF, Panel, Year, text_of
from desktop.models.project_filter import Condition
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.figures.columns import PanelColumns
from desktop.screens.figures.counting import Counting
from desktop.screens.figures.head import KEY, FiguresHead
from desktop.screens.figures.marking import INTERNAL_PAPER, marked
from desktop.screens.figures.panel import FigurePanel
from desktop.screens.figures.sentences import Sentences
from desktop.screens.place import Menu, Place
from desktop.widgets.parts import rule

_HINT = "数字を押すと、数えた事業の一覧を開きます"
_MOST_DEPARTMENTS = 6
_REPORT = "progress"
"""The kind of paper that prints these figures."""


class FiguresScreen(Place):
    """Follows the plan and the window's fiscal year while it is shown."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._year: Year | None = None
        self._as_table = False
        self._public = False
        self._by = {"grades": GRADES_BY[0], "years": YEARS_OF[0]}
        self._last: QWidget | None = None
        self._counting = Counting(self)
        self._switch = self.new_action(f"集計の図と表を切り替える\t{KEY}", self.switch)
        self._copy = self.new_action("集計の文と図を写す", self.copy)
        self._paper = self.new_action("進捗状況報告書を開く", self.open_paper)
        self.head = FiguresHead()
        self.sentences = Sentences()
        self.statuses, self.slips, self.phases = FigurePanel(), FigurePanel(), FigurePanel()
        self.directions, self.money, self.years = FigurePanel(), FigurePanel(), FigurePanel()
        self.grades, self.answers = FigurePanel(), FigurePanel(_MOST_DEPARTMENTS)
        self.columns = PanelColumns(
            self.sentences,
            (
                *(self.statuses, self.slips, self.directions),
                *(self.money, self.phases, self.years),
            ),
            (self.grades, self.answers),
            self,
        )
        self._put_together()
        self._connect()

    def menus(self) -> Sequence[Menu]:
        return (Menu("表示(&V)", [self._switch, self._copy]), Menu("帳票(&R)", [self._paper]))

    def arrive(self) -> None:
        """Back to the number that was opened last, else to the first."""
        last = self._last
        if last is not None and last.isVisible() and last.focusPolicy() != Qt.FocusPolicy.NoFocus:
            last.setFocus()
        else:
            self.sentences.setFocus()
        self._store.noted.emit(_HINT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count()

    def switch(self) -> None:
        """Show all figures as tables, or drawn again."""
        self._as_table = not self._as_table
        self.head.show_table(on=self._as_table)
        self._show()

    def copy(self) -> None:
        """Put the sentences and the picture of all panels on the clipboard."""
        if self._year is None:
            return
        content = QMimeData()
        internal = not self._year.figures.public
        text = text_of(self._year.figures.sentences.lead)
        content.setText(f"{INTERNAL_PAPER}\r\n{text}" if internal else text)
        picture = self.columns.page.grab()
        content.setImageData((marked(picture) if internal else picture).toImage())
        QGuiApplication.clipboard().setMimeData(content)
        self._store.noted.emit("文と図を写しました。貼り付け先で、文か図を選んで貼り付けます。")

    def open_paper(self) -> None:
        """Show the year's report, for the audience that is chosen here."""
        self.paper_wanted.emit(_REPORT, self._public)

    def remember(self, settings: Settings) -> None:
        settings.put("figures/table", "1" if self._as_table else "")
        self._counting.stop()

    def recall(self, settings: Settings) -> None:
        self._as_table = bool(settings.text("figures/table"))
        self.head.show_table(on=self._as_table)

    @property
    def panels(self) -> Sequence[FigurePanel]:
        """All of them, in reading order."""
        return (
            *(self.statuses, self.slips, self.directions),
            *(self.money, self.phases, self.years),
            *(self.grades, self.answers),
        )

    @property
    def is_counted(self) -> bool:
        """Whether what is shown is what the plan has."""
        return self._year is not None and not self._counting.is_busy

    def _count(self) -> None:
        if self.isVisible():
            self._counting.want(self._store.state, self._store.year, public=self._public)
            if self._counting.is_busy:
                self.head.say_counting()

    def _take(self, year: Year) -> None:
        if year is not self._year:
            self._year = year
            self._show()
        else:
            self.head.show_year(year.figures.name, year.figures.basis)

    def _show(self) -> None:
        year = self._year
        if year is None:
            return
        found = year.figures
        self.head.show_year(found.name, found.basis)
        self.sentences.show_figures(found)
        for panel, shown in (
            (self.statuses, panels.statuses(year)),
            (self.slips, panels.slips(year)),
            (self.phases, panels.phases(year)),
            (self.directions, panels.directions(year)),
            (self.money, panels.money(year)),
            (self.grades, self._chosen(self.grades, "grades")),
            (self.answers, panels.answers(year)),
            (self.years, self._chosen(self.years, "years")),
        ):
            panel.internal = not found.public
            panel.show_panel(shown, as_table=self._as_table, shades=year.shades)

    def _chosen(self, panel: FigurePanel, name: str) -> Panel | None:
        """A panel of which there are several kinds, with the one that was chosen."""
        assert self._year is not None
        grades = name == "grades"
        keys, make = (GRADES_BY, panels.grades) if grades else (YEARS_OF, panels.years)
        offered = panels.offered(self._year, keys, title=not grades)
        known = [key for _, key in offered]
        at = self._by[name] if self._by[name] in known else str(next(iter(known), keys[0]))
        panel.choice.offer(offered, at)
        panel.choice.setVisible(len(offered) > 1)
        return make(self._year, at)

    def _choose(self, name: str, key: object) -> None:
        self._by[name] = str(key)
        self._show()

    def _open(self, number: Number) -> None:
        self._last = QApplication.focusWidget()
        self.projects_wanted.emit(Condition.of_figure(number.label, number.projects))

    def _set_table(self, on: bool) -> None:
        if on != self._as_table:
            self.switch()

    def _set_public(self, public: bool) -> None:
        self._public = public
        self._count()

    def _connect(self) -> None:
        store = self._store
        store.changed.connect(lambda *_: self._count())
        store.year_changed.connect(lambda _: self._count())
        self._counting.counted.connect(self._take)
        self._counting.failed.connect(self.sentences.say)
        self.head.table_chosen.connect(self._set_table)
        self.head.public_chosen.connect(self._set_public)
        self.head.copy_wanted.connect(self.copy)
        self.head.paper_wanted.connect(self.open_paper)
        self.sentences.opened.connect(self._open)
        for panel in self.panels:
            panel.opened.connect(self._open)
            panel.told.connect(store.noted)
            panel.reached.connect(lambda at, panel=panel: self.columns.show_spot(panel, at))
        self.grades.choice.setAccessibleName("総合評価の分け方")
        self.grades.choice.chosen.connect(lambda key: self._choose("grades", key))
        self.years.choice.setAccessibleName("年度をくらべるもの")
        self.years.choice.chosen.connect(lambda key: self._choose("years", key))
        shortcut = QShortcut(QKeySequence(KEY), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.switch)

    def _put_together(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(rule("line2"))
        column.addWidget(self.columns, 1)
