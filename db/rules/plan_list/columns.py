"""What a column of a list can be: the values of a project that a list may carry."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from db.records import PlanState
from db.rules import fiscal_year
from db.vocabulary import Periods

MONEY = MappingProxyType({"budget": "当初予算額", "budget_final": "最終予算額", "cost": "実績額"})
UNITS = ("円", "千円", "万円", "百万円", "億円")
"""What amounts are given in; the plan keeps thousand yen."""

IDENTITY = ("number", "title")
POSITION = ("policy", "measure")


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A value of a project; ``half`` is None for whole years."""

    field: str
    year: int | None = None
    half: int | None = None

    @property
    def key(self) -> str:
        """What settings remember it by."""
        return ":".join(str(part) for part in (self.field, self.year, self.half) if part)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is taken for. ``unit`` only of amounts: one of ``UNITS``, None if unsaid."""

    target: Target
    unit: str | None = None


Columns = Mapping[int, Column]
"""By column; a column that is not in it is not used."""


def targets(state: PlanState) -> dict[Target, str]:
    """All values that a list may carry into this plan, with their labels, in reading order."""
    plan = state.plan
    found = {
        Target("number"): "番号",
        Target("title"): "事業名",
        Target("policy"): plan.levels[0],
        Target("measure"): plan.levels[1],
        Target("category"): "分類",
        Target("dx"): "DX",
        Target("departments"): "所管部署",
        Target("lead_department"): "主管課",
        Target("overall_plan_codes"): "総合計画施策番号",
        Target("management_plan_codes"): "行政経営プラン取組番号",
    }
    found |= {Target(f.key): f.label for f in state.fields}
    found[Target("indicators")] = "施策指標等"
    if plan.periods is not Periods.NONE:
        for year in plan.years:
            for half in plan.halves:
                name = fiscal_year.period_name(year, half, plan.calendar)
                found[Target("schedule", year, half)] = f"{name}の予定"
    for year in plan.years:
        found[Target("activity", year)] = f"{_year(state, year)}の取組内容"
    for key, label in MONEY.items():
        for year in plan.years:
            found[Target(key, year)] = f"{_year(state, year)} {label}"
    return found


def _year(state: PlanState, year: int) -> str:
    return fiscal_year.long_name(year, state.plan.calendar)
