"""Words in a paper: what stands on its pages, and where in it something is found.

Width, case, kana and spaces are folded, and a line's end is no end of a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from db.rules.folding import folded


@dataclass(frozen=True, slots=True)
class Hit:
    """So many characters of a page's text, from ``start``; pages count from 0."""

    page: int
    start: int
    count: int


class PageText:
    """The text of one page, folded character by character."""

    def __init__(self, text: str) -> None:
        pieces = [_fold(sign) for sign in text]
        self._key = "".join(pieces)
        self._places = [at for at, piece in enumerate(pieces) for _ in piece]

    def found(self, key: str) -> list[tuple[int, int]]:
        """Start and length, in the page's own text, wherever a folded word stands."""
        hits = []
        at = self._key.find(key) if key else -1
        while at >= 0:
            first, last = self._places[at], self._places[at + len(key) - 1]
            hits.append((first, last - first + 1))
            at = self._key.find(key, at + len(key))
        return hits


def words_key(words: str) -> str:
    """What is looked for where somebody typed this."""
    return "".join(map(_fold, words))


def hits_in(pages: Sequence[PageText], words: str) -> tuple[Hit, ...]:
    """All places of some words, from the first page to the last."""
    key = words_key(words)
    return tuple(
        Hit(number, start, count)
        for number, page in enumerate(pages)
        for start, count in page.found(key)
    )


def next_hit(hits: Sequence[Hit], current: int, by: int, page: int) -> int:
    """The hit to go to from another, round the ends; from none (-1), the first from a page on."""
    if not hits:
        return -1
    if current >= 0:
        return (current + by) % len(hits)
    behind = [at for at, hit in enumerate(hits) if hit.page >= page]
    if by > 0:
        return behind[0] if behind else 0
    return (behind[0] if behind else len(hits)) - 1 if (behind or hits) else -1


@lru_cache(maxsize=8192)
def _fold(sign: str) -> str:
    return folded(sign)
