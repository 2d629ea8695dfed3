"""Tables of single projects behind a figure: indicators below target, projects over budget."""

from collections.abc import Sequence

from db.rules.figures.records import Dearer, IndicatorLine
from desktop.papers.result_card.findings import Findings
from desktop.papers.typesetting.style import EMPTY
from desktop.papers.typesetting.table import Column, Table, TableRow, table_row
from desktop.papers.words import named, project_level

_PAGE = Column("頁", 12, 1, pad=2.4)


def below_target(found: Findings, lines: Sequence[IndicatorLine]) -> Table:
    """Each indicator with its target and its result."""
    columns = (
        Column("番号", 16),
        Column(project_level(found.state.plan), 42),
        Column("指標", 50),
        Column("目標", 25),
        Column("実績", 25),
        _PAGE,
    )
    rows = tuple(
        _row(found, columns, line.project, (line.text, line.target or EMPTY, line.actual or EMPTY))
        for line in lines
    )
    return Table(columns, rows, prose=True)


def dearer(found: Findings, lines: Sequence[Dearer]) -> Table:
    """Each project with its final budget and its cost."""
    columns = (
        Column("番号", 16),
        Column(project_level(found.state.plan), 67),
        *(Column(head, 25, 1, pad=2.4) for head in ("最終予算額", "実績額", "執行率")),
        _PAGE,
    )
    rows = tuple(
        _row(found, columns, line.project, (f"{line.budget:,}", f"{line.cost:,}", line.share))
        for line in lines
    )
    return Table(columns, rows)


def _row(found: Findings, columns: Sequence[Column], uid: str, texts: Sequence[str]) -> TableRow:
    project = found.by_uid[uid]
    cells = (project.number or EMPTY, project.title, *texts, "")
    paged = len(columns) - 1
    return table_row(columns, cells, link=uid, paged=paged, place=named(project), uid=uid)
