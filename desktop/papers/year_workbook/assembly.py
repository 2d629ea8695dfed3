"""The sheets of a year, those that the plan and the reader have, in one workbook."""

from collections.abc import Iterator

from db.records import PlanState
from desktop.papers.list_sheet import ListSheet
from desktop.papers.project_lists import as_workbook
from desktop.papers.result_card.findings import Findings, reported_year
from desktop.papers.year_workbook import figure_sheets
from desktop.papers.year_workbook.results import results


def make(state: PlanState, year: int | None = None, *, public: bool = False) -> bytes:
    """The bytes; ``year``: fiscal, None for the last with answers.

    Raises ``Refused`` for a year that is none of the plan's.
    """
    found = Findings.of(state, reported_year(state, year), public=public)
    title = f"{found.name}の結果"
    sheets = list(_sheets(found))
    return as_workbook(state.plan, (), sheets, public=public, title=title, contents="シートの一覧")


def _sheets(found: Findings) -> Iterator[ListSheet]:
    yield results(found)
    figures = found.figures
    if figures.statuses is not None:
        yield figure_sheets.counted(f"実施状況_{figures.statuses.by}別", figures.statuses)
    if (grades := figures.grades) is not None:
        for table in (
            grades.by_policy, grades.by_measure, grades.by_category, grades.by_department,
        ):  # fmt: skip
            if table.lines:
                yield figure_sheets.counted(f"評価_{table.by}別", table)
    if figures.slips is not None:
        yield figure_sheets.slips(figures.slips)
        yield figure_sheets.phases(figures.slips)
    if figures.directions is not None:
        yield figure_sheets.directions(figures.directions)
    if figures.indicators is not None:
        yield figure_sheets.indicators(figures.indicators, found.by_uid)
    if figures.costs is not None:
        yield figure_sheets.costs(figures.costs)
    if len(figures.years) > 1:
        yield figure_sheets.years(figures.years)
