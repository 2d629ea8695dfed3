"""The progress report: cover, contents, and its sections one after another.

Everything is sized and placed first, as in the book, so that the contents and the lists know
the pages of the cards they lead to.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from db.records import PlanState, Project
from db.rules.days import written
from desktop.papers.book import cover
from desktop.papers.book.card_pages import Cards, add_cards
from desktop.papers.book.headings import Nothing, Text, Title
from desktop.papers.book.order import entries
from desktop.papers.card.card import Card
from desktop.papers.paper import Paper
from desktop.papers.progress_report.requests import add_requests
from desktop.papers.progress_report.results_list import add_results_list
from desktop.papers.progress_report.slipped import add_slipped
from desktop.papers.progress_report.year import add_year
from desktop.papers.report_pages import Around, draw_report
from desktop.papers.result_card import Reports, result_card
from desktop.papers.result_card.findings import Findings, reported_year
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.page_flow import Flow, portrait
from desktop.papers.words import counted, has_projects, heading, named, project_level

LABEL = "進捗状況報告書"
_WIDTH = 170.0

OutlineLine = tuple[str, str, int]
"""Destination, title and level (0 the highest)."""


@dataclass(frozen=True, slots=True)
class Options:
    """``year``: fiscal, None for the last with answers; ``date`` is printed on the cover."""

    date: dt.date | None = None
    year: int | None = None
    public: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    """``add`` places it under a title and returns the pages of what it has destinations for."""

    key: str
    title: str
    add: Callable[[Flow, Findings, Title], dict[str, int]]


def make(state: PlanState, options: Options = Options()) -> Paper:
    """The report; equal states and options give equal bytes."""
    year = reported_year(state, options.year)
    found = Findings.of(state, year, public=options.public)
    flow = Flow(1)
    numbers: dict[str, int] = {}
    title = f"{found.name}　{LABEL}"
    cover.add_cover(flow, found.state, options.date, title)
    numbers[cover.CONTENTS] = flow.next_number
    sections = _sections(found)
    outline = _outline(found, sections)
    projects = {project.uid for project in state.projects}
    cover.add_contents(flow, [line for line in outline[1:] if line[0] not in projects])
    for section in sections:
        numbers[section.key] = flow.next_number
        numbers |= section.add(flow, found, Title(section.key, section.title, after=3.0))
    plan = state.plan
    drawing = Drawing(f"{plan.title}　{title}", plan.municipality, numbers)
    day = written(options.date, plan.calendar) if options.date else ""
    draw_report(drawing, flow.pages, Around(plan.title, title, day, not options.public))
    for line in outline:
        if line[0] in numbers:
            drawing.outline(line[1], line[0], line[2])
    drawing.number_pages(1)
    cards = {p.uid: numbers[p.uid] for p in found.projects if p.uid in numbers}
    pdf = drawing.finish()
    return Paper(pdf, len(flow.pages), tuple(drawing.missing), cards, tuple(drawing.spots))


def _sections(found: Findings) -> list[_Section]:
    unit = counted(found.state.plan)
    parts = [
        ("year", f"{found.name}の概況", add_year),
        ("slipped", f"遅れている{unit}と、変わった{unit}", add_slipped),
        ("list", "結果の一覧", add_results_list),
        ("results", f"{unit}ごとの結果", _add_results),
    ]
    if not found.public:
        parts.append(("requests", "計画の変更の申出", add_requests))
    return [_Section(key, f"{n}　{title}", add) for n, (key, title, add) in enumerate(parts, 1)]


def _add_results(flow: Flow, found: Findings, title: Title) -> dict[str, int]:
    """A result card for each project, in the order and under the headings of the book."""
    state = found.state
    wanted = {project.uid for project in found.projects}
    if not wanted:
        flow.start(portrait(), title.title)
        level = project_level(state.plan)
        words = f"この計画に{found.name}の{level}はありません。"
        flow.add(title, Text.of(words, _WIDTH) if has_projects(state.plan) else Nothing())
        return {}

    def drawn(state: PlanState, project: Project) -> Card:
        reports = Reports(found.year, found.years(project))
        return result_card(state, project, reports, public=found.public)

    lead = (replace(title, after=3.0),)
    return add_cards(flow, state, Cards(wanted, drawn, described=False, lead=lead, going_on=True))


def _outline(found: Findings, sections: list[_Section]) -> list[OutlineLine]:
    lines: list[OutlineLine] = [(cover.CONTENTS, "目次", 0)]
    for section in sections:
        lines.append((section.key, section.title, 0))
        if section.key == "results":
            lines += _cards_outline(found)
    return lines


def _cards_outline(found: Findings) -> list[OutlineLine]:
    lines: list[OutlineLine] = []
    seen: set[str] = set()
    for entry in entries(found.state):
        these = [p for p in found.projects if p.measure == entry.measure.uid]
        if entry.repeated or not these:
            continue
        if entry.policy.uid not in seen:
            seen.add(entry.policy.uid)
            lines.append((entry.policy.uid, heading(entry.policy), 1))
        lines.append((entry.measure.uid, heading(entry.measure), 2))
        lines += [(project.uid, named(project), 3) for project in these]
    return lines
