"""One thing that is not as it should be."""

from typing import NamedTuple


class Finding(NamedTuple):
    """``page`` counted from 1, ``point`` of the twelve, and what is wrong where."""

    page: int
    point: int
    words: str
