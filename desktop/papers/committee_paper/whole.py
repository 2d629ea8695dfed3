"""The first page: the year as a whole, grades, phases, money."""

from collections.abc import Iterable, Iterator

from db.rules.figures import Sentence, plain
from desktop.papers.bar_table import bar_table
from desktop.papers.book.headings import Text
from desktop.papers.charts import charts
from desktop.papers.charts.drawing import chart_block
from desktop.papers.committee_paper.section import BETWEEN, WIDTH, Section
from desktop.papers.cost_table import cost_table
from desktop.papers.figures_strip import FiguresStrip, key_figures
from desktop.papers.result_card.findings import Findings
from desktop.papers.typesetting.page_flow import Block
from desktop.papers.typesetting.style import TABLE
from desktop.papers.words import counted


def whole(found: Findings) -> Iterator[Section]:
    """The sections that the plan has something for."""
    made = found.figures
    drawn, said = charts(made), made.sentences
    strip = FiguresStrip(key_figures(made, counted(found.state.plan)), WIDTH, after=BETWEEN)
    lead = "".join(plain(sentence) for sentence in said.lead)
    unsaid = [note for note in made.notes if note not in lead]
    notes = [Text.of("\n".join(unsaid), WIDTH, TABLE)] if unsaid else []
    yield Section("全体の状況", (*_said(said.lead), strip, *notes), remark=made.basis)
    if made.grades is not None and drawn.grades_by_policy is not None:
        table, key = bar_table(drawn.grades_by_policy, WIDTH)
        remark = made.grades.stages
        yield Section("総合評価", (table, *key, *_said(said.grades)), remark=remark)
    if made.slips is not None and drawn.phases is not None:
        chart = chart_block(drawn.phases, WIDTH, titled=False)
        yield Section("進捗段階の計画と実績", (chart,), remark=drawn.phases.subtitle)
    if made.costs is not None and (amounts := cost_table(made.costs, WIDTH)) is not None:
        yield Section(
            "経費", (amounts,), remark="千円。執行率は、最終予算額と実績額のある事業で計算"
        )


def _said(sentences: Iterable[Sentence]) -> list[Block]:
    words = "".join(plain(sentence) for sentence in sentences)
    return [Text.of(words, WIDTH, after=2.0)] if words else []
