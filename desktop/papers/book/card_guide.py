"""個票の見方: a card of every category that explains itself, and what the phases mean."""

from dataclasses import replace

from db.records import Category, Cell, Indicator, PlanState, Project
from db.rules.schedule import periods
from desktop.papers.book.headings import CategoryTag, Text, Title
from desktop.papers.card.card import card
from desktop.papers.typesetting.page_flow import Flow, portrait
from desktop.papers.typesetting.style import TABLE, phase_shade
from desktop.papers.typesetting.table import Column, Table, table_row
from desktop.papers.words import category_title, counted, project_level, shows_dx

KEY = "guide"
TITLE = "個票の見方"
_WIDTH = 170.0
_EXPLAINED = {
    "summary": "何をするか",
    "purpose": "何のためにするか",
    "expected_effects": "それによって市民や職員に何がもたらされるか",
    "challenges": "進めるうえで解決すること",
    "related_plans": "関わりのあるほかの計画や事業。なければ「－」",
    "issue": "いま何が問題になっているか",
}
_ACTIVITY = "その年度に行うこと。同じ内容が続く年度は一つの欄にまとめます。"


def add_guide(flow: Flow, state: PlanState) -> None:
    flow.start(portrait(), TITLE)
    flow.add(Title(KEY, TITLE), Text.of(_introduction(state), _WIDTH, TABLE, after=3.0))
    for number, category in enumerate(state.categories or (None,), 1):
        sample = card(state, _sample(state, category, number))
        if category:
            tag = CategoryTag(category_title(state.plan, category.name), category.shade, _WIDTH)
            flow.add(tag, replace(sample, uid=f"guide-{category.name}"))
        else:
            flow.add(replace(sample, uid="guide-card"))
    if state.phases:
        flow.add(_phases(state), before=4.2)


def _introduction(state: PlanState) -> str:
    level = project_level(state.plan)
    text = f"個票は、{level}を一つずつ説明する表です。"
    if state.categories:
        text += "分類によって載せる項目が違い、見出しの欄の濃さで見分けられます。"
    text += "空いている項目は「－」とします。"
    if shows_dx(state):
        text += "「DX」欄の○印は、デジタル変革に資する事業の印です。"
    return text


def _sample(state: PlanState, category: Category | None, place: int) -> Project:
    """A project whose texts say what stands in their place."""
    numbered = any(project.number for project in state.projects)
    linked = any(p.overall_plan_codes or p.management_plan_codes for p in state.projects)
    linked = linked and (
        category is None or category.shade == max(c.shade for c in state.categories)
    )
    return Project(
        uid="",
        measure="",
        number=f"1-1-{place}" if numbered else None,
        title=f"{counted(state.plan)}の名称",
        category=category.name if category else None,
        dx=shows_dx(state),
        departments=("所管する部署",),
        lead_department=None,
        overall_plan_codes=("A1-1",) if linked else (),
        management_plan_codes=("1-1-1",) if linked else (),
        related_projects=(),
        texts={f.key: _EXPLAINED.get(f.key, f"{f.label}の説明") for f in state.fields if f.public},
        indicators=(
            (Indicator("どこまで進めるかの目標", None, None, None, None, ()),)
            if category or any(p.indicators for p in state.projects)
            else ()
        ),
        schedule=_schedule(state)
        if category or any(p.is_scheduled for p in state.projects)
        else (),
        yearly_activities=dict.fromkeys(state.plan.years, _ACTIVITY)
        if category or any(p.yearly_activities for p in state.projects)
        else {},
        money={},
        came_in=None,
        ended=None,
    )


def _schedule(state: PlanState) -> tuple[Cell, ...]:
    """Every phase once, from the first half on; the last goes on to the end."""
    names = [phase.name for phase in state.phases]
    named = any(cell.departments for p in state.projects for cell in p.schedule)
    return tuple(
        Cell(
            lane=1,
            fiscal_year=period.year,
            half=period.half,
            phase=names[min(index, len(names) - 1)] if names else None,
            text=None if names else "時期ごとに行うこと",
            departments=("その時期に担当する部署",) if named else (),
        )
        for index, period in enumerate(periods(state.plan))
    )


def _phases(state: PlanState) -> Table:
    columns = (Column("進捗段階", 50), Column("意味", _WIDTH - 50))
    rows = tuple(
        table_row(
            columns,
            (phase.label, phase.meaning or "－"),
            shades=((0, phase_shade(index, len(state.phases))),),
        )
        for index, phase in enumerate(state.phases)
    )
    return Table(columns, rows, whole=True)
