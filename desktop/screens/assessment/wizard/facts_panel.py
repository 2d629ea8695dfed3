"""The year's facts of one project: schedule, money, indicators, activities, the department."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.records import PlanState, Project
from db.rules import fiscal_year
from db.rules.all_years import YearFacts
from db.rules.all_years.amounts import Amounts
from db.rules.reported import Reported, actual_phases, planned_phases
from db.rules.schedule import periods
from db.rules.slips import slip_words
from db.rules.standing_out import Case
from desktop.screens.assessment.wizard.department_section import DepartmentSection
from desktop.screens.assessment.wizard.indicator_lines import IndicatorLines
from desktop.screens.assessment.wizard.money_table import MoneyTable
from desktop.screens.assessment.wizard.parts import FactLine, Section
from desktop.widgets import icons
from desktop.widgets.parts import label
from desktop.widgets.phase_rows import PhaseRows, Row
from desktop.widgets.tokens import SMALL_PX, scaled

NOTHING = "（空）"


class FactsPanel(QScrollArea):
    """Nothing here is changed; ``years``: what was reported, and the years' facts beside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._schedule = Section("スケジュール")
        self._phases = PhaseRows()
        self._slip_sign = QLabel()
        icons.dress(self._slip_sign, "warning", "warn", 12)
        self._slip = label(px=SMALL_PX)
        self._money = Section("経費（千円・内部資料）")
        self._amounts = MoneyTable()
        self._indicators = IndicatorLines()
        self._activity = Section("取組　実績と前年度")
        self._done, self._planned = FactLine(""), FactLine("計画")
        self._review, self._before = FactLine("取組の評価"), FactLine("前年度")
        self._department = DepartmentSection()
        self._put_together()

    def show_case(
        self,
        state: PlanState,
        case: Case,
        years: dict[int, Reported],
        around: Sequence[tuple[int, YearFacts]],
    ) -> None:
        """Show a project's year; ``around``: the facts of the years before and after it."""
        facts, project = case.facts, case.project
        self._show_schedule(state, project, facts, years)
        self._show_money(state, facts, around)
        self._indicators.show_facts(state.plan, project, facts)
        before = dict(around).get(facts.year - 1)
        self._show_activity(state, facts, before)
        self._department.show_case(case, before)
        self.verticalScrollBar().setValue(0)

    def _show_schedule(
        self, state: PlanState, project: Project, facts: YearFacts, years: dict[int, Reported]
    ) -> None:
        columns = periods(state.plan)
        lanes = sorted({cell.lane for cell in project.schedule}) or [1]
        rows = [
            Row("計画" if lane == lanes[0] else "", planned_phases(project, columns, lane))
            for lane in lanes
        ]
        rows.append(Row("実績", actual_phases(years, columns)))
        there = any(any(row.contents) for row in rows)
        self._schedule.setVisible(there)
        if there:
            self._phases.show_rows(state.plan, state.phases, rows, facts.year)
        words = slip_words(facts.slip, state.plan.periods)
        late = facts.slip is not None and facts.slip > 0
        self._slip_sign.setVisible(late)
        self._slip.setProperty("role", "warn" if late else "")
        self._slip.style().polish(self._slip)
        self._slip.setText(words or ("計画どおり" if facts.slip == 0 else "－"))

    def _show_money(
        self, state: PlanState, facts: YearFacts, around: Sequence[tuple[int, YearFacts]]
    ) -> None:
        calendar = state.plan.calendar
        now = fiscal_year.long_name(facts.year, calendar)
        years = [
            (fiscal_year.long_name(year, calendar), found.amounts)
            for year, found in sorted([*around, (facts.year, facts)])
            if year == facts.year or found.amounts != Amounts()
        ]
        self._amounts.show_years(years, now)

    def _show_activity(self, state: PlanState, facts: YearFacts, before: YearFacts | None) -> None:
        name = fiscal_year.long_name(facts.year, state.plan.calendar)
        self._done.show_words(facts.reported.text("activity") or NOTHING, name)
        self._planned.show_words(facts.planned_activity or "")
        self._review.show_words(facts.reported.text("activity_review") or "")
        last = before.reported.text("activity") if before else None
        first = before is None
        self._before.show_words(last or ("計画期間の前" if first else NOTHING))

    def _put_together(self) -> None:
        slip = QHBoxLayout()
        slip.setSpacing(scaled(4))
        name = label("差", SMALL_PX, role="second")
        name.setFixedWidth(scaled(80))
        for part in (name, self._slip_sign, self._slip):
            slip.addWidget(part)
        slip.addStretch(1)
        self._schedule.column.addWidget(self._phases)
        self._schedule.column.addLayout(slip)
        self._money.column.addWidget(self._amounts)
        for line in (self._done, self._planned, self._review, self._before):
            self._activity.column.addWidget(line)
        page = QWidget()
        page.setProperty("ground", "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(8))
        column.setSpacing(0)
        for section in (
            *(self._schedule, self._money, self._indicators, self._activity, self._department),
        ):
            column.addWidget(section)
        column.addStretch(1)
        self.setWidget(page)
