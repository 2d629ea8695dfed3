"""Sheets of all wanted projects, one after another; each project's pages count from 1."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

from db.errors import Refused
from db.records import PlanState, Project
from db.rules.all_years import FactRow, Kind, all_years, fact_rows
from db.rules.publication import published
from db.rules.reported import Reported, reported
from desktop.papers.book.order import entries, sorted_projects
from desktop.papers.history_sheet.page import (
    BOTTOM,
    HEAD,
    TITLE,
    SheetPage,
    day_words,
    subject,
)
from desktop.papers.history_sheet.rows import SheetRow, closer, sheet_pages, sheet_rows
from desktop.papers.paper import Paper
from desktop.papers.typesetting.drawing import A4_LANDSCAPE, Drawing
from desktop.papers.words import named

LABEL = TITLE
_MOST_YEARS = 6
"""More years than these are set on further sheets."""


@dataclass(frozen=True, slots=True)
class Options:
    """``date`` stands above the labels; ``projects``: uids, None for all."""

    date: dt.date | None = None
    projects: Collection[str] | None = None
    public: bool = False


def make(state: PlanState, options: Options = Options()) -> Paper:
    """The sheets in the plan's order; equal states and options give equal bytes."""
    if options.public:
        state = published(state)
    found = [
        project
        for project in _ordered(state)
        if options.projects is None or project.uid in options.projects
    ]
    if not found:
        raise Refused("全年度にする事業がありません。事業を選び直してください。")
    answers = reported(state)
    drawing = Drawing(f"{state.plan.title}　{TITLE}", state.plan.municipality)
    pages = 0
    first_pages: dict[str, int] = {}
    for project in found:
        first_pages[project.uid] = pages + 1
        sheet = _sheet(state, project, answers.get(project.uid, {}), options)
        for page in sheet:
            drawing.begin_page(A4_LANDSCAPE)
            drawing.place = named(project)
            drawing.spot(project.uid, 0, 0, *A4_LANDSCAPE)
            if page.number == 1:
                drawing.destination(project.uid, 0)
            page.draw(drawing)
            drawing.end_page()
        drawing.outline(named(project), project.uid, 0)
        pages += len(sheet)
    drawing.number_pages(1)
    return Paper(drawing.finish(), pages, tuple(drawing.missing), first_pages, tuple(drawing.spots))


def _ordered(state: PlanState) -> Iterator[Project]:
    for entry in entries(state):
        if not entry.repeated:
            yield from sorted_projects(state, entry.measure)


def _sheet(
    state: PlanState, project: Project, years: Mapping[int, Reported], options: Options
) -> list[SheetPage]:
    """All pages of a project: its years, where they are many in several parts."""
    found = all_years(state, project, years)
    rows = fact_rows(found, public=options.public)
    parts = ceil(len(found.names) / _MOST_YEARS)
    size = ceil(len(found.names) / parts)
    pages: list[tuple[tuple[str, ...], tuple[SheetRow, ...]]] = []
    for start in range(0, len(found.names), size):
        names = found.names[start : start + size]
        made = sheet_rows(state, [_part(row, start, size) for row in rows], names)
        top = subject(state, project, internal=not options.public, continued=bool(pages)).top
        later = subject(state, project, internal=not options.public, continued=True).top
        room, page = BOTTOM - top - HEAD, BOTTOM - later - HEAD
        made = closer(made, room)
        pages += [(names, piece) for piece in sheet_pages(made, room, page)]
    day = day_words(state, options.date)
    return [
        SheetPage(
            subject(state, project, internal=not options.public, continued=number > 1),
            names,
            piece,
            day,
            number,
            len(pages),
        )
        for number, (names, piece) in enumerate(pages, start=1)
    ]


def _part(row: FactRow, start: int, size: int) -> FactRow:
    """The row in some of its years; a text over all years stands in each part."""
    if row.kind is Kind.WIDE:
        return row
    return replace(row, facts=row.facts[start : start + size])
