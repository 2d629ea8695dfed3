"""One answer: from what stands in a cell to the value that is stored, and back.

``parsed`` never guesses: what is not clearly a value is refused with a sentence that says
what to write. ``shown`` is its inverse: ``parsed(q, shown(q, v)).value == v``.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from db.records import Answer
from db.rules import days
from db.rules.characters import UNFIT, with_line_feeds
from db.rules.folding import folded
from db.rules.questions import NO_INDICATOR, Kind, Question
from db.vocabulary import NOT_APPLICABLE

Raw: TypeAlias = str | int | float | bool | date | None
"""What a cell holds; dates are cells with a date's format."""

MOST_MONEY = 9_999_999_999

_YES = frozenset({"有", "有り", "あり", "○", "〇", "はい", "true"})
_NO = frozenset({"無", "無し", "なし", "×", "いいえ", "false"})
_DASHES = frozenset("-－―‐−ー")
_MINUS = re.compile(r"^[△▲−‐―–]")
_GROUPED = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Parsed:
    """``reason``: why it is refused; ``note``: taken, but to be looked at. Japanese sentences."""

    value: Answer | None = None
    reason: str | None = None
    note: str | None = None


def parsed(question: Question, raw: Raw) -> Parsed:
    """The value of a cell; an empty cell is ``Parsed(None)``."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return Parsed()
    match question.kind:
        case Kind.FLAG:
            return _flag(raw)
        case Kind.CHOICE | Kind.RATING:
            return _choice(question, raw)
        case Kind.MONEY:
            return _money(raw)
        case Kind.FIGURE:
            return _figure(question, raw)
        case Kind.DAY:
            return _day(raw)
        case Kind.TEXT | Kind.LINE:
            return _text(question, as_text(raw))


def shown(question: Question, value: Answer | None) -> str | int | float | None:
    """What stands in the cell for a stored value."""
    if value is None:
        return None
    if question.kind is Kind.FLAG:
        return "有" if value else "無"
    if question.kind in (Kind.CHOICE, Kind.RATING):
        name = str(value)
        if name.isdecimal():
            return int(name)
        return next((c.shown for c in question.choices if c.name == name), name)
    return value


def as_text(raw: Raw) -> str:
    """A cell's content as words: numbers without a useless .0, days as 2023-05-15."""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, date):
        return raw.isoformat()
    return "" if raw is None else str(raw)


def _flag(raw: Raw) -> Parsed:
    key = folded(as_text(raw))
    if key in _YES:
        return Parsed(True)
    if key in _NO:
        return Parsed(False)
    return Parsed(reason="「有」か「無」を記入してください。")


def _choice(question: Question, raw: Raw) -> Parsed:
    key = folded(as_text(raw))
    for choice in question.choices:
        if key in {folded(choice.name), folded(choice.shown), *map(folded, choice.others)}:
            return Parsed(_stored(question, choice.name))
    choices = "、".join(choice.shown for choice in question.choices)
    return Parsed(reason=f"選択肢にありません。{choices}のどれかを記入してください。")


def _stored(question: Question, name: str) -> Answer:
    return int(name) if question.kind is Kind.RATING and name != NOT_APPLICABLE else str(name)


def _money(raw: Raw) -> Parsed:
    if isinstance(raw, date):
        return Parsed(reason="日付になっています。千円単位の整数で記入し直してください。")
    number = _number(raw)
    if isinstance(raw, str) and number is None:
        if raw.strip() in _DASHES:
            return Parsed(note="「－」は空欄として読みました。")
        bare = "".join(unicodedata.normalize("NFKC", raw).split()).removesuffix("千円")
        number = _number(bare)
    if number is None:
        return Parsed(reason="千円単位の整数で記入してください（「約」や単位は付けません）。")
    if number != int(number):
        return Parsed(reason="小数があります。千円単位の整数で記入してください。")
    if abs(number) > MOST_MONEY:
        return Parsed(reason="桁が多すぎます。千円単位で記入してください。")
    note = "マイナスの金額です。" if number < 0 else None
    return Parsed(int(number), note=note)


def _figure(question: Question, raw: Raw) -> Parsed:
    number = _number(raw)
    if number is not None:
        return Parsed(int(number) if number == int(number) else number)
    text = as_text(raw)
    if folded(text) == folded(NO_INDICATOR) or text.strip() in _DASHES:
        note = None if folded(text) == folded(NO_INDICATOR) else "「－」は該当なしとしました。"
        return Parsed(NO_INDICATOR, note=note)
    return _text(question, text)


def _day(raw: Raw) -> Parsed:
    try:
        if isinstance(raw, date):
            day = raw
        elif isinstance(raw, int | float) and not isinstance(raw, bool):
            compact = str(raw) if isinstance(raw, int) and raw > 19_000_000 else None
            day = days.parsed(compact) if compact else days.from_serial(raw)
        else:
            day = days.parsed(as_text(raw))
    except days.NotADay as refusal:
        return Parsed(reason=str(refusal))
    return Parsed(day.isoformat())


def _text(question: Question, text: str) -> Parsed:
    """The text as typed; line ends become LF, a word processor's soft breaks too."""
    plain = with_line_feeds(text)
    note = None
    if "\v" in plain:
        plain, note = plain.replace("\v", "\n"), "特殊な改行を普通の改行に直しました。"
    if found := UNFIT.search(plain):
        return Parsed(reason=f"{found.start() + 1}文字目に使えない文字（制御文字など）があります。")
    if question.limit is not None and len(plain) > question.limit:
        return Parsed(
            reason=f"{question.limit:,}文字までです（{len(plain):,}文字あります）。短くしてください。"
        )
    return Parsed(plain, note=note)


def _number(raw: Raw) -> int | float | None:
    """A number, full-width, with separators or with △; None for anything else."""
    if isinstance(raw, bool) or raw is None or isinstance(raw, date):
        return None
    if isinstance(raw, int | float):
        return raw if raw == raw and abs(raw) != float("inf") else None
    plain = "".join(_MINUS.sub("-", unicodedata.normalize("NFKC", raw.strip())).split())
    if not _GROUPED.fullmatch(plain):
        return None
    plain = plain.replace(",", "")
    return float(plain) if "." in plain else int(plain)
