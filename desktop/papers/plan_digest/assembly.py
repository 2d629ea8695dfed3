"""The digest from the parts that the plan has; what it does not have is left out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from db.records import PlanState
from db.rules.days import written
from desktop.papers.paper import Paper
from desktop.papers.plan_digest import chapters, figures, structure
from desktop.papers.plan_digest.columns import TextLine, TwoColumns, body_lines
from desktop.papers.plan_digest.look import BOTTOM, TOP, WIDTH
from desktop.papers.plan_digest.page import Heading, Masthead, draw_pages
from desktop.papers.typesetting.drawing import A4, Drawing
from desktop.papers.typesetting.page_flow import Block, Flow, Setup
from desktop.papers.typesetting.style import EMPTY
from desktop.papers.typesetting.table import Column, Table, table_row
from desktop.papers.words import counted, has_projects, period

LABEL = "計画の概要版"
_NOTHING = "概要版に載せるもの（章、体系、推進体制、用語）が、まだ計画に入っていません。"


@dataclass(frozen=True, slots=True)
class Options:
    """``date`` is printed below the period of the plan."""

    date: dt.date | None = None


def make(state: PlanState, options: Options = Options()) -> Paper:
    """The digest; equal states and options give equal bytes."""
    plan = state.plan
    flow = Flow(1)
    flow.start(Setup(A4, TOP, BOTTOM), plan.title)
    flow.add(_masthead(state, options))
    outline = _add_parts(flow, state)
    drawing = Drawing(f"{plan.title}　概要版", plan.municipality)
    draw_pages(drawing, flow.pages, f"{plan.title}　概要版")
    for key, title in outline:
        drawing.outline(title, key, 0)
    drawing.number_pages(1)
    return Paper(drawing.finish(), len(flow.pages), tuple(drawing.missing))


def _masthead(state: PlanState, options: Options) -> Masthead:
    facts = [f"計画期間　{period(state.plan)}"]
    if any(chapter.page for chapter in state.chapters):
        facts.append("括弧の中は、計画書の頁")
    if options.date is not None:
        facts.append(written(options.date, state.plan.calendar))
    return Masthead.of(state.plan.title, "概要版", tuple(facts))


def _add_parts(flow: Flow, state: PlanState) -> list[tuple[str, str]]:
    """Place what there is; destinations and titles for the outline."""
    outline = chapters.titles(state)
    words = chapters.chapters(state)
    if words:
        flow.add(TwoColumns(tuple(words)))
    parts = [
        ("structure", "計画の体系", _structure(state)),
        ("policies", f"{_upper(state)}の考え方", _columns(chapters.policies(state))),
        ("bodies", "推進体制", _bodies(state)),
        ("years", "計画の進め方", _years(state)),
        ("glossary", "用語", _columns(chapters.glossary(state))),
    ]
    for key, title, blocks in parts:
        if blocks:
            aside = ""
            if key == "structure" and has_projects(state.plan):
                aside = f"数字は{counted(state.plan)}の数"
            together = 2 if isinstance(blocks[0], structure.Principle) else 1
            flow.add(Heading(key, title, aside), *blocks[:together])
            for block in blocks[together:]:
                flow.add(block)
            outline.append((key, title))
    if not outline and not words:
        flow.add(TwoColumns(tuple(body_lines(_NOTHING))))
    return outline


def _upper(state: PlanState) -> str:
    return state.plan.levels[0] if state.plan.levels else "基本方針"


def _columns(lines: Sequence[TextLine]) -> list[Block]:
    return [TwoColumns(tuple(lines))] if lines else []


def _structure(state: PlanState) -> list[Block]:
    return [*structure.structure(state), *figures.strips(state)]


def _bodies(state: PlanState) -> list[Block]:
    if not state.bodies:
        return []
    members = any(body.members for body in state.bodies)
    columns = [Column("名称", 45), Column("役割", 79 if members else WIDTH - 45)]
    if members:
        columns.append(Column("構成", WIDTH - 45 - 79))
    rows = tuple(
        table_row(
            columns,
            [body.name, body.role or EMPTY, *((body.members or EMPTY,) if members else ())],
            place="推進体制",
        )
        for body in state.bodies
    )
    return [Table(tuple(columns), rows, after=6.0)]


def _years(state: PlanState) -> list[Block]:
    table = figures.years(state)
    return [] if table is None else [table]
