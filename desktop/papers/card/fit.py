"""What fits on a card: the same lines that are printed, counted while somebody types.

A text field has as many lines of the card as its limit of characters fills.
"""

from math import ceil

from desktop.papers.card.rows import TEXT_WIDTH, YEAR
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.style import CARD_TITLE, TABLE

TITLE = "title"
YEARLY_ACTIVITIES = "yearly_activities"
_PER_LINE = int(TEXT_WIDTH / TABLE.em)


def lines(text: str, field: str) -> int:
    """How many lines of the card a text fills in a field (a text field's key, or as above)."""
    return len(_broken(text, field))


def room(limit: int | None) -> int | None:
    """How many lines a field with this limit of characters has on the card."""
    return None if limit is None else max(1, ceil(limit / _PER_LINE))


def limit(lines: int) -> int:
    """How many characters so many lines of the card hold."""
    return lines * _PER_LINE


def surely_fits(text: str, field: str, room: int) -> bool:
    """Whether a text is so short that it need not be measured.

    Two neighbouring lines hold more than one line's width together, or they would be one.
    """
    style = CARD_TITLE if field == TITLE else TABLE
    return "\n" not in text and 2 * len(text) * style.em <= room * TEXT_WIDTH


def overflow(text: str, field: str, limit: int | None) -> str:
    """The end of the text that finds no room; empty where it fits."""
    allowed = room(limit)
    return "" if allowed is None else "".join(line.text for line in _broken(text, field)[allowed:])


def _broken(text: str, field: str) -> tuple[Line, ...]:
    style = CARD_TITLE if field == TITLE else TABLE
    width = TEXT_WIDTH - YEAR if field == YEARLY_ACTIVITIES else TEXT_WIDTH
    return broken(text, style.face, style.size, width)
