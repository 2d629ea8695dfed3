"""The figures of a year, one table a sheet: labels are text, counts and amounts are numbers."""

from collections.abc import Mapping, Sequence

from db.records import Project
from db.rules.figures import Table, YearFigures
from db.rules.figures.records import CostLine, Costs, Directions, Indicators, Slips
from desktop.papers.list_sheet import ListColumn, ListSheet, Value

_LABEL, _COUNT, _AMOUNT = 70.0, 20.0, 30.0
_TOTAL = "計"


def counted(name: str, table: Table) -> ListSheet:
    """Lines by heads, subtotals where there are measures and operation items, and the sum."""
    numbered = any(line.number for line in table.lines)
    columns = [ListColumn("番号", 15)] if numbered else []
    columns += [ListColumn(table.by, _LABEL), ListColumn(_TOTAL, _COUNT)]
    columns += [ListColumn(head.label, _COUNT) for head in table.heads]
    rows: list[list[Value]] = []
    for line in (*table.lines, *table.subtotals, table.total):
        row: list[Value] = [line.number] if numbered else []
        row += [line.label, line.total.value, *(number.value for number in line.cells)]
        rows.append(row)
    return ListSheet(name, table.title, rows, columns)


def slips(found: Slips) -> ListSheet:
    """How many projects are how far from the plan."""
    rows: list[list[Value]] = [[c.head.label, c.number.value] for c in found.groups]
    rows += [[c.head.label, c.number.value] for c in found.silent]
    rows.append([_TOTAL, found.scheduled.value])
    return ListSheet("計画との差", "計画との差ごとの事業数", rows, _labelled("計画との差"))


def phases(found: Slips) -> ListSheet:
    """Planned and reported phases, period by period."""
    columns = [ListColumn("時期", 40), ListColumn("進捗段階", _LABEL)]
    columns += [ListColumn("計画", _COUNT), ListColumn("実績", _COUNT)]
    rows: list[list[Value]] = []
    for period in found.phases:
        planned = {count.head.label: count.number.value for count in period.planned}
        actual = {count.head.label: count.number.value for count in period.actual}
        rows += [
            [period.period, label, planned.get(label), actual.get(label)]
            for label in dict.fromkeys((*planned, *actual))
        ]
    return ListSheet("進捗段階", "進捗段階ごとの計画と実績の事業数", rows, columns)


def directions(found: Directions) -> ListSheet:
    """今後の方向性: the group, the direction, how many."""
    columns = [ListColumn("区分", 40), *_labelled("今後の方向性")]
    rows: list[list[Value]] = [
        [group.name, count.head.label, count.number.value]
        for group in found.groups
        for count in group.each
    ]
    if found.silent.value:
        rows.append(["", found.silent.label, found.silent.value])
    rows.append([_TOTAL, "", found.answered.value + found.silent.value])
    return ListSheet("今後の方向性", "今後の方向性ごとの事業数", rows, columns)


def indicators(found: Indicators, projects: Mapping[str, Project]) -> ListSheet:
    """Each indicator with its target, its result and how far it is."""
    columns = [
        ListColumn("番号", 15),
        ListColumn("事業名", 58),
        ListColumn("指標の順", _COUNT),
        ListColumn("施策指標", _LABEL),
        ListColumn("目標", _AMOUNT),
        ListColumn("実績", _AMOUNT),
        ListColumn("目標への到達（％）", _COUNT),
        ListColumn("区分", _AMOUNT),
    ]
    rows: list[list[Value]] = [
        [
            projects[line.project].number,
            projects[line.project].title,
            line.index,
            line.text,
            line.target,
            line.actual,
            line.way,
            line.head.label,
        ]
        for line in found.lines
    ]
    return ListSheet("施策指標", "施策指標ごとの目標と実績", rows, columns)


def costs(found: Costs) -> ListSheet:
    """Amounts by category; internal."""
    columns = [ListColumn("分類", 40)]
    columns += [
        ListColumn(f"{name}（千円）", _AMOUNT)
        for name in ("当初予算額", "最終予算額", "実績額（見込）", "実績額（確定）")
    ]
    columns += [ListColumn("実績額（見込か確定かなし）（千円）", 40)]
    columns += [ListColumn("実績額の計（千円）", _AMOUNT), ListColumn("執行率（％）", _COUNT)]
    rows = [_cost_row(line) for line in (*found.lines, found.total)]
    return ListSheet("経費", "分類ごとの予算額と実績額", rows, columns)


def _cost_row(line: CostLine) -> list[Value]:
    amounts = (
        line.budget, line.budget_final, line.expected, line.final, line.unmarked, line.cost,
    )  # fmt: skip
    share = line.share.rstrip("%％").replace(",", "")
    spent = float(share) if share[:1].isdecimal() else None
    return [line.label, *(amount.thousand_yen for amount in amounts), spent]


def years(found: Sequence[YearFigures]) -> ListSheet:
    """The years side by side: one row for each kind of figure and year."""
    columns = [ListColumn("年度", 32), ListColumn("種類", 32)]
    columns += [ListColumn("区分", 40), ListColumn("事業数", _COUNT)]
    rows: list[list[Value]] = []
    for year in found:
        rows.append([year.name, "事業", "全事業", year.projects.value])
        for kind, counts in (
            ("実施状況", year.statuses),
            ("総合評価", year.grades),
            ("計画との差", year.slips),
        ):
            rows += [[year.name, kind, c.head.label, c.number.value] for c in counts]
    return ListSheet("年度の比較", "年度ごとの事業数", rows, columns)


def _labelled(head: str) -> list[ListColumn]:
    return [ListColumn(head, _LABEL), ListColumn("事業数", _COUNT)]
