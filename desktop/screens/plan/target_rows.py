"""The yearly targets of one indicator: the words, how long they hold, and the figure in them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from db.records import Indicator, Plan, Target
from db.rules.fiscal_year import long_name, short_name
from db.rules.targets import Figure, figure_in, figure_words
from desktop.widgets.choice import Choice
from desktop.widgets.editors import LineEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, face, scaled

_OUTSIDE = range(-3, 6)
"""How far outside the plan a target's year is offered: 3 years before, 5 after."""

Write = Callable[[int, Target | None, Callable[[str], None]], None]


class TargetRows(QWidget):
    """A row for each year of the plan and for each other year that has a target."""

    def __init__(self, write: Write, *, read_only: bool) -> None:
        super().__init__()
        self._write = write
        self._read_only = read_only
        self._rows: dict[int, _TargetRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._more = QPushButton("ほかの年度の目標…")
        self._more.setProperty("kind", "small")
        self._more.setFont(face(SMALL_PX))
        if read_only:
            self._more.hide()
        self._column.addWidget(_head())
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignRight)
        self._more.clicked.connect(self._offer_years)
        self._plan: Plan | None = None

    def show_targets(self, plan: Plan, indicator: Indicator, *, fresh: bool) -> None:
        """``fresh`` where another indicator was shown before."""
        self._plan = plan
        targets = {target.fiscal_year: target for target in indicator.targets}
        wanted = {*plan.years, *targets}
        for year in [year for year in self._rows if fresh and year not in wanted]:
            row = self._rows.pop(year)
            row.hide()
            row.deleteLater()
        for year in sorted(wanted):
            self._make(year)
        for row in self._rows.values():
            row.show_target(plan, targets, indicator.unit, fresh=fresh)

    def set_problems(self, problems: Mapping[int, str]) -> None:
        """What is to be looked at, by year."""
        for year, row in self._rows.items():
            row.set_problem(problems.get(year, ""))

    def editor(self, year: int) -> LineEditor | None:
        return self._rows[year].words if year in self._rows else None

    def unit_typed(self, unit: str) -> None:
        """The unit is being typed: figures are read with it."""
        for row in self._rows.values():
            row.read_with(unit)

    def _make(self, year: int) -> "_TargetRow":
        if year not in self._rows and self._plan is not None:
            at = 1 + sum(other < year for other in self._rows)
            row = _TargetRow(self._plan, year, self._write, read_only=self._read_only)
            self._rows[year] = row
            self._column.insertWidget(at, row)
            row.stepped.connect(partial(self._step, year))
            row.show()  # else it is only shown later, and cannot take the focus
        return self._rows[year]

    def _step(self, year: int, by: int) -> None:
        """From a year's words to those of the year above or below."""
        years = sorted(self._rows)
        at = years.index(year) + by
        if 0 <= at < len(years):
            self._rows[years[at]].words.setFocus(Qt.FocusReason.TabFocusReason)

    def _offer_years(self) -> None:
        """Years outside the plan that have no row yet."""
        if self._plan is None:
            return
        plan = self._plan
        menu = QMenu(self._more)
        years = {
            *(plan.first_year + by for by in _OUTSIDE if by < 0),
            *(plan.last_year + by for by in _OUTSIDE if by > 0),
        }
        for year in sorted(years - set(self._rows)):
            menu.addAction(long_name(year, plan.calendar), partial(self._begin, year))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _begin(self, year: int) -> None:
        row = self._make(year)
        if self._plan is not None:
            row.show_target(self._plan, {}, None, fresh=True)
        row.words.setFocus()


class _TargetRow(FieldRow):
    stepped = Signal(int)
    """Up (-1) or Down (1) in the words."""

    def __init__(self, plan: Plan, year: int, write: Write, *, read_only: bool) -> None:
        self._year = year
        self._send = write
        self._unit: str | None = None
        self._target: Target | None = None
        self._name = long_name(year, plan.calendar)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self.words = LineEditor(f"{self._name}の目標")
        self.words.setReadOnly(read_only)
        self._span = Choice()
        self._span.setAccessibleName(f"{self._name}の目標を続ける年度")
        self._span.setToolTip("同じ目標がいくつかの年度に続くとき、終わりの年度を選びます")
        self._span.setEnabled(not read_only)
        self._span.setMinimumWidth(scaled(68))
        stays = self._span.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self._span.setSizePolicy(stays)
        self._figure = QToolButton()
        self._figure.setProperty("kind", "line")
        self._figure.setFont(face(SMALL_PX))
        self._figure.setMinimumWidth(scaled(92))
        self._figure.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line.addWidget(self.words, 1)
        line.addWidget(self._span)
        line.addWidget(self._figure)
        super().__init__(self._name, holder)
        self.words.typing.left.connect(self._store)
        self.words.typing.typed.connect(self._show_figure)
        self._span.chosen.connect(self._store_span)
        for key, by in ((Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)):
            step = QShortcut(QKeySequence(key), self.words)
            step.setContext(Qt.ShortcutContext.WidgetShortcut)
            step.activated.connect(partial(self.stepped.emit, by))
        self._figure.clicked.connect(self._offer_figure)
        self._figure.setEnabled(not read_only)

    def show_target(
        self, plan: Plan, targets: dict[int, Target], unit: str | None, *, fresh: bool
    ) -> None:
        self._target, self._unit = targets.get(self._year), unit
        target = self._target
        typing = self.words.typing
        (typing.load if fresh else typing.follow)(target.text if target else "")
        self._offer_span(plan, target)
        self.set_problem("", "refusal")
        covering = next(
            (t for t in targets.values() if t.fiscal_year < self._year <= (t.to_year or 0)), None
        )
        self.words.setPlaceholderText(
            f"{short_name(covering.fiscal_year, plan.calendar)}の目標に含まれます"
            if covering
            else ""
        )
        self._show_figure()

    def read_with(self, unit: str) -> None:
        self._unit = unit
        self._show_figure()

    def _offer_span(self, plan: Plan, target: Target | None) -> None:
        last = max(plan.last_year, self._year, (target and target.to_year) or 0)
        entries: list[tuple[str, object]] = [("単年度", None)]
        entries += [
            (f"～{short_name(year, plan.calendar)}", year)
            for year in range(self._year + 1, last + 1)
        ]
        self._span.offer(entries, target.to_year if target else None)
        self._span.setVisible(len(entries) > 1)

    def _read(self) -> Figure | None:
        """The figure of what is shown: as stored, or as it would be of what is being typed."""
        words = self.words.typing.words
        if self._target is not None and words == self._target.text:
            number = self._target.number
            return None if number is None else Figure(number, self._target.of)
        return figure_in(words, self._unit)

    def _show_figure(self) -> None:
        words, figure = self.words.typing.words, self._read()
        shown = figure_words(figure, words, self._unit) if figure else "言葉" if words else ""
        self._figure.setText(shown)
        self._figure.setToolTip(
            f"数値としては {shown} と読んでいます"
            if figure
            else "数値としては読まず、言葉のまま残します"
        )
        self._figure.setAccessibleName(f"{self._name}の目標の数値 {shown}")
        # It keeps its place, so that the fields stand below one another.
        self._figure.setEnabled(bool(words) and not self.words.isReadOnly())

    def _offer_figure(self) -> None:
        """Take the words as a figure, or as nothing but words."""
        words = self.words.typing.words
        read = figure_in(words, self._unit)
        menu = QMenu(self._figure)
        if read is not None:
            name = figure_words(read, words, self._unit)
            menu.addAction(f"数値 {name} として扱う", lambda: self._take(read))
        menu.addAction("言葉のまま残す", lambda: self._take(None))
        menu.popup(self._figure.mapToGlobal(self._figure.rect().bottomLeft()))

    def _take(self, figure: Figure | None) -> None:
        self.words.typing.commit()
        if self._target is not None:
            number, of = (figure.number, figure.of) if figure else (None, None)
            self._put(replace(self._target, number=number, of=of))

    def _store(self, words: str) -> None:
        if not words.strip():
            self._put(None)
            return
        figure = figure_in(words, self._unit)
        known = self._target or Target(self._year, None, words, None, None)
        self._put(
            replace(
                known,
                text=words,
                number=figure.number if figure else None,
                of=figure.of if figure else None,
            )
        )

    def _store_span(self, to_year: object) -> None:
        if self._target is None:
            self._span.setCurrentIndex(0)
            self.set_problem("先に目標を入れます。", "refusal")
            self.words.setFocus()
            return
        self._put(replace(self._target, to_year=to_year if isinstance(to_year, int) else None))

    def _put(self, target: Target | None) -> None:
        def refused(sentence: str) -> None:
            self.words.typing.refuse()
            self.set_problem(sentence, "refusal")

        self._target = target
        self._send(self._year, target, refused)


def _head() -> QWidget:
    """The heads of the columns below: the words, and at the right what is read in them."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 4, 0, 0)
    row.addWidget(label("年度ごとの目標", SMALL_PX, role="second"))
    row.addStretch(1)
    row.addWidget(label("数値として", SMALL_PX, role="hint"))
    return holder
