"""The figure in a printed target: 35施設／148施設 is 35 of 148, 約８割 is 80 %.

The words are what counts; a figure is read only where nothing else can be meant. Two numbers
that are no share, a date, 半減 or ①② stay words.
"""

import re
import unicodedata
from dataclasses import dataclass

from db.records import Number

PERCENT = "%"

_BEFORE = re.compile(
    r"(?:(?:令和|平成|r|h)(?:元|\d{1,2})年度?末?|20\d\d年度?末?)(?:までに|まで|には|に)?"
    r"|毎年度?|各年度?|年間|月間|年に?|月に?|約|およそ|概ね|おおむね|ほぼ|平均|延べ|のべ|累計|通算"
    r"|合計|総計|計|最大|最低|少なくとも|前年度?比|全|目標|[:、]"
)
_AFTER = re.compile(
    r"(?:以上|以下|以内|未満|超|程度|前後|弱|強|増加?|減少?|削減|縮減|短縮|向上|拡大|達成|維持"
    r"|を|に|の|と|へ|する|なる|[。、])*"
)
_ASIDE = re.compile(r"\([^()]*\)")
_SHARE = re.compile(r"(?P<whole>.+?)中(?P<part>.+)")
_MINUS = str.maketrans({"▲": "-", "△": "-", "−": "-"})
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.,])")
_LARGE = {"億": 10**8, "万": 10**4, "千": 10**3}
_UNIT = re.compile(r"(?!次|期|版|号|年|月|日)[^\d\s./,\-~→ぁ-ゖ①-⑳]{1,6}|か[月所国]|つ")


@dataclass(frozen=True, slots=True)
class Figure:
    """``of``: the denominator, where it is a share of a number. 80 % has the number 80."""

    number: Number
    of: Number | None = None


def figure_in(text: str, unit: str | None = None) -> Figure | None:
    """The figure that a target's words are; ``unit`` is the indicator's."""
    plain, own = _plain(text), _plain(unit or "")
    share = _SHARE.fullmatch(plain)
    readings = [[share["part"], share["whole"]]] if share else []
    for parts in (*readings, plain.split("/")):
        numbers = [_number(part, own) for part in parts]
        if len(numbers) == 1 and numbers[0] is not None:
            return Figure(numbers[0])
        if len(numbers) == 2 and numbers[0] is not None and numbers[1]:
            return Figure(numbers[0], numbers[1])
    return None


def figure_words(figure: Figure, text: str, unit: str | None = None) -> str:
    """What is understood, to stand beside the words: 35 ／ 148, 80 %, 1,200 件."""
    if figure.of is not None:
        return f"{figure.number:,} ／ {figure.of:,}"
    plain = _plain(text)
    percent = PERCENT in plain or ("割" in plain and unit != "割")
    return f"{figure.number:,} {PERCENT if percent else unit or ''}".strip()


def _plain(text: str) -> str:
    """Width and case folded, asides in brackets left out; no space but between digits."""
    folded = unicodedata.normalize("NFKC", text.translate(_MINUS)).casefold()
    tight = re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", folded.strip())
    return _ASIDE.sub("", tight.replace("パーセント", PERCENT))


def _number(part: str, unit: str) -> Number | None:
    while before := _BEFORE.match(part):
        part = part[before.end() :]
    found = _NUMBER.match(part)
    if found is None:
        return None
    number, rest = _value(found[0]), part[found.end() :]
    if unit and rest.startswith(unit):
        return number if _AFTER.fullmatch(rest[len(unit) :]) else None
    total, rest = _with_large(number, rest)
    if rest.startswith("割") and unit != "割":
        return _exact(total * 10) if _AFTER.fullmatch(rest[1:]) else None
    if unit and unit[0] in _LARGE and rest.startswith(unit[1:]):
        total, rest = total / _LARGE[unit[0]], rest[len(unit) - 1 :]  # 1億円 in 万円
    return _exact(total) if _is_unit(rest) else None


def _with_large(number: Number, rest: str) -> tuple[Number, str]:
    """The whole of 1億2,000万 and what stands behind it; each sign once, the larger first."""
    total: Number = 0
    size = 10**12
    while rest and _LARGE.get(rest[0], size) < size:
        size = _LARGE[rest[0]]
        total += number * size
        rest = rest[1:]
        number = 0
        if further := _NUMBER.match(rest):
            number, rest = _value(further[0]), rest[further.end() :]
    return total + number, rest


def _is_unit(tail: str) -> bool:
    """Whether a number's tail is a unit and a bound, or one of them, or nothing."""
    return any(
        _AFTER.fullmatch(tail[end:])
        and (end == 0 or _UNIT.fullmatch(tail[:end]) or tail[:end] == PERCENT)
        for end in range(min(len(tail), 6) + 1)
    )


def _value(digits: str) -> Number:
    plain = digits.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _exact(number: Number) -> Number:
    """Without the dust of fractions: 1.1万 is 11,000."""
    rounded = round(number, 6)
    return int(rounded) if rounded == int(rounded) else rounded
