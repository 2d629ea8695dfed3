"""The columns of the list as data: what each says of a project, and where it makes sense."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from db.records import PlanState, Project
from db.rules import fiscal_year
from db.rules.slips import slip_words
from desktop.models.problem import summary
from desktop.models.project_facts import ProjectFacts


@dataclass(frozen=True, eq=False)
class Row:
    """A project with what the facts of a fiscal year say of it, worked out when it is shown."""

    project: Project
    facts: ProjectFacts

    @cached_property
    def planned(self) -> tuple[str | None, ...]:
        return self.facts.planned(self.project)

    @cached_property
    def actual(self) -> tuple[str | None, ...]:
        return self.facts.actual(self.project)

    @cached_property
    def slip(self) -> str:
        return slip_words(self.facts.slip(self.project), self.facts.state.plan.periods)

    @property
    def is_late(self) -> bool:
        return (self.facts.slip(self.project) or 0) > 0

    @property
    def problems(self) -> str:
        return summary(self.facts.problems.get(self.project.uid, ()))

    @property
    def ended(self) -> str:
        ended = self.project.ended
        calendar = self.facts.state.plan.calendar
        return fiscal_year.long_name(ended.fiscal_year, calendar) if ended else ""

    @property
    def measure(self) -> str:
        found = self.facts.measures.get(self.project.measure)
        return f"{found.number or ''} {found.title}".strip() if found else ""


@dataclass(frozen=True)
class Column:
    """``text`` is what is read out, copied and sorted by; ``value`` is what is drawn.

    ``chosen``: shown unless somebody chose otherwise. ``makes_sense``: whether the plan and
    the year have anything to show in it; None for always.
    """

    key: str
    head: str
    width: int
    text: Callable[[Row], str]
    value: Callable[[Row], Any] | None = None
    chosen: bool = True
    makes_sense: Callable[[ProjectFacts], bool] | None = None

    def is_for(self, facts: ProjectFacts) -> bool:
        """Whether these facts give the column anything to show."""
        return self.makes_sense is None or self.makes_sense(facts)

    def head_in(self, state: PlanState) -> str:
        """The head as this plan words it: 計画 上下 where it counts in halves."""
        halves = " 上下" if self.key in _BY_HALF and len(state.plan.halves) > 1 else ""
        return state.plan.levels[1] if self.key == "measure" else f"{self.head}{halves}"


_BY_HALF = ("planned", "actual")
TITLE = 1

COLUMNS = (
    Column("number", "番号", 60, lambda r: r.project.number or ""),
    Column("title", "事業名", 246, lambda r: r.project.title),
    Column("measure", "施策", 160, lambda r: r.measure, None, False),
    Column("departments", "所管部署", 148, lambda r: _departments(r.project)),
    Column("lead", "主管課", 120, lambda r: r.project.lead_department or "", None, False),
    Column(
        "category",
        "分類",
        48,
        lambda r: r.project.category or "",
        lambda r: r.facts.shades.get(r.project.category or "", 0),
        makes_sense=lambda f: bool(f.state.categories),
    ),
    Column("dx", "DX", 36, lambda r: "○" if r.project.dx else ""),
    Column(
        "overall",
        "総合計画施策番号",
        112,
        lambda r: " ".join(r.project.overall_plan_codes),
        None,
        False,
    ),
    Column(
        "management",
        "行政経営プラン取組番号",
        112,
        lambda r: " ".join(r.project.management_plan_codes),
        None,
        False,
    ),
    Column(
        "planned",
        "計画",
        72,
        lambda r: _contents(r.planned),
        lambda r: r.planned,
        makes_sense=lambda f: bool(f.state.phases),
    ),
    Column(
        "actual",
        "実績",
        72,
        lambda r: _contents(r.actual),
        lambda r: r.actual,
        makes_sense=lambda f: f.has_round and bool(f.state.phases),
    ),
    Column(
        "slip",
        "計画との差",
        104,
        lambda r: r.slip,
        lambda r: r.is_late,
        makes_sense=lambda f: f.has_reports and bool(f.state.phases),
    ),
    Column(
        "status",
        "状況",
        60,
        lambda r: r.facts.status(r.project) or "",
        makes_sense=lambda f: f.has_round,
    ),
    Column(
        "grade",
        "評価",
        44,
        lambda r: r.facts.grade(r.project) or "–",
        lambda r: r.facts.grade(r.project),
        makes_sense=lambda f: f.has_round,
    ),
    Column(
        "ended",
        "終了",
        112,
        lambda r: r.ended and f"{r.ended}終了",
        makes_sense=lambda f: any(project.ended for project in f.state.projects),
    ),
    Column("problems", "問題", 44, lambda r: r.problems, lambda r: r.facts.worst(r.project)),
)


def _contents(contents: tuple[str | None, ...]) -> str:
    return "、".join(content or "（空）" for content in contents) if any(contents) else ""


def _departments(project: Project) -> str:
    names = project.departments
    if len(names) < 2:
        return "".join(names)
    return f"{names[0]} ほか{len(names) - 1}課"
