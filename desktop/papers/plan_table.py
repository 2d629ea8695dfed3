"""The plan as one table: a row for each project, for other programs and for pasting on.

One header row, one value a cell, no merged cells, units in the heads, western years (総務省
統計表における機械判読可能なデータの表記方法の統一ルール).
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from db.records import PlanState, Project
from db.rules import fiscal_year

Value = str | int | None

FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+-]?\d[\d,]*(\.\d+)?$")
_CELL_LIMIT = 32_767  # characters; a workbook cuts longer ones in silence


def header(state: PlanState, *, public: bool) -> list[str]:
    """The names of the columns."""
    names = ["番号", state.plan.levels[0], state.plan.levels[1], "事業名", "所管部署", "主管課"]
    names += ["分類", "DX", "総合計画施策番号", "行政経営プラン取組番号"]
    names += [f.label for f in state.fields] + ["施策指標等"]
    names += [_period(year, half) for year, half in _periods(state)]
    names += [f"{year}年度の取組内容" for year in state.plan.years]
    if not public:
        for year in state.plan.years:
            names += [f"{year}年度当初予算額（千円）", f"{year}年度最終予算額（千円）"]
            names += [f"{year}年度実績額（千円）"]
    return names


def rows(state: PlanState, *, public: bool) -> Iterator[list[Value]]:
    """A row for each project in the plan's order."""
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
            *(() if public else _money(state, project)),
        ]


def as_csv(state: PlanState, *, public: bool) -> bytes:
    """UTF-8 with a mark at the start, so that Excel opens it; formulas are made harmless."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header(state, public=public))
    for row in rows(state, public=public):
        writer.writerow(["" if v is None else _harmless(v) for v in row])
    return text.getvalue().encode("utf-8-sig")


def too_long(state: PlanState, *, public: bool) -> list[str]:
    """Numbers of projects with a text that no workbook cell can hold."""
    return [
        str(row[0])
        for row in rows(state, public=public)
        if any(isinstance(v, str) and len(v) > _CELL_LIMIT for v in row)
    ]


def _harmless(value: Value) -> Value:
    """A leading quote before what a spreadsheet would take for a formula."""
    if (
        isinstance(value, str)
        and value != "-"
        and FORMULA.match(value)
        and not _NUMBER.match(value)
    ):
        return f"'{value}"
    return value


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
