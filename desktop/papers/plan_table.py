"""The whole plan as one table, amounts included: a row for each project, for the office's use."""

from collections.abc import Iterable, Iterator

from db.records import PlanState, Project
from db.rules import fiscal_year
from desktop.papers.table_files import Table, Value


def table(state: PlanState) -> Table:
    """A row for each project in the plan's order."""
    return Table("事業一覧", _heads(state), list(_rows(state)))


def _heads(state: PlanState) -> list[str]:
    names = ["番号", state.plan.levels[0], state.plan.levels[1], "事業名", "所管部署", "主管課"]
    names += ["分類", "DX", "総合計画施策番号", "行政経営プラン取組番号"]
    names += [f.label for f in state.fields] + ["施策指標等"]
    names += [_period(year, half) for year, half in _periods(state)]
    names += [f"{year}年度の取組内容" for year in state.plan.years]
    for year in state.plan.years:
        names += [f"{year}年度当初予算額（千円）", f"{year}年度最終予算額（千円）"]
        names += [f"{year}年度実績額（千円）"]
    return names


def _rows(state: PlanState) -> Iterator[list[Value]]:
    policies = {p.uid: p for p in state.policies}
    measures = {m.uid: m for m in state.measures}
    for project in state.projects:
        measure = measures[project.measure]
        yield [
            project.number,
            _titled(policies[measure.policy].number, policies[measure.policy].title),
            _titled(measure.number, measure.title),
            project.title,
            "、".join(project.departments),
            project.lead_department,
            project.category,
            "○" if project.dx else "",
            " ".join(project.overall_plan_codes),
            " ".join(project.management_plan_codes),
            *(project.texts[f.key] for f in state.fields),
            "\n".join(indicator.text for indicator in project.indicators),
            *_schedule(state, project),
            *(project.yearly_activities.get(year) for year in state.plan.years),
            *_money(state, project),
        ]


def _periods(state: PlanState) -> list[tuple[int, int | None]]:
    return [(year, half) for year in state.plan.years for half in state.plan.halves]


def _period(year: int, half: int | None) -> str:
    return f"{year}年度" + (fiscal_year.half_name(half) if half else "の予定")


def _schedule(state: PlanState, project: Project) -> Iterable[Value]:
    """The contents of every period; lanes that run side by side are joined."""
    for year, half in _periods(state):
        cells = [c for c in project.schedule if (c.fiscal_year, c.half) == (year, half)]
        yield "、".join(cell.content for cell in cells if cell.content)


def _money(state: PlanState, project: Project) -> Iterator[Value]:
    for year in state.plan.years:
        money = project.money.get(year)
        yield from (
            (None, None, None)
            if money is None
            else (
                money.budget,
                money.budget_final,
                money.cost,
            )
        )


def _titled(number: str | None, title: str) -> str:
    return f"{number} {title}" if number else title
