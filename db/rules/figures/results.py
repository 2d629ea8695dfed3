"""Whether an indicator's result of a year reaches its target.

Words are never forced into figures: what cannot be held against one another stays words.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from db.records import Answer, Indicator, Target
from db.rules.all_years.way import comparable, is_percent, only_target, way_gone
from db.rules.questions import NO_INDICATOR
from db.rules.targets import Figure, figure_in

_AT_MOST = re.compile("以内|以下|未満")


class Verdict(StrEnum):
    """The value is the word that stands for it."""

    REACHED = "目標どおり"
    BELOW = "下回る"
    UNDER_WAY = "途中"
    WORDS = "言葉だけ"
    NONE = NO_INDICATOR
    MISSING = "未回答"


@dataclass(frozen=True, slots=True)
class Result:
    """``target``: the one it is held against; ``way``: whole per cent of the way to it."""

    verdict: Verdict
    target: Target | None = None
    way: int | None = None


def result(indicator: Indicator, year: int, actual: Answer | None) -> Result:
    """Hold a year's result against the target of that year.

    A year without its own target is held against the next one, and after the last one against
    that. Not reached is 下回る, but 途中 while the target's year is still to come. Where the
    indicator has one target only, the share of the way to it is told.
    """
    target = _target(indicator, year)
    if actual is None:
        return Result(Verdict.MISSING, target)
    if actual == NO_INDICATOR:
        return Result(Verdict.NONE, target)
    reached = _reached(indicator, target, actual)
    way = way_gone(indicator, actual) if only_target(indicator) else None
    if target is None or reached is None:
        return Result(Verdict.WORDS, target, way)
    if reached:
        return Result(Verdict.REACHED, target, way)
    to_come = (target.to_year or target.fiscal_year) > year
    return Result(Verdict.UNDER_WAY if to_come else Verdict.BELOW, target, way)


def _target(indicator: Indicator, year: int) -> Target | None:
    by_end = sorted(indicator.targets, key=lambda t: (t.to_year or t.fiscal_year, t.fiscal_year))
    covering = (t for t in by_end if t.fiscal_year <= year <= (t.to_year or t.fiscal_year))
    later = (t for t in by_end if t.fiscal_year > year)
    return next(covering, None) or next(later, None) or next(reversed(by_end), None)


def _reached(indicator: Indicator, target: Target | None, actual: Answer) -> bool | None:
    """None where the two cannot be compared."""
    if target is None or isinstance(actual, bool):
        return None
    percent = is_percent(indicator.unit)
    if (percent or is_percent(target.text)) != (percent or is_percent(str(actual))):
        return None
    aim, now = _aim(indicator, target), figure_in(str(actual), indicator.unit)
    if aim is None or now is None:
        return None
    wanted, got = comparable(aim, now)
    return got <= wanted if _less_is_wanted(indicator, target, aim) else got >= wanted


def _aim(indicator: Indicator, target: Target) -> Figure | None:
    if target.number is not None:
        return Figure(target.number, target.of)
    return figure_in(target.text, indicator.unit)


def _less_is_wanted(indicator: Indicator, target: Target, aim: Figure) -> bool:
    """By the indicator's direction; else its baseline, else the words 以内, 以下, 未満."""
    if indicator.direction is not None:
        return indicator.direction == "down"
    start = figure_in(indicator.baseline, indicator.unit) if indicator.baseline else None
    if start is not None:
        begin, end = comparable(start, aim)
        return end < begin
    return _AT_MOST.search(target.text) is not None
