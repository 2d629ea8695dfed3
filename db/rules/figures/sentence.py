"""Sentences of reports as pieces: words, and numbers that lead to what they count."""

from dataclasses import dataclass
from typing import TypeAlias

from db.rules.figures.numbers import Number

NO_SHARE = "－"


@dataclass(frozen=True, slots=True)
class Segment:
    """``text`` is what is read; with a ``number`` it is a link to what that counts."""

    text: str
    number: Number | None = None


Sentence: TypeAlias = tuple[Segment, ...]


def sentence(*pieces: str | Number) -> Sentence:
    """A sentence of words and numbers; neighbouring words become one segment."""
    made: list[Segment] = []
    for piece in pieces:
        if isinstance(piece, Number):
            made.append(Segment(piece.text, piece))
        elif made and made[-1].number is None:
            made[-1] = Segment(made[-1].text + piece)
        elif piece:
            made.append(Segment(piece))
    return tuple(made)


def plain(words: Sentence) -> str:
    """The sentence as a paper prints it."""
    return "".join(segment.text for segment in words)


def percent(part: int, whole: int) -> str:
    """85.1％: a share with one decimal, half up; 「－」 of nothing.

    The one place where shares are rounded. Each is rounded by itself, so that several need
    not add up to 100.0％; reports say so (``ROUNDING``).
    """
    if whole <= 0:
        return NO_SHARE
    tenths = (2000 * abs(part) + whole) // (2 * whole)
    return f"{'-' if part < 0 and tenths else ''}{tenths // 10:,}.{tenths % 10}％"


ROUNDING = "割合は小数第2位を四捨五入しているため、合計が100％にならないことがあります。"
