"""The papers of all departments, or of one: what it holds, then the result cards of that.

A joint project stands in the paper of each department that held it in the year.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from db.errors import Refused
from db.records import PlanState, Project
from db.rules.days import written
from db.rules.holders import held_in
from desktop.papers.book.furniture import PhaseLegend
from desktop.papers.book.headings import SectionHeading, Text, Title
from desktop.papers.paper import Paper
from desktop.papers.report_pages import Around, draw_report
from desktop.papers.result_card import Reports, result_card
from desktop.papers.result_card.card import status_words
from desktop.papers.result_card.findings import Findings, reported_year
from desktop.papers.result_card.listing import (
    Told,
    category_column,
    dx_column,
    listing,
    outcome_columns,
)
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.page_flow import Block, Flow, portrait
from desktop.papers.typesetting.table import Column
from desktop.papers.words import counted, named, tally

LABEL = "所管課別資料"
_WIDTH = 170.0
_NOBODY = "所管部署のない事業"


@dataclass(frozen=True, slots=True)
class Options:
    """``year``: fiscal, None for the last with answers; ``department`` by name, None for all.

    ``projects``: uids, None for all; ``date`` is printed at the foot.
    """

    date: dt.date | None = None
    year: int | None = None
    public: bool = False
    department: str | None = None
    projects: Collection[str] | None = None


def make(state: PlanState, options: Options = Options()) -> Paper:
    """The papers in the order of the register; equal states and options give equal bytes."""
    year = reported_year(state, options.year)
    found = Findings.of(state, year, public=options.public)
    held = _held(found, options)
    flow = Flow(1)
    numbers: dict[str, int] = {}
    outline: list[tuple[str, str, int]] = []
    for place, (department, projects) in enumerate(held.items()):
        key = f"department-{place}"
        numbers[key] = flow.next_number
        outline.append((key, department, 0))
        outline += [(_key(key, project), named(project), 1) for project in projects]
        numbers |= _add(flow, found, key, department, projects)
    title = f"{found.name}　{LABEL}"
    if not held:
        flow.start(portrait(), LABEL)
        numbers["nothing"] = 1
        outline.append(("nothing", LABEL, 0))
        sentence = f"この計画に{found.name}の{counted(state.plan)}はありません。"
        flow.add(Title("nothing", title, after=3.0), Text.of(sentence, _WIDTH))
    plan = state.plan
    drawing = Drawing(f"{plan.title}　{title}", plan.municipality, numbers)
    day = written(options.date, plan.calendar) if options.date else ""
    draw_report(drawing, flow.pages, Around(plan.title, title, day, not options.public))
    for key, name, level in outline:
        drawing.outline(name, key, level)
    drawing.number_pages(1)
    cards: dict[str, int] = {}
    for place, projects in enumerate(held.values()):
        for project in projects:
            cards.setdefault(project.uid, numbers[_key(f"department-{place}", project)])
    pdf = drawing.finish()
    return Paper(pdf, len(flow.pages), tuple(drawing.missing), cards, tuple(drawing.spots))


def _held(found: Findings, options: Options) -> dict[str, tuple[Project, ...]]:
    """The projects of each department; those of none stand last."""
    lists: dict[str, list[Project]] = {d.name: [] for d in found.state.departments}
    without: list[Project] = []
    for project in found.projects:
        if options.projects is not None and project.uid not in options.projects:
            continue
        names = held_in(found.state, project, found.year)
        for name in names:
            lists.setdefault(name, []).append(project)
        if not names:
            without.append(project)
    held = {name: tuple(projects) for name, projects in lists.items() if projects}
    if without:
        held[_NOBODY] = tuple(without)
    if options.department is not None:
        if options.department not in held:
            raise Refused(
                f"「{options.department}」が{found.name}に所管する事業はありません。"
                "部署の名前と年度を確かめます。"
            )
        return {options.department: held[options.department]}
    if options.projects is not None and not held:
        raise Refused("所管課別資料にする事業がありません。事業を選び直してください。")
    return held


def _add(
    flow: Flow, found: Findings, key: str, department: str, projects: tuple[Project, ...]
) -> dict[str, int]:
    """Place a department's paper; return the pages of its cards by their destinations."""
    state = found.state
    legend = PhaseLegend(state.phases, _WIDTH) if state.phases else None
    flow.start(portrait(legend), department)
    paged = {project.uid for project in projects}
    told = (
        *category_column(state),
        *dx_column(state),
        *_roles(found, department, projects),
        *outcome_columns(found),
    )
    table = listing(state, projects, told, paged, key=lambda project: _key(key, project))
    sentence = f"{found.name}に所管する{counted(state.plan)}は{tally(state, projects)}です。"
    sentence += f"実施状況は{'、'.join(_statuses(found, projects))}です。"
    head = Title(key, department, after=2.0)
    flow.add(head, Text.of(sentence, _WIDTH, after=3.0), table)
    lead: list[Block] = [SectionHeading.of(f"{counted(state.plan)}ごとの結果", _WIDTH)]
    pages: dict[str, int] = {}
    for project in projects:
        reports = Reports(found.year, found.years(project))
        card = result_card(state, project, reports, public=found.public)
        own = _key(key, project)
        pages[own] = flow.add(*lead, replace(card, key=own), before=4.6 if lead else 0.0)
        lead = []
    return pages


def _statuses(found: Findings, projects: tuple[Project, ...]) -> list[str]:
    """実施中7、中止1: in the order of the year's figures, words that these do not have last."""
    numbers = Counter(status_words(found.facts(project)) for project in projects)
    table = found.figures.statuses
    listed = [head.label for head in table.heads] if table else []
    words = [word for word in listed if word in numbers]
    return [f"{word}{numbers[word]}" for word in dict.fromkeys([*words, *numbers])]


def _roles(found: Findings, department: str, projects: tuple[Project, ...]) -> tuple[Told, ...]:
    """Of joint projects: whether the department answers for all, or takes part."""

    def role(project: Project) -> str:
        if not project.lead_department or len(held_in(found.state, project, found.year)) < 2:
            return ""
        return "主管" if project.lead_department == department else "関係"

    if not any(map(role, projects)):
        return ()
    return (Told(Column("役割", 12, 0.5, pad=0.6), role),)


def _key(department: str, project: Project) -> str:
    return f"{department}-{project.uid}"
