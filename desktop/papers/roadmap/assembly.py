"""The roadmap from its rows to its pages."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from db.records import PlanState
from db.rules.days import written
from desktop.papers.paper import Paper
from desktop.papers.roadmap.columns import Columns, columns_of
from desktop.papers.roadmap.page import (
    HEAD,
    Row,
    draw_page,
    draw_sentence,
    furniture,
)
from desktop.papers.roadmap.rows import HeadingRow, ProjectRow, note_rows
from desktop.papers.roadmap.selection import Section, facts, sections, why_nothing
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.words import heading

LABEL = "ロードマップ"


@dataclass(frozen=True, slots=True)
class Options:
    """``everything``: projects whose category asks for no schedule too, if they have one."""

    date: dt.date | None = None
    a3: bool = True
    everything: bool = False


def make(state: PlanState, options: Options = Options()) -> Paper:
    """The roadmap; equal states and options give equal bytes."""
    plan = state.plan
    columns = columns_of(state, a3=options.a3)
    shown = sections(state, everything=options.everything)
    drawing = Drawing(f"{plan.title}　{LABEL}", plan.municipality)
    reason = why_nothing(state, shown)
    if reason is not None:
        draw_sentence(drawing, columns.size, f"{plan.title}　{LABEL}", reason)
        drawing.number_pages(1)
        return Paper(drawing.finish(), 1, tuple(drawing.missing))
    said = facts(state, shown)
    if options.date is not None:
        said += f"　{written(options.date, plan.calendar)}現在"
    rows = _rows(state, shown, columns)
    gaps = any(isinstance(row, ProjectRow) and row.has_gaps for row in rows)
    title = f"{plan.title}　{LABEL}"
    head = furniture(title, said, state.phases, columns, gaps=gaps)
    pages = on_pages(rows, columns.bottom - head.top - HEAD)
    for number, page in enumerate(pages, start=1):
        draw_page(drawing, plan, state.phases, columns, head, page, f"{number}／{len(pages)}")
    for section in shown:
        if section.entry.first_of_policy or _first(shown, section):
            drawing.outline(heading(section.entry.policy), section.entry.policy.uid, 0)
        if not section.entry.repeated:
            drawing.outline(heading(section.entry.measure), section.entry.measure.uid, 1)
    drawing.number_pages(1)
    places = {
        row.uid: number
        for number, page in reversed(list(enumerate(pages, start=1)))
        for row in page
        if isinstance(row, ProjectRow)
    }
    return Paper(drawing.finish(), len(pages), tuple(drawing.missing), places, tuple(drawing.spots))


def _first(shown: Sequence[Section], section: Section) -> bool:
    of_policy = (s for s in shown if s.entry.policy is section.entry.policy)
    return next(of_policy) is section


def _rows(state: PlanState, shown: Sequence[Section], columns: Columns) -> list[Row]:
    rows: list[Row] = []
    notes: list[str] = []
    for section in shown:
        policy, measure = section.entry.policy, section.entry.measure
        if _first(shown, section):
            level = state.plan.levels[0] if state.plan.levels and policy.number else ""
            rows.append(HeadingRow.of(0, policy.uid, level + heading(policy), columns.width))
        key = None if section.entry.repeated else measure.uid
        words = heading(measure) + ("（再掲）" if section.entry.repeated else "")
        rows.append(HeadingRow.of(1, key, words, columns.width))
        rows += [ProjectRow.of(state, project, columns, notes) for project in section.projects]
    return [*rows, *note_rows(notes, columns)]


def on_pages(rows: Sequence[Row], room: float) -> list[list[Row]]:
    """Rows as many as fit, with the headings they stand under at the head of every page.

    A heading stays with two rows below it; a row is cut only where it is longer than a page.
    """
    pages: list[list[Row]] = [[]]
    repeated = used = 0.0
    under: dict[int, HeadingRow] = {}
    waiting: list[Row] = list(reversed(rows))
    while waiting:
        row = waiting.pop()
        needed = min(_kept(row, waiting), room)
        if used + needed > room and used > repeated:
            heads = [h.continued() for level, h in sorted(under.items()) if level < row.level]
            pages.append([*heads])
            used = repeated = sum(h.height for h in heads)
        if used + row.height > room and row.height > room - repeated:
            row, rest = row.cut(room - used)
            waiting += rest
        if isinstance(row, HeadingRow):
            under = {level: h for level, h in under.items() if level < row.level}
            under[row.level] = row
        pages[-1].append(row)
        used += row.height
    return pages


def _kept(row: Row, waiting: Sequence[Row]) -> float:
    """How much must stay together from ``row`` on: a heading, those below it, and two rows."""
    height = row.height
    if not isinstance(row, HeadingRow):
        return height
    below = 0
    for following in reversed(waiting):
        if isinstance(following, HeadingRow) and (below or following.level <= row.level):
            break
        if below == 2:
            break
        height += following.height
        below += not isinstance(following, HeadingRow)
    return height
