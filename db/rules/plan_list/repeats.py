"""Rows of one list that say different things of one project."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from db.rules.folding import folded
from db.rules.plan_list.layout import Layout
from db.rules.plan_list.numbers import tokens
from db.rules.plan_list.proposals import RowOutcome, RowProposal
from db.rules.plan_list.sheet import ListSheet

_SETTLED = (RowOutcome.SKIPPED, RowOutcome.UNREADABLE)


def with_repeats_told(
    sheet: ListSheet, layout: Layout, rows: Sequence[RowProposal]
) -> Iterator[RowProposal]:
    """All rows; those that do not agree are asked about, each of them."""
    groups: dict[object, list[RowProposal]] = {}
    for row in rows:
        if row.outcome not in _SETTLED and row.choices:
            groups.setdefault(_meant(row), []).append(row)
    others: dict[int, int] = {}
    for first, *later in groups.values():
        for row in later:
            if first.choices[0].project is None or _differ(sheet, layout, first, row):
                others[first.row] = row.row
                others[row.row] = first.row
    for row in rows:
        if row.row not in others:
            yield row
            continue
        reason = f"{others[row.row]}行目と同じ事業ですが、内容が違います。"
        yield replace(row, outcome=RowOutcome.DOUBTFUL, messages=(reason, *row.messages))


def _meant(row: RowProposal) -> object:
    first = row.choices[0]
    if first.project is not None:
        return first.project
    return tokens(row.number), "" if row.number else folded(row.title), first.measure


def _differ(sheet: ListSheet, layout: Layout, one: RowProposal, other: RowProposal) -> bool:
    for at, column in layout.columns.items():
        words = [folded(sheet.at(row.row, at).words) for row in (one, other)]
        if column.target.field != "number" and all(words) and words[0] != words[1]:
            return True
    return False
