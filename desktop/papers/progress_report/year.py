"""The year as a whole: sentences, key figures, tables with bars; what cannot be told is said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.rules.figures import ROUNDING, Figures, Role, Sentence, plain
from db.rules.figures.records import Costs
from desktop.papers.bar_table import bar_table
from desktop.papers.book.headings import MeasureHeading, SectionHeading, Text, Title
from desktop.papers.charts import Chart, Charts, charts
from desktop.papers.charts.drawing import chart_block, chart_table
from desktop.papers.cost_table import cost_table
from desktop.papers.figures_strip import FiguresStrip, key_figures
from desktop.papers.progress_report.named_rows import below_target, dearer
from desktop.papers.result_card.findings import Findings
from desktop.papers.typesetting.page_flow import Block, Flow, Undivided, portrait
from desktop.papers.typesetting.style import TABLE
from desktop.papers.words import counted

_WIDTH = 170.0
_BETWEEN = 4.6


@dataclass(frozen=True, slots=True)
class _Shown:
    """A table or a chart, what stands below it on the same page, and its caption."""

    block: Block
    tail: tuple[Block, ...] = ()
    caption: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A section of the year: its sentences, then its tables."""

    heading: str
    sentences: Sequence[Sentence]
    shown: Sequence[_Shown] = ()


def add_year(flow: Flow, found: Findings, title: Title) -> dict[str, int]:
    """Place the section; each heading keeps with its sentences and its first table."""
    made = found.figures
    flow.start(portrait(), title.title)
    lead: list[Block] = [title, SectionHeading.of("全体の状況", _WIDTH)]
    if made.basis:
        lead.append(Text.of(f"調査　{made.basis}", _WIDTH, TABLE, after=1.6))
    unit = counted(found.state.plan)
    flow.add(
        *lead,
        *_said(made.sentences.lead),
        FiguresStrip(key_figures(made, unit), _WIDTH),
    )
    whole = "".join(plain(sentence) for sentence in made.sentences.lead)
    if unsaid := [note for note in made.notes if note not in whole]:
        flow.add(Text.of("\n".join(unsaid), _WIDTH, TABLE, after=4.2))
    for part in _parts(found, made):
        _add(flow, part)
    if made.statuses is not None or made.grades is not None:
        flow.add(Text.of(ROUNDING, _WIDTH, TABLE), before=_BETWEEN)
    return {}


def _add(flow: Flow, part: _Part) -> None:
    chain: list[Block] = [SectionHeading.of(part.heading, _WIDTH), *_said(part.sentences)]
    before = _BETWEEN
    for shown in part.shown:
        if shown.caption:
            caption = MeasureHeading.of(shown.caption, shown.remark, _WIDTH, small=True)
            chain.append(caption)
        flow.add(*chain, shown.block, before=before, tail=shown.tail)
        chain, before = [], 0.0
    if chain:
        flow.add(*chain, before=before)


def _said(sentences: Iterable[Sentence]) -> list[Block]:
    words = "".join(plain(sentence) for sentence in sentences)
    return [Text.of(words, _WIDTH, after=2.4)] if words else []


def _parts(found: Findings, made: Figures) -> Iterator[_Part]:
    said, drawn = made.sentences, charts(made)
    if made.statuses is not None:
        own = [sentence for sentence in said.statuses if sentence not in said.lead]
        yield _Part("実施状況", (*own, *said.categories), _tables(drawn.statuses))
    if made.grades is not None:
        shown = [
            *_tables(drawn.grades_by_policy),
            *_tables(drawn.grades_by_category),
            *_tables(drawn.grades_by_measure),
        ]
        yield _Part(f"総合評価（{made.grades.stages}）", said.grades, shown)
    if made.slips is not None:
        shown = [*_bars(drawn.slips), *_bars(drawn.phases)]
        yield _Part("計画との差と進捗段階", said.slips, shown)
    if made.indicators is not None:
        below = [i for i in made.indicators.lines if i.head.role is Role.BELOW]
        shown = list(_bars(drawn.indicators))
        if below:
            shown.append(_Shown(below_target(found, below), (), "目標を下回った指標"))
        yield _Part("施策指標", said.indicators, shown)
    if made.directions is not None:
        yield _Part("今後の方向性", said.directions, _bars(drawn.directions))
    if made.costs is not None:
        yield _Part("経費", said.costs, _costs(found, made.costs))
    if years := list(_years(drawn)):
        yield _Part("年度ごとの推移", (), years)


def _tables(chart: Chart | None) -> list[_Shown]:
    """The numbers with bars beside them."""
    if chart is None or not chart.bars:
        return []
    return [_Shown(*bar_table(chart, _WIDTH), chart.title, chart.subtitle)]


def _bars(chart: Chart | None) -> list[_Shown]:
    """The chart, which carries its title and its numbers itself."""
    if chart is None or not chart.bars:
        return []
    return [_Shown(Undivided(chart_block(chart, _WIDTH)))]


def _years(drawn: Charts) -> Iterator[_Shown]:
    for chart in (drawn.years_statuses, drawn.years_grades, drawn.years_slips):
        if chart is not None:
            yield from _bars(chart)
            yield _Shown(chart_table(chart, _WIDTH))


def _costs(found: Findings, made: Costs) -> list[_Shown]:
    """Budget against cost by category, in thousand yen; then who spent more than was budgeted."""
    table = cost_table(made, _WIDTH)
    if table is None:
        return []
    shown = [_Shown(table, (), "予算と実績", "千円")]
    if made.dearer_list:
        title = f"最終予算額を超えた{counted(found.state.plan)}"
        shown.append(_Shown(dearer(found, made.dearer_list), (), title, "千円"))
    return shown
