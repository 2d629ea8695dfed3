"""What is typed or pasted into a cell of the matrix, read as a value."""

import unicodedata
from typing import Any

from db.records import Rubric
from db.vocabulary import NOT_APPLICABLE
from desktop.models.matrix.columns import EMPTY, NOT_ASKED, Column

_OUT = ("0", "外", NOT_APPLICABLE)


class UnreadableValue(ValueError):
    """No value for this column; a Japanese sentence."""


def read(text: str, column: Column, rubric: Rubric) -> Any:
    """The value for a column that can be written: a rating, a grade's or direction's name, words.

    None for what is empty. Raises ``UnreadableValue``.
    """
    if column.writes == "reason":
        return (text.strip() and text) or None
    words = unicodedata.normalize("NFKC", text).strip()
    if words in ("", unicodedata.normalize("NFKC", EMPTY), NOT_ASKED):
        return None
    if column.writes == "ratings":
        return _rating(words, column)
    if column.writes == "grade":
        return _grade(words, rubric)
    return _direction(words, rubric)


def _rating(words: str, column: Column) -> Any:
    if words in _OUT:
        return NOT_APPLICABLE
    if words in ("1", "2", "3", "4", "5"):
        return int(words)
    raise UnreadableValue(f"{column.tip}は5から1まで、または対象外です。")


def _grade(words: str, rubric: Rubric) -> str:
    for rule in rubric.grades:
        if words.casefold() == unicodedata.normalize("NFKC", rule.name).casefold():
            return rule.name
    names = "、".join(rule.name for rule in rubric.grades)
    raise UnreadableValue(f"総合評価は {names} のどれかです。")


def _direction(words: str, rubric: Rubric) -> str:
    for at, direction in enumerate(rubric.directions, 1):
        if words in (str(at), unicodedata.normalize("NFKC", direction.name)):
            return direction.name
    raise UnreadableValue("今後の方向性にない言葉です。")
