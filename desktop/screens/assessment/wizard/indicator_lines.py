"""The indicators of a project: result, baseline and target, and the way that is gone."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records import Indicator, Plan, Project
from db.rules import fiscal_year
from db.rules.all_years import YearFacts
from db.rules.figures.results import Verdict, result
from db.rules.standing_out import years_gone
from desktop.screens.assessment.wizard.parts import LABELS, Section
from desktop.screens.assessment.wizard.way_bar import WayBar
from desktop.widgets.parts import label
from desktop.widgets.tokens import BASE_PX, SMALL_PX, scaled


class IndicatorLines(QWidget):
    """One section for each indicator; those that are not there are hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._sections: list[_IndicatorSection] = []

    def show_facts(self, plan: Plan, project: Project, facts: YearFacts) -> None:
        indicators = project.indicators
        while len(self._sections) < len(indicators):
            self._sections.append(_IndicatorSection())
            self._column.addWidget(self._sections[-1])
        for at, section in enumerate(self._sections):
            section.setVisible(at < len(indicators))
            if at < len(indicators):
                section.show_indicator(plan, indicators[at], at, facts)
        self.setVisible(bool(indicators))


class _IndicatorSection(Section):
    def __init__(self) -> None:
        super().__init__("施策指標")
        name = label("実績", SMALL_PX, role="second")
        name.setFixedWidth(scaled(LABELS) - scaled(8))
        self._actual = label(px=BASE_PX, bold=True)
        self._actual.setWordWrap(True)
        self._aim = label(px=SMALL_PX, role="second")
        self._aim.setWordWrap(True)
        above = QHBoxLayout()
        above.setSpacing(scaled(8))
        for part in (name, self._actual):
            above.addWidget(part)
        above.addWidget(self._aim, 1)
        self.column.addLayout(above)
        self._way = QWidget()
        self._bar = WayBar()
        below = QHBoxLayout(self._way)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(scaled(8))
        way = label("道のり", SMALL_PX, role="second")
        way.setFixedWidth(scaled(LABELS) - scaled(8))
        below.addWidget(way)
        below.addWidget(self._bar, 1)
        self.column.addWidget(self._way)

    def show_indicator(self, plan: Plan, indicator: Indicator, at: int, facts: YearFacts) -> None:
        actual = facts.reported.values.get(f"indicator_{at + 1}")
        found = result(indicator, facts.year, actual)
        self.set_title(f"施策指標　{indicator.text}")
        self._actual.setText(_with_unit(actual, indicator.unit))
        said = []
        if indicator.baseline:
            said.append(f"基準 {_with_unit(indicator.baseline, indicator.unit)}")
        if found.target is not None:
            year = fiscal_year.long_name(
                found.target.to_year or found.target.fiscal_year, plan.calendar
            )
            said.append(f"目標 {_with_unit(found.target.text, indicator.unit)}（{year}）")
        words = " → ".join(said)
        if found.verdict in (Verdict.REACHED, Verdict.BELOW):
            words += f"　{found.verdict.value}"
        self._aim.setText(words)
        self._way.setVisible(found.way is not None)
        if found.way is not None:
            self._bar.show_way(found.way, years_gone(plan, indicator, facts.year))


def _with_unit(value: object, unit: str | None) -> str:
    """A bare figure with its unit; words as they stand."""
    if value is None or value == "":
        return "（空）"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}{unit or ''}"
    words = str(value)
    return words + (unit or "") if words.replace(",", "").replace(".", "").isdecimal() else words
