"""How far the way to a target is gone, where it is the only one an indicator has.

A plan that says where it wants to be in its last year says nothing of the years before: then
the share of the way from the baseline is told, not a yearly rate.
"""

import math

from db.records import Answer, Indicator, Target
from db.rules.targets import PERCENT, Figure, figure_in

_DOWN, _KEEP = "down", "keep"


def only_target(indicator: Indicator) -> Target | None:
    """The target, where there is one and no more and it is of one year."""
    if len(indicator.targets) != 1:
        return None
    (target,) = indicator.targets
    return target if target.to_year in (None, target.fiscal_year) else None


def way_gone(indicator: Indicator, actual: Answer | None) -> int | None:
    """Per cent of the way to the only target; None where it cannot be told.

    Without a baseline the way begins at 0, but not where less is wanted. A percentage is not
    held against amounts (10%削減 of 約3,200万枚).
    """
    target = only_target(indicator)
    if target is None or actual is None or isinstance(actual, bool):
        return None
    if indicator.direction == _KEEP or is_percent(target.text) != is_percent(indicator.unit):
        return None
    aim = figure_in(target.text, indicator.unit)
    reached = figure_in(str(actual), indicator.unit)
    start = figure_in(indicator.baseline, indicator.unit) if indicator.baseline else Figure(0)
    if aim is None or reached is None or start is None:
        return None
    if not indicator.baseline and indicator.direction == _DOWN:
        return None
    begin, end, now = comparable(start, aim, reached)
    if begin == end:
        return None
    # Whole per cent are never rounded up to a target that is not reached.
    return math.floor(100 * (now - begin) / (end - begin) + 1e-9)


def comparable(*figures: Figure) -> list[float]:
    """Shares where all of them are shares, else the numbers as they stand."""
    if all(figure.of or not figure.number for figure in figures):
        return [figure.number / figure.of if figure.of else 0 for figure in figures]
    return [figure.number for figure in figures]


def is_percent(words: str | None) -> bool:
    """Whether a figure's words, or its unit, name a percentage."""
    plain = words or ""
    return any(sign in plain for sign in (PERCENT, "％", "割"))
