"""The cards on their pages: each measure begins a page, its cards by category and number."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from db.records import Measure, PlanState, Policy, Project
from db.vocabulary import MeasureKind
from desktop.papers.book.furniture import PhaseLegend
from desktop.papers.book.headings import CategoryTag, MeasureHeading, Nothing, PolicyBand, Text
from desktop.papers.book.order import Entry, Group, entries, groups, sorted_projects
from desktop.papers.card.card import Card, card
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.page_flow import Block, Flow, portrait
from desktop.papers.typesetting.style import PAD, TABLE
from desktop.papers.words import category_title, has_projects, heading, tally

_WIDTH = 170.0
_BETWEEN = 6.0
"""White between a category's last card and the next tag."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a repeated measure is set out in full."""

    measure: str
    after: float = 5.0
    height: float = 1.2 + TABLE.line

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        number = drawing.numbers.get(self.measure)
        words = f"再掲。{number}頁をご覧ください。" if number else "再掲"
        drawing.text(left + PAD, top + 1.2 + TABLE.line / 2, words, TABLE)
        if number:
            drawing.link(self.measure, left, top, _WIDTH, self.height)


@dataclass(frozen=True, slots=True)
class Cards:
    """What stands under the measures' headings.

    ``only``: the uids of the projects that are wanted, None for all. ``drawn`` makes the card
    of a project; ``described``: the words of policies and measures stand below their headings.
    ``lead`` stands above the first heading. With ``going_on`` a measure begins on the page of the
    one before it where its headings and its first card have room.
    """

    only: Collection[str] | None = None
    drawn: Callable[[PlanState, Project], Card] = card
    described: bool = True
    lead: tuple[Block, ...] = ()
    going_on: bool = False


def add_cards(flow: Flow, state: PlanState, cards: Cards = Cards()) -> dict[str, int]:
    """Place the cards; return the page of each project's card, measure and policy by uid."""
    only = cards.only
    legend = PhaseLegend(state.phases, _WIDTH) if state.phases else None
    setup = portrait(legend if has_projects(state.plan) else None)
    pages: dict[str, int] = {}
    for entry in entries(state):
        projects = {p.uid for p in state.projects_of(entry.measure.uid)}
        if only is not None and (entry.repeated or not projects & set(only)):
            continue
        band = entry.policy.uid not in pages
        policy, measure = heading(entry.policy), heading(entry.measure)
        if not pages or (has_projects(state.plan) and (band or not entry.repeated)):
            if pages and cards.going_on and not band:
                flow.go_on(measure)
            else:
                flow.start(setup, policy if band else measure, then=measure)
        chain = _headings(state, entry, band, cards)
        if not pages:
            chain = [*cards.lead, *chain]
        if entry.repeated:
            page = flow.add(*chain, Reference(entry.measure.uid), before=_BETWEEN)
        else:
            page = _add_measure(flow, state, entry.measure, chain, pages, cards)
            pages[entry.measure.uid] = page
        pages.setdefault(entry.policy.uid, page)
    return pages


def _headings(state: PlanState, entry: Entry, band: bool, cards: Cards) -> list[Block]:
    policy, measure = entry.policy, entry.measure
    chain: list[Block] = []
    if band:
        chain.append(PolicyBand.of(heading(policy), _WIDTH, policy.uid))
        chain += _words(policy) if cards.described else []
    count = ""
    if has_projects(state.plan):
        count = tally(state, sorted_projects(state, measure))
    name = heading(measure) + ("（再掲）" if entry.repeated else "")
    key = None if entry.repeated else measure.uid
    apart = measure.kind is MeasureKind.OPERATION
    chain.append(MeasureHeading.of(name, count, _WIDTH, key, apart=apart))
    return [*chain, *_words(measure)] if cards.described and not entry.repeated else chain


def _words(thing: Policy | Measure) -> list[Block]:
    """Caption and description of a policy or measure, where it has them."""
    texts = [text for text in (thing.caption, thing.description) if text and text.strip()]
    return [Text.of(text, _WIDTH - 2 * PAD, after=2.4) for text in texts]


def _add_measure(
    flow: Flow,
    state: PlanState,
    measure: Measure,
    chain: list[Block],
    pages: dict[str, int],
    wanted: Cards,
) -> int:
    """Place a measure's headings and cards; return the page on which it begins.

    An empty category stands on the page of the card behind it, and at the end of the measure
    on that of the card before it: no page holds nothing but 該当なし.
    """
    if not has_projects(state.plan):
        return flow.add(*chain, before=_BETWEEN)
    only = wanted.only
    cards: list[tuple[str, list[Block]]] = []
    for group in groups(state, measure):
        projects = [p for p in group.projects if only is None or p.uid in only]
        if only is not None and not projects:
            continue
        chain += _tag(state, group)
        for project in projects:
            drawn = wanted.drawn(state, project)
            if project is projects[-1]:
                drawn = replace(drawn, after=_BETWEEN)
            cards.append((project.uid, [*chain, drawn]))
            chain = []
        if not projects:
            chain.append(Nothing())
    if not cards:
        return flow.add(*chain)
    *others, (closing, blocks) = cards
    for at, (uid, before) in enumerate(others):
        pages[uid] = flow.add(*before, before=0.0 if at else _BETWEEN)
    pages[closing] = flow.add(*blocks, before=0.0 if others else _BETWEEN, tail=chain)
    return pages[cards[0][0]]


def _tag(state: PlanState, group: Group) -> list[Block]:
    if group.category:
        name = category_title(state.plan, group.category.name)
        return [CategoryTag(name, group.category.shade, _WIDTH)]
    return [CategoryTag("分類なし", None, _WIDTH)] if state.categories else []
