"""What a plan knows, by the keys that a list's words are looked up with."""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from db.records import Measure, PlanState, Project
from db.rules.folding import folded
from db.rules.plan_list.numbers import Tokens, by_tokens, tokens

_LEADING_NUMBER = re.compile(
    r"^[（(]?([0-9０-９]+(?:[-.－．ー‐][0-9０-９]+)*)[）)]?[\s．.、:：]*(.*)$", re.DOTALL
)
_NEAR_NAME = 0.6
_NEAR_TITLE = 0.75
_MOST_LOOKED_AT = 20

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Known:
    """Made once for a comparison: every look-up is one step."""

    def __init__(self, state: PlanState) -> None:
        self.state = state
        self.numbers = by_tokens(state.projects)
        self.titles = _grouped((folded(p.title), p) for p in state.projects)
        self.projects = {p.uid: p for p in state.projects}
        self.measures = {m.uid: m for m in state.measures}
        self.policies = {p.uid: p for p in state.policies}
        self._categories = {folded(c.name): c.name for c in state.categories}
        names = [(alias, d.name) for d in state.departments for alias in d.aliases]
        names += [(d.name, d.name) for d in state.departments]
        self._departments = {folded(spelling): name for spelling, name in names}

    def department(self, words: str) -> str | None:
        """The name in the register for any spelling or alias of it."""
        return self._departments.get(folded(words))

    def nearest_department(self, words: str) -> str | None:
        near = difflib.get_close_matches(folded(words), self._departments, 1, _NEAR_NAME)
        return self._departments[near[0]] if near else None

    def category(self, words: str) -> str | None:
        key = folded(words)
        return self._categories.get(key) or self._categories.get(key.removesuffix("事業"))

    def nearest_category(self, words: str) -> str | None:
        near = difflib.get_close_matches(folded(words), self._categories, 1, 0.5)
        return self._categories[near[0]] if near else None

    def similar(self, title: str) -> Project | None:
        """The one project with the title most like this one, if it is like it at all."""
        key = folded(title)
        shared = Counter(t for pair in _pairs(key) for t in self._titles_with.get(pair, ()))
        close = [words for words, _ in shared.most_common(_MOST_LOOKED_AT)]
        near = difflib.get_close_matches(key, close, 1, _NEAR_TITLE)
        same = self.titles[near[0]] if near else ()
        return same[0] if len(same) == 1 else None

    def measures_named(self, words: str) -> tuple[Measure, ...]:
        """The measures that words name by number, by title or by both."""
        number, title = _split(words)
        by_number = self._measures_by_number.get(number, ()) if number else ()
        by_title = self._measures_by_title.get(folded(words), ())
        by_title = by_title or (self._measures_by_title.get(title, ()) if title else ())
        both = tuple(m for m in by_number if m in by_title)
        return both or by_title or (by_number if not title or len(by_number) == 1 else ())

    def policies_named(self, words: str) -> tuple[str, ...]:
        """Uids of the policies that words name by number or title."""
        number, title = _split(words)
        titles = {title, folded(words)} - {""}
        by_title = [p.uid for p in self.state.policies if folded(p.title) in titles]
        by_number = [p.uid for p in self.state.policies if p.number and tokens(p.number) == number]
        return tuple(by_title or (by_number if number else ()))

    def measure_by_prefix(self, number: Tokens) -> Measure | None:
        """The measure whose number begins a project's: 1.4 of 1-4-2."""
        same = self._measures_by_number.get(number[:-1], ()) if len(number) > 1 else ()
        return same[0] if len(same) == 1 else None

    def asked_of(self, project: Project | None) -> frozenset[str]:
        """The text fields that a project's category asks for; all where it has none."""
        category = self.state.category_named(project.category) if project else None
        return frozenset(category.asks if category else (f.key for f in self.state.fields))

    @cached_property
    def separator(self) -> str:
        """What stands between the parts of this plan's numbers."""
        numbers = "".join(p.number or "" for p in self.state.projects)
        return max("-.", key=numbers.count)

    @cached_property
    def _titles_with(self) -> Mapping[str, list[str]]:
        """The titles in which two characters stand together: few are worth a close look."""
        found: dict[str, list[str]] = defaultdict(list)
        for title in self.titles:
            for pair in _pairs(title):
                found[pair].append(title)
        return found

    @cached_property
    def _measures_by_number(self) -> Mapping[Tokens, tuple[Measure, ...]]:
        pairs = ((tokens(m.number), m) for m in self.state.measures if m.number)
        return _grouped(pairs)

    @cached_property
    def _measures_by_title(self) -> Mapping[str, tuple[Measure, ...]]:
        return _grouped((folded(m.title), m) for m in self.state.measures)


def similarity(one: str, other: str) -> float:
    """0 to 1: how much of two texts is the same."""
    return difflib.SequenceMatcher(None, folded(one), folded(other)).ratio()


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _pairs(key: str) -> set[str]:
    return {key[at : at + 2] for at in range(len(key) - 1)}


def _split(words: str) -> tuple[Tokens, str]:
    """(1, 4) and the folded title of 「1.4 窓口の改善」."""
    found = _LEADING_NUMBER.match(words.strip())
    return (tokens(found[1]), folded(found[2])) if found else ((), folded(words))
