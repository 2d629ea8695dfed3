"""Departments' names in a cell: several, joined by spaces, or one that a space has broken."""

import re
from collections.abc import Iterable

from desktop.papers.plan_text.spelling import key, tidy

_BETWEEN = re.compile(r"[、，,]")
_UNIT = re.compile(r".*([課室局部館校署所院園場係会等]|センター|チーム)([（(].*[）)])?")


class Names:
    """The names that stand somewhere in the text unbroken; they tell how to join broken ones."""

    def __init__(self, cells: Iterable[str]) -> None:
        self._known: dict[str, str] = {}
        for cell in cells:
            for part in _BETWEEN.split(cell):
                words = part.strip()
                if words and not re.search(r"\s", words) and _UNIT.fullmatch(words):
                    self._known.setdefault(key(words), tidy(words))

    def read(self, cell: str) -> list[str]:
        """The departments of a cell, each once, in order."""
        names: list[str] = []
        for part in _BETWEEN.split(cell):
            names += self._joined(part.split())
        return list(dict.fromkeys(names))

    def are_broken(self, cell: str, names: list[str]) -> bool:
        """Whether one of the names came with a space inside it."""
        return any(name not in cell.replace("(", "（").replace(")", "）") for name in names)

    def read_row(self, words: str) -> list[str]:
        """The departments of a whole row on one line: repeated names stay."""
        return self._joined(words.split())

    def _joined(self, words: list[str]) -> list[str]:
        names: list[str] = []
        while words:
            count = self._length(words)
            joined = "".join(words[:count])
            names.append(self._known.get(key(joined), tidy(joined)))
            words = words[count:]
        return names

    def _length(self, words: list[str]) -> int:
        """How many of the first words make one name.

        The longest join that is known counts; else words are joined up to one that ends as a
        unit of an office does, with the unit in brackets that may follow.
        """
        known = [n for n in range(1, len(words) + 1) if key("".join(words[:n])) in self._known]
        count = known[-1] if known else 1
        if not known:
            while count < len(words) and not _UNIT.fullmatch("".join(words[:count])):
                count += 1
            if not _UNIT.fullmatch("".join(words[:count])):
                count = 1
        while count < len(words) and words[count].startswith(("(", "（")):
            count += 1
        return count
