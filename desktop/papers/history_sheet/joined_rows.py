"""Facts that are read together stand in one row on paper, as 当初／最終 of a budget do."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf

from db.rules.all_years import FactRow
from desktop.papers.typesetting.line_breaking import broken
from desktop.papers.typesetting.style import EMPTY, TABLE

_STAGE = "grade "
_INDICATOR = re.compile(r"indicator_\d+")


def joined_rows(
    rows: Sequence[FactRow], label_width: float, figure_width: float
) -> tuple[FactRow, ...]:
    """The rows with budgets, results and their share, ratings, and the stages' grades each as one.

    In millimetres: stages whose names do not fit ``label_width`` in one line stay apart, and
    results that do not fit ``figure_width`` together with their share.
    """
    made = list(rows)
    _join(made, ["budget", "budget_final"], "予算 当初／最終", _either)
    _join(made, ["cost", "share"], "実績・執行率", _shared, figure_width)
    for row in [row for row in made if _INDICATOR.fullmatch(row.key)]:
        label = f"{row.label}・目標への到達"
        _join(made, [row.key, f"{row.key}_way"], label, _reached, figure_width)
    _join(made, ["ratings", "guide"], None, _guided)
    stages = [row for row in made if row.key.startswith(_STAGE)]
    label = "／".join(row.label for row in stages)
    if len(broken(label, TABLE.face, TABLE.size, label_width)) == 1:
        _join(made, [row.key for row in stages], label, _either)
    return tuple(made)


def _join(
    rows: list[FactRow],
    keys: Sequence[str],
    label: str | None,
    words: Callable[[Sequence[str]], str],
    width: float = inf,
) -> None:
    """Put the rows with these keys in the place of the first.

    Nothing where not all are there, and where words do not fit ``width`` in one line.
    """
    found = [row for row in rows if row.key in keys]
    if len(found) < 2 or len(found) != len(keys):
        return
    facts = tuple(
        replace(year[0], text=words([fact.text for fact in year]))
        for year in zip(*(row.facts for row in found), strict=True)
    )
    if any(TABLE.face.width(fact.text, TABLE.size) > width for fact in facts):
        return
    name = label or f"{found[0].label}・目安"
    rows[rows.index(found[0])] = replace(found[0], label=name, facts=facts)
    for row in found[1:]:
        rows.remove(row)


def _either(texts: Sequence[str]) -> str:
    return "／".join(text or EMPTY for text in texts) if any(texts) else ""


def _guided(texts: Sequence[str]) -> str:
    ratings, guide = texts
    return f"{ratings}　目安{guide}" if guide else ratings


def _shared(texts: Sequence[str]) -> str:
    return "　".join(text for text in texts if text)


def _reached(texts: Sequence[str]) -> str:
    result, way = texts
    return f"{result}　到達{way}" if way else result
