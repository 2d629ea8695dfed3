"""What would go out with a public paper or file although it is internal.

The finished text is searched, whoever made it: that a paper leaves internal values out is one
thing, that nobody has typed them into a published field is another. Certain is what the plan
keeps as internal and nowhere as public; the rest only looks like it and is for people to judge.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from db import snapshot
from db.address import Address
from db.records import PlanState
from db.rules.folding import folded
from db.rules.leaks.texts import LeakKind, internal_texts, public_texts
from db.rules.publication import published


@dataclass(frozen=True, slots=True)
class Leak:
    """``where``: the page or part, in the words of whoever gave the text.

    ``address``: the value it is, or where it was typed; None where neither is known.
    """

    kind: LeakKind
    where: str
    words: str
    certain: bool
    address: Address | None = None


_PROPERTIES = frozenset({"Title", "Creator", "Producer", "CreationDate", "ModDate", "Trapped"})
"""What a document may say of itself beside its author."""

_MONEY = re.compile(r"\d[\d,]*(?:\.\d+)?(?:千|百万|万|億)?円")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\d-])0\d{1,4}-\d{1,4}-\d{4}(?!\d)|内線:?\d{3,}")
_RATING = re.compile(
    r"(?:評価の)?目安[:：はが]?[SABCD](?![A-Za-z])|計\d{1,2}[/／]\d{1,2}|[①-⑨][:：]?[1-5](?=[①-⑨])"
)
_PATTERNS = (
    (LeakKind.AMOUNT, _MONEY),
    (LeakKind.CONTACT, _MAIL),
    (LeakKind.CONTACT, _TELEPHONE),
    (LeakKind.RATING, _RATING),
)
_SENTENCES = re.compile(r"[。\n]")
_LEAST = {LeakKind.CONTACT: 3}
_LEAST_WORDS = 7
"""Shorter words are in every text."""


def leaks(
    state: PlanState, pages: Mapping[str, str], properties: Mapping[str, str]
) -> tuple[Leak, ...]:
    """What is internal in the text of ``pages`` (by the page's name) and in the properties."""
    public = folded(snapshot.text_of(snapshot.encode(published(state))))
    secrets = _secrets(state, public)
    typed = [(folded(words), at) for words, at in public_texts(state)]
    found: dict[Leak, None] = {}
    for where, text in pages.items():
        page = folded(text)
        for secret, (kind, words, address) in secrets.items():
            if secret in page:
                found[Leak(kind, where, words, True, address)] = None
        known = {leak.words for leak in found if leak.where == where}
        for leak in _alike(where, text, typed):
            if leak.words not in known:
                found[leak] = None
    for name, value in properties.items():
        if (
            value
            and name not in _PROPERTIES
            and (name, value) != ("Author", state.plan.municipality)
        ):
            found[Leak(LeakKind.PROPERTY, "文書の情報", f"{name}: {value}", True)] = None
    return tuple(found)


_Secret = tuple[LeakKind, str, Address]


def _secrets(state: PlanState, public: str) -> dict[str, _Secret]:
    """Folded words to what they are, but for those that the public plan has as well."""
    found: dict[str, _Secret] = {}
    for kind, text, address in internal_texts(state):
        for words in _SENTENCES.split(text):
            key = folded(words)
            if len(key) >= _LEAST.get(kind, _LEAST_WORDS) and key not in public:
                found.setdefault(key, (kind, words.strip(), address))
    return found


def _alike(where: str, text: str, typed: Iterable[tuple[str, Address]]) -> Iterator[Leak]:
    """What has the look of an amount, a contact or a rating."""
    bare = "".join(text.split())
    plain = unicodedata.normalize("NFKC", bare)
    for kind, pattern in _PATTERNS:
        # ① must stay ① where it stands for an axis.
        for match in pattern.finditer(bare if kind is LeakKind.RATING else plain):
            key = folded(match[0])
            address = next((at for words, at in typed if key in words), None)
            yield Leak(kind, where, match[0], False, address)
