"""Every project of the year in a row: plan and result, grade, direction; amounts where internal."""

from db.records import Project
from db.rules import fiscal_year
from db.rules.all_years import YearFacts
from db.vocabulary import Periods
from desktop.papers.list_sheet import ListColumn, ListSheet, Value
from desktop.papers.result_card.findings import Findings
from desktop.papers.words import heading, project_level, shows_dx, tally

_PHASE, _AMOUNT, _SHORT = 40.0, 26.0, 18.0


def results(found: Findings) -> ListSheet:
    """``slip``: late is positive, early negative."""
    measures = {measure.uid: heading(measure) for measure in found.state.measures}
    rows = [_row(found, project, measures[project.measure]) for project in found.projects]
    said = tally(found.state, found.projects)
    return ListSheet("事業別の結果", said, rows, _columns(found))


def _columns(found: Findings) -> list[ListColumn]:
    state = found.state
    levels = (*state.plan.levels, "", "")
    columns = [
        ListColumn("番号", 15),
        ListColumn(f"{project_level(state.plan)}名", 58),
        ListColumn(levels[1], 40),
        ListColumn("所管部署", 42),
        ListColumn("主管課", 32),
    ]
    if state.categories:
        columns.append(ListColumn("分類", 13, centred=True))
    if shows_dx(state):
        columns.append(ListColumn("DX", 10, centred=True))
    columns.append(ListColumn("実施状況", _SHORT))
    for half in state.plan.halves:
        name = fiscal_year.half_name(half) if half else ""
        columns += [ListColumn(f"{name}計画", _PHASE), ListColumn(f"{name}実績", _PHASE)]
    if state.plan.halves:
        cut = "半期" if state.plan.periods is Periods.HALF else "年度"
        columns.append(ListColumn(f"計画からの遅れ（{cut}、早いときは負の数）", 28))
    columns += [ListColumn("総合評価", _SHORT, centred=True), ListColumn("今後の方向性", 28)]
    if found.public:
        return columns
    columns += [ListColumn(axis.label, _SHORT) for axis in state.rubric.axes]
    columns += [ListColumn("合計", _SHORT), ListColumn("評価の目安", _SHORT, centred=True)]
    names = ("当初予算額", "最終予算額", "実績額")
    columns += [ListColumn(f"{name}（千円）", _AMOUNT) for name in names]
    return [*columns, ListColumn("見込・確定", 26)]


def _row(found: Findings, project: Project, measure: str) -> list[Value]:
    facts = found.facts(project)
    row: list[Value] = [
        project.number,
        project.title,
        measure,
        "、".join(project.departments),
        project.lead_department,
    ]
    if found.state.categories:
        row.append(project.category)
    if shows_dx(found.state):
        row.append("○" if project.dx else "")
    row.append(facts.reported.text("status"))
    for period in facts.periods:
        row += ["、".join(filter(None, period.planned)), period.actual]
    if found.state.plan.halves:
        row.append(facts.slip)
    official = facts.assessed.official
    row += [official[1] if official else None, facts.assessed.direction]
    return row if found.public else [*row, *_internal(found, facts)]


def _internal(found: Findings, facts: YearFacts) -> list[Value]:
    ratings = [facts.assessed.ratings.get(axis.key) for axis in found.state.rubric.axes]
    amounts = facts.amounts
    return [
        *ratings,
        facts.assessed.total,
        facts.assessed.guide,
        amounts.budget,
        amounts.budget_final,
        amounts.cost,
        amounts.note or amounts.cost_state,
    ]
