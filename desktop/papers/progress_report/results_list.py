"""All projects of the year in the plan's order, each in a line that leads to its card."""

from desktop.papers.book.headings import MeasureHeading, PolicyBand, Text, Title
from desktop.papers.book.order import entries
from desktop.papers.result_card.findings import Findings
from desktop.papers.result_card.listing import (
    category_column,
    dx_column,
    listing,
    outcome_columns,
)
from desktop.papers.typesetting.page_flow import Block, Flow, portrait
from desktop.papers.words import counted, heading, tally

_WIDTH = 170.0


def add_results_list(flow: Flow, found: Findings, title: Title) -> dict[str, int]:
    """Place the list; measures without projects in the year are left out."""
    state = found.state
    flow.start(portrait(), title.title)
    lead: list[Block] = [title]
    policy = ""
    paged = {project.uid for project in found.projects}
    told = (*category_column(state), *dx_column(state), *outcome_columns(found))
    for entry in entries(state):
        projects = [p for p in found.projects if p.measure == entry.measure.uid]
        if entry.repeated or not projects:
            continue
        if entry.policy.uid != policy:
            policy = entry.policy.uid
            lead.append(PolicyBand.of(heading(entry.policy), _WIDTH))
        name = heading(entry.measure)
        lead.append(MeasureHeading.of(name, tally(state, projects), _WIDTH, small=True))
        flow.add(*lead, listing(state, projects, told, paged))
        lead = []
    if lead:
        words = f"この計画に{found.name}の{counted(state.plan)}はありません。"
        flow.add(*lead, Text.of(words, _WIDTH))
    return {}
