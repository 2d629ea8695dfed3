"""Facts that are read together stand in one row on paper, as 当初／最終 of a budget do."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from db.rules.all_years import Fact, FactRow
from desktop.papers.typesetting.line_breaking import broken
from desktop.papers.typesetting.style import EMPTY, TABLE

_STAGE = "grade "


def joined_rows(rows: Sequence[FactRow], label_width: float) -> tuple[FactRow, ...]:
    """The rows with budgets, ratings and their guide, and the stages' grades each as one.

    ``label_width`` in millimetres: stages whose names do not fit it in one line stay apart.
    """
    made = list(rows)
    _join(made, ["budget", "budget_final"], "予算 当初／最終", _either)
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
) -> None:
    """Put the rows with these keys in the place of the first; nothing where not all are there."""
    found = [row for row in rows if row.key in keys]
    if len(found) < 2 or len(found) != len(keys):
        return
    facts = tuple(
        Fact(words([fact.text for fact in year]))
        for year in zip(*(row.facts for row in found), strict=True)
    )
    name = label or f"{found[0].label}・目安"
    rows[rows.index(found[0])] = replace(found[0], label=name, facts=facts)
    for row in found[1:]:
        rows.remove(row)


def _either(texts: Sequence[str]) -> str:
    return "／".join(text or EMPTY for text in texts) if any(texts) else ""


def _guided(texts: Sequence[str]) -> str:
    ratings, guide = texts
    return f"{ratings}　目安{guide}" if guide else ratings
