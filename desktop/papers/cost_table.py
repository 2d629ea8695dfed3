"""Budget against cost by category, in thousand yen; internal."""

from db.rules.figures.records import Costs
from desktop.papers.typesetting.style import TABLE, TABLE_BOLD
from desktop.papers.typesetting.table import Column, Table, table_row

_AMOUNT = 29.0
_PAD = 2.4


def cost_table(costs: Costs, width: float) -> Table | None:
    """A line for each category and one for all; None where nobody has told an amount."""
    total = costs.total
    if not (total.budget.uids or total.budget_final.uids or total.cost.uids):
        return None
    heads = ("当初予算額", "最終予算額", "実績額", "執行率")
    columns = (
        Column("分類", width - len(heads) * _AMOUNT),
        *(Column(head, _AMOUNT, 1, pad=_PAD) for head in heads),
    )
    lines = [*costs.lines, total] if len(costs.lines) > 1 else [total]
    rows = tuple(
        table_row(
            columns,
            (
                line.label,
                line.budget.text,
                line.budget_final.text,
                line.cost.text,
                line.share,
            ),
            style=TABLE_BOLD if line is total else TABLE,
        )
        for line in lines
    )
    return Table(columns, rows, whole=True)
