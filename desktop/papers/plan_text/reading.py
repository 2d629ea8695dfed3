"""A plan text read as a whole: from the text to the records of a plan."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from db.records import Department, Measure, Plan, PlanState, Project
from db.vocabulary import Calendar, Periods
from desktop.papers.plan_text import (
    cards,
    categories,
    counting,
    departments,
    dx_list,
    index,
    outline,
    overview,
    phases,
    sections,
    witnesses,
)
from desktop.papers.plan_text.card_texts import FIELDS
from desktop.papers.plan_text.errors import NotAPlanText
from desktop.papers.plan_text.findings import Finding, Findings
from desktop.papers.plan_text.projects import Setting, project
from desktop.papers.plan_text.spelling import in_order, measure_of
from desktop.papers.plan_text.witnesses import Seen

_LEVELS = ("基本方針", "情報化施策", "情報化事業")
_EDITION = "策定"


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan, what was found on the way, and the page of its first card as the index has it."""

    state: PlanState
    findings: tuple[Finding, ...]
    first_card_page: int | None


def read(text: str) -> Reading:
    """Read a plan text; raise ``NotAPlanText`` for any other text."""
    findings = Findings()
    parts = sections.cut(text)
    names = categories.named(parts.guide_and_cards)
    listed = index.read(parts.index, names, findings)
    expected = listed.outline
    guide, card_lines = sections.samples_and_cards(parts.guide_and_cards, expected)
    found_cards = cards.read(card_lines, expected, names, findings)
    _demand_cards(listed, found_cards)
    found_dx = dx_list.read(parts.dx_list, expected, findings)
    head = overview.head(parts.overview, findings)
    rubric = overview.rubric(parts.overview, findings)
    plan_phases = phases.read(guide, parts.dx_list, parts.overview, findings)
    policies, measures = outline.policies(
        listed.headings, found_cards.headings, found_dx.headings, findings
    )
    in_index = {entry.number: entry.category for entry in listed.entries}
    agreed = [c for c in found_cards.cards if in_index.get(c.number) in (None, c.category)]
    samples = cards.read(guide, expected, names, Findings()).cards
    plan_categories = categories.categories(names, [*samples, *agreed])
    all_seen = _side_by_side(listed, found_cards, found_dx, measures, findings)
    setting = Setting(
        years=_years(found_cards.cards),
        phases=plan_phases,
        names=departments.Names(_cells_with_departments(listed, found_cards)),
        asks={category.name: category.asks for category in plan_categories},
        titles={seen.number: witnesses.title(seen, findings) for seen in all_seen},
        indicators=dx_list.indicators(
            found_dx,
            {
                c.number: c.fields["indicators"]
                for c in found_cards.cards
                if "indicators" in c.fields
            },
            findings,
        ),
    )
    projects = tuple(project(seen, setting, findings) for seen in all_seen)
    state = PlanState(
        plan=Plan(
            uid=_uid(head.municipality, head.title),
            title=head.title,
            municipality=head.municipality,
            edition=_EDITION,
            first_year=setting.years[0],
            last_year=setting.years[-1],
            periods=Periods.HALF,
            calendar=Calendar.WAREKI,
            levels=_LEVELS,
            vision=None,
            book_start_page=1,
            predecessor=head.predecessor,
        ),
        fields=FIELDS,
        categories=plan_categories,
        phases=plan_phases.all,
        rubric=rubric,
        chapters=(),
        bodies=(),
        glossary=(),
        departments=_register(projects),
        policies=policies,
        measures=measures,
        projects=projects,
        rounds=(),
        editions=(),
    )
    counting.count(state, head, findings)
    return Reading(state, tuple(findings), listed.first_page)


def _uid(municipality: str, title: str) -> str:
    """The same for every reading of one plan, so that its workbooks are known again; no
    other plan's."""
    return "plan" + hashlib.sha256(f"{municipality}\n{title}".encode()).hexdigest()[:16]


def _demand_cards(listed: index.Index, found: cards.Cards) -> None:
    numbers = {card.number for card in found.cards}
    having = sum(entry.number in numbers for entry in listed.entries)
    if having * 2 < len(listed.entries):
        raise NotAPlanText(
            f"計画の本文として読めません。一覧の{len(listed.entries)}事業のうち、"
            f"個票があるのは{having}事業だけです。個票のそろった本文を指定してください。"
        )


def _years(found: Iterable[cards.Card]) -> range:
    """The plan period: the years that most cards with a schedule name."""
    counts: Counter[int] = Counter()
    schedules = [card for card in found if card.rows]
    for card in schedules:
        years = {cards.fiscal_year(cell) for line in card.rows for cell in line.filled}
        counts.update(year for year in years | set(card.activities) if year is not None)
    common = [year for year, count in counts.items() if count * 2 > len(schedules)]
    if not common:
        raise NotAPlanText(
            "計画の本文として読めません。個票のスケジュールに年度の見出しがありません。"
        )
    return range(min(common), max(common) + 1)


def _side_by_side(
    listed: index.Index,
    found_cards: cards.Cards,
    found_dx: dx_list.DxList,
    measures: tuple[Measure, ...],
    findings: Findings,
) -> list[Seen]:
    """What each part of the text has on each project, in the order of numbers."""
    entries = {entry.number: entry for entry in listed.entries}
    by_card = {card.number: card for card in found_cards.cards}
    rows: dict[str, dx_list.DxRow] = {}
    for row in found_dx.rows:
        if rows.setdefault(row.number, row) is not row:
            findings.doubtful(
                "同じ事業番号の行がDX一覧に二つあります。先の行を採りました。",
                row.source,
                rows[row.number].source,
                project=row.number,
                key="number",
            )
    known = {measure.number for measure in measures}
    all_seen = []
    for number in sorted({*entries, *by_card, *rows}, key=in_order):
        seen = Seen(number, entries.get(number), by_card.get(number), rows.get(number))
        if measure_of(number) in known:
            all_seen.append(seen)
            continue
        findings.doubtful(
            "この事業番号に当たる施策の見出しがありません。取り込みませんでした。",
            *seen.sources,
            project=number,
            key="number",
        )
    return all_seen


def _cells_with_departments(listed: index.Index, found: cards.Cards) -> list[str]:
    cells = [entry.departments for entry in listed.entries]
    for card in found.cards:
        if "departments" in card.fields:
            cells.append(card.fields["departments"].text)
        cells += [cell for line in card.rows for cell in line.filled]
    return cells


def _register(projects: Iterable[Project]) -> tuple[Department, ...]:
    """The departments in order of their first appearance."""
    names: dict[str, None] = {}
    for each in projects:
        names |= dict.fromkeys(each.departments)
        for cell in each.schedule:
            names |= dict.fromkeys(cell.departments)
    return tuple(
        Department(f"d{n:03}", name, f"D{n:03}", (), None, None, None, (), None, None)
        for n, name in enumerate(names, start=1)
    )
