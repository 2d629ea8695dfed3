"""Numbers of projects as lists spell them: １－４－２, 1.4.2, and 2001/4/2 where Excel read a day.

Excel takes 1-4-2 for a day: in Japan for 2001-04-02, elsewhere for 2002-01-04; 1-4 becomes
the 4th of January of the year in which it was typed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from db.records import Project
from db.rules.answers import Raw, as_text
from db.rules.days import NotADay, from_serial

Tokens: TypeAlias = tuple[int | str, ...]

_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－﹣─", "-"))
_PARTS = re.compile(r"[-.・/]")
_DAY = re.compile(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:[ T]0?0:00(?::00)?)?")
_DAY_OF_YEAR = re.compile(r"(\d{1,2})月(\d{1,2})日")
_SERIALS = range(36_526, 73_051)  # the days of 2000 to 2099


@dataclass(frozen=True)
class NumberRead:
    """``projects``: who may be meant. ``day``: it was a day's cell, as it stands there."""

    words: str
    projects: tuple[Project, ...] = ()
    day: str | None = None
    spelled: tuple[Tokens, ...] = field(default=())
    """What was typed, as far as it can be known; several readings of a day."""


def tokens(text: str) -> Tokens:
    """(1, 4, 2) for any spelling of 1-4-2; () for blank."""
    plain = "".join(unicodedata.normalize("NFKC", text).translate(_HYPHENS).split())
    parts = [part for part in _PARTS.split(plain.strip("-.")) if part]
    return tuple(int(p) if p.isdecimal() and p.isascii() else p.casefold() for p in parts)


def by_tokens(projects: Iterable[Project]) -> dict[Tokens, tuple[Project, ...]]:
    """The projects of each number; in some plans a number is only locally unique."""
    found: dict[Tokens, list[Project]] = {}
    for project in projects:
        if project.number and (key := tokens(project.number)):
            found.setdefault(key, []).append(project)
    return {key: tuple(same) for key, same in found.items()}


def order_of_days(known: Mapping[Tokens, Sequence[Project]], raws: Iterable[Raw]) -> int | None:
    """In which order Excel put the parts of a whole column's numbers: an index of ``ORDERS``.

    That which makes known numbers of more days than any other; None where none does.
    """
    fits = Counter(
        order
        for raw in raws
        if (day := _day_in_place_of(known, raw)) is not None
        for order, spell in enumerate(ORDERS)
        if spell(day) in known
    )
    (best, most), (_, next_most) = (*fits.most_common(2), (None, 0), (None, 0))[:2]
    return best if most > next_most else None


def read_number(
    known: Mapping[Tokens, Sequence[Project]], raw: Raw, order: int | None = None
) -> NumberRead:
    """Who is meant by a cell's number; ``order`` as ``order_of_days`` gives it."""
    words = as_text(raw).strip()
    key = tokens(words)
    if not isinstance(raw, date):
        # Where 1.10 was typed as a number, 1.1 is left.
        longer = [k for k in known if _lost_a_zero(k, key)] if isinstance(raw, float) else []
        if same := tuple(p for k in (key, *longer) for p in known.get(k, ())):
            return NumberRead(words, same, None, (key,))
    day = _day(raw, words)
    if day is None:
        return NumberRead(words, (), None, (key,) if key else ())
    readings = tuple(dict.fromkeys(_readings(day, with_year=not _DAY_OF_YEAR.fullmatch(words))))
    if order is not None and ORDERS[order](day) in known:
        readings = (ORDERS[order](day),)
    meant = {p.uid: p for r in readings for p in known.get(r, ())}
    return NumberRead(words, tuple(meant.values()), f"{day.year}/{day.month}/{day.day}", readings)


def _lost_a_zero(known: Tokens, key: Tokens) -> bool:
    return len(known) == len(key) and known[:-1] == key[:-1] and known[-1] == _times_ten(key[-1])


def _times_ten(token: int | str) -> int | None:
    return token * 10 if isinstance(token, int) else None


def _day(raw: Raw, words: str) -> date | None:
    """The day that Excel made of a number, from a cell of a day or from what a CSV has of it."""
    if isinstance(raw, date):
        return raw
    if isinstance(raw, int) and not isinstance(raw, bool) and raw in _SERIALS:
        try:
            return from_serial(raw)
        except NotADay:
            return None
    plain = unicodedata.normalize("NFKC", words)
    found = _DAY.fullmatch(plain) or _DAY_OF_YEAR.fullmatch(plain)
    if found is None or not isinstance(raw, str):
        return None
    parts = [int(part) for part in found.groups()]
    try:
        return date(*parts) if len(parts) == 3 else date(2000, *parts)
    except ValueError:
        return None


def _day_in_place_of(known: Mapping[Tokens, Sequence[Project]], raw: Raw) -> date | None:
    words = as_text(raw).strip()
    return None if tokens(words) in known and not isinstance(raw, date) else _day(raw, words)


def _readings(day: date, *, with_year: bool) -> Iterator[Tokens]:
    """What may have been typed."""
    if with_year:
        yield from (spell(day) for spell in ORDERS)
    yield day.month, day.day
    if with_year and day.day == 1:  # 1-30 is no day of a month, so it is taken for a month's
        yield day.month, _short(day)


def _short(day: date) -> int:
    return day.year - (2000 if day.year >= 2000 else 1900)


ORDERS: tuple[Callable[[date], Tokens], ...] = (
    lambda day: (_short(day), day.month, day.day),
    lambda day: (day.month, day.day, _short(day)),
    lambda day: (day.day, day.month, _short(day)),
)
"""1-4-2 as a day: 2001-04-02 in Japan, elsewhere 2002-01-04 or 2002-04-01."""
