"""情報化事業一覧: every project with its departments, category and the page of its card."""

from db.records import PlanState, Project
from db.vocabulary import MeasureKind
from desktop.papers.book.headings import MeasureHeading, Nothing, PolicyBand, Text, Title
from desktop.papers.book.order import Entry, entries, sorted_projects
from desktop.papers.typesetting.page_flow import Block, Flow, portrait
from desktop.papers.typesetting.style import TABLE, category_shade
from desktop.papers.typesetting.table import Column, Table, TableRow, table_row
from desktop.papers.words import (
    has_projects,
    heading,
    named,
    project_level,
    shows_dx,
    tally,
)

KEY = "list"
_WIDTH = 170.0
_WHOLE = 10
"""Tables of so many rows are not parted."""


def title(state: PlanState) -> str:
    return f"{project_level(state.plan)}一覧"


def add_list(flow: Flow, state: PlanState, with_pages: bool = True) -> None:
    """Place the list on pages of its own; ``with_pages`` where the cards are in the same paper."""
    flow.start(portrait(), title(state))
    introduction = Text.of(_introduction(state, with_pages), _WIDTH, TABLE, after=4.2)
    flow.add(Title(KEY, title(state)), introduction)
    columns = _columns(state, with_pages)
    for policy in state.policies:
        chain: list[Block] = [PolicyBand.of(heading(policy), _WIDTH)]
        of_policy = [entry for entry in entries(state) if entry.policy is policy]
        if not has_projects(state.plan) and of_policy:
            rows = tuple(_measure_row(entry, columns) for entry in of_policy)
            flow.add(*chain, Table(tuple(columns.values()), rows, whole=len(rows) <= _WHOLE))
            continue
        for entry in of_policy:
            flow.add(*chain, *_table(state, entry, columns))
            chain = []
    if not state.policies:
        flow.add(Nothing())


def _introduction(state: PlanState, with_pages: bool) -> str:
    levels = state.plan.levels
    upper = "と".join(levels[:-1]) if len(levels) > 1 else "計画"
    text = f"{upper}ごとに、すべての{project_level(state.plan)}を掲げます。"
    if shows_dx(state):
        text += "「DX」欄の○印は、デジタル変革に資する事業であることを示します。"
    if with_pages:
        detail = "個票" if has_projects(state.plan) else "内容"
        text += f"「頁」は、その{project_level(state.plan)}の{detail}が載っている頁です。"
    return text


def _columns(state: PlanState, with_pages: bool) -> dict[str, Column]:
    """The columns this plan has, by what they show; the names take what room is left."""
    columns: dict[str, Column] = {}
    projects = has_projects(state.plan)
    if projects and any(project.number for project in state.projects):
        columns["number"] = Column("番号", 16)
    columns["title"] = Column(project_level(state.plan), 0)
    if projects:
        columns["departments"] = Column("所管部署", 40)
    if state.categories:
        columns["category"] = Column("分類", 12, 0.5, sides=True, pad=0.6)
    if shows_dx(state):
        columns["dx"] = Column("DX", 9, 0.5, pad=0.6)
    if with_pages:
        columns["page"] = Column("頁", 12, 1, pad=2.4)
    rest = _WIDTH - sum(column.width for column in columns.values())
    columns["title"] = Column(project_level(state.plan), rest)
    return columns


def _table(state: PlanState, entry: Entry, columns: dict[str, Column]) -> tuple[Block, ...]:
    """A measure's heading and its projects; only the heading where it stands a second time."""
    measure = entry.measure
    projects = sorted_projects(state, measure)
    if entry.repeated:
        row = _measure_row(entry, columns)
        return (Table(tuple(columns.values()), (row,), whole=True, headed=False),)
    apart = measure.kind is MeasureKind.OPERATION
    count = tally(state, projects)
    small = MeasureHeading.of(heading(measure), count, _WIDTH, small=True, apart=apart)
    if not projects:
        return (small, Nothing())
    rows = tuple(_row(state, project, columns) for project in projects)
    return (small, Table(tuple(columns.values()), rows, whole=len(rows) <= _WHOLE))


def _measure_row(entry: Entry, columns: dict[str, Column]) -> TableRow:
    name = heading(entry.measure) + ("（再掲）" if entry.repeated else "")
    texts = [name if key == "title" else "" for key in columns]
    paged = list(columns).index("page") if "page" in columns else None
    link = entry.measure.uid if paged is not None else None
    return table_row(list(columns.values()), texts, link=link, paged=paged)


def _row(state: PlanState, project: Project, columns: dict[str, Column]) -> TableRow:
    category = state.category_named(project.category)
    values = {
        "number": project.number or "",
        "title": project.title,
        "departments": "\n".join(project.departments),
        "category": project.category or "",
        "dx": "○" if project.dx else "",
        "page": "",
    }
    keys = list(columns)
    shades: tuple[tuple[int, float], ...] = ()
    if category and "category" in columns:
        shades = ((keys.index("category"), category_shade(category.shade)),)
    paged = keys.index("page") if "page" in columns else None
    return table_row(
        list(columns.values()),
        [values[key] for key in keys],
        shades=shades,
        link=project.uid if paged is not None else None,
        paged=paged,
        place=named(project),
        uid=project.uid,
    )
