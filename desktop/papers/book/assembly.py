"""The plan book (実施計画書), and the papers made of its pieces: cards, list, DX list.

Everything is sized and placed first, so that every page number is known when the first
page is drawn: the list and the contents stand before the cards they point to.
"""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass

from db.errors import Refused
from db.records import PlanState
from desktop.papers.book import (
    background,
    card_guide,
    cover,
    dx_list,
    other_lists,
    overview,
    project_list,
)
from desktop.papers.book.card_pages import Cards, add_cards
from desktop.papers.book.furniture import draw_page
from desktop.papers.book.order import entries, groups
from desktop.papers.card.excess import excess_of
from desktop.papers.paper import Paper
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.page_flow import Flow, Page
from desktop.papers.words import BOOK, has_projects, heading, named, shows_dx

OutlineLine = tuple[str, str, int]
"""Destination, title and level (0 the highest)."""


@dataclass(frozen=True, slots=True)
class Options:
    """``date`` is printed on the cover; ``projects`` are the uids of the cards that are wanted.

    ``order`` of the list: number, category or changed.
    """

    date: dt.date | None = None
    projects: Collection[str] | None = None
    order: str = "number"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands: printed page by project uid, and by any destination."""

    pages: tuple[Page, ...]
    card_pages: dict[str, int]
    numbers: dict[str, int]
    outline: tuple[OutlineLine, ...]

    @property
    def first_card(self) -> int | None:
        """The printed page of the first card."""
        return min(self.card_pages.values(), default=None)


def layout(state: PlanState, options: Options = Options()) -> Layout:
    """Place the whole book without drawing it."""
    flow = Flow(state.plan.book_start_page)
    numbers: dict[str, int] = {}
    front, back = _front(state), _back(state)
    cover.add_cover(flow, state, options.date)
    numbers[cover.CONTENTS] = flow.next_number
    cover.add_contents(flow, _contents(state))
    for key, _, add in front:
        numbers[key] = flow.next_number
        add(flow, state)
    numbers |= add_cards(flow, state)
    for key, _, add in back:
        numbers[key] = flow.next_number
        add(flow, state)
    return _layout(state, flow, numbers, _outline(state))


def make(state: PlanState, options: Options = Options()) -> Paper:
    """The plan book; equal states and options give equal bytes."""
    return _drawn(state, layout(state, options), BOOK)


def make_cards(state: PlanState, options: Options = Options()) -> Paper:
    """The cards alone, of all projects or of those that are wanted."""
    known = {project.uid for project in state.projects}
    if options.projects is not None and not known & set(options.projects):
        raise Refused("個票にする事業がありません。事業を選び直してください。")
    flow = Flow(1)
    numbers = add_cards(flow, state, Cards(options.projects))
    if not flow.pages:
        raise Refused("個票にする事業がありません。先に計画に事業を登録してください。")
    outline = tuple(line for line in _cards_outline(state) if line[0] in numbers)
    return _drawn(state, _layout(state, flow, numbers, outline), "個票")


def make_list(state: PlanState, options: Options = Options()) -> Paper:
    """The list of projects alone, without the pages of their cards."""
    flow = Flow(1)
    if options.order == "category":
        other_lists.add_by_category(flow, state)
    elif options.order == "changed":
        other_lists.add_changed(flow, state)
    else:
        project_list.add_list(flow, state, with_pages=False)
    title = project_list.title(state)
    return _drawn(state, _layout(state, flow, {}, ((project_list.KEY, title, 0),)), title)


def make_dx_list(state: PlanState, options: Options = Options()) -> Paper:  # noqa: ARG001
    """The DX list alone."""
    flow = Flow(1)
    dx_list.add_dx_list(flow, state)
    title = dx_list.TITLE
    return _drawn(state, _layout(state, flow, {}, ((dx_list.KEY, title, 0),)), title)


KINDS: dict[str, Callable[[PlanState, Options], Paper]] = {
    "book": make,
    "cards": make_cards,
    "list": make_list,
    "dx-list": make_dx_list,
}
"""The kinds of paper by the name that the command line knows them by."""

_Part = tuple[str, str, Callable[[Flow, PlanState], None]]


def _front(state: PlanState) -> list[_Part]:
    """The parts before the cards: destination, title and what places them."""
    parts: list[_Part] = []
    if state.chapters:
        parts.append((*background.CHAPTERS, background.add_chapters))
    if state.bodies:
        parts.append((*background.BODIES, background.add_bodies))
    parts.append((overview.KEY, overview.TITLE, overview.add_overview))
    if has_projects(state.plan):
        parts.append((card_guide.KEY, card_guide.TITLE, card_guide.add_guide))
    parts.append((project_list.KEY, project_list.title(state), project_list.add_list))
    return parts


def _back(state: PlanState) -> list[_Part]:
    parts: list[_Part] = []
    if shows_dx(state):
        parts.append((dx_list.KEY, dx_list.TITLE, dx_list.add_dx_list))
    if state.glossary:
        parts.append((*background.GLOSSARY, background.add_glossary))
    return parts


def _contents(state: PlanState) -> tuple[OutlineLine, ...]:
    """What the printed contents list: everything but the single cards."""
    projects = {project.uid for project in state.projects}
    return tuple(line for line in _outline(state) if line[0] not in projects)[1:]


def _outline(state: PlanState) -> tuple[OutlineLine, ...]:
    return (
        (cover.CONTENTS, "目次", 0),
        *((key, title, 0) for key, title, _ in _front(state)),
        *_cards_outline(state),
        *((key, title, 0) for key, title, _ in _back(state)),
    )


def _cards_outline(state: PlanState) -> list[OutlineLine]:
    """Policy, measure, card, as they follow one another.

    A measure that is repeated stands where it is set out in full.
    """
    lines: list[OutlineLine] = []
    for entry in entries(state):
        if entry.first_of_policy:
            lines.append((entry.policy.uid, heading(entry.policy), 0))
        if not entry.repeated:
            lines.append((entry.measure.uid, heading(entry.measure), 1))
            for group in groups(state, entry.measure):
                lines += [(project.uid, named(project), 2) for project in group.projects]
    return lines


def _layout(
    state: PlanState, flow: Flow, numbers: dict[str, int], outline: tuple[OutlineLine, ...]
) -> Layout:
    cards = {p.uid: numbers[p.uid] for p in state.projects if p.uid in numbers}
    return Layout(tuple(flow.pages), cards, numbers, outline)


def _drawn(state: PlanState, placed: Layout, title: str) -> Paper:
    plan = state.plan
    drawing = Drawing(f"{plan.title}　{title}", plan.municipality, placed.numbers)
    for page in placed.pages:
        draw_page(drawing, page, f"{plan.title}　{BOOK}")
    for key, words, level in placed.outline:
        drawing.outline(words, key, level)
    drawing.number_pages(placed.pages[0].number)
    pdf = drawing.finish()
    excess = (
        text
        for project in state.projects
        if project.uid in placed.card_pages
        for text in excess_of(state.fields, project)
    )
    return Paper(
        pdf,
        len(placed.pages),
        tuple(drawing.missing),
        placed.card_pages,
        tuple(drawing.spots),
        tuple(excess),
    )
