"""What would go out with a public paper or file although it is internal.

The finished text is searched, whoever made it: that a paper leaves internal values out is one
thing, that nobody has typed them into a published field is another. Certain is what the plan
keeps as internal and nowhere as public; the rest only looks like it and is for people to judge.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db import snapshot
from db.address import Address
from db.records import PlanState
from db.rules.folding import folded
from db.rules.leaks.secrets import Secrets
from db.rules.leaks.texts import LeakKind, public_texts
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
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_TELEPHONE = re.compile(
    r"(?<![\d-])(?:0\d{1,4}-|\(0\d{1,4}\)|0\d{1,4}\()\d{1,4}[-)]?-?\d{4}(?!\d)|内線[:番号]*\d{3,}"
)
_RATING = re.compile(
    r"(?:評価の)?目安[:：はが]?[SABCD](?![A-Za-z])|計\d{1,2}[/／]\d{1,2}|[①-⑨][:：]?[1-5](?=[①-⑨])"
)
_PATTERNS = (
    (LeakKind.AMOUNT, _MONEY),
    (LeakKind.CONTACT, _MAIL),
    (LeakKind.CONTACT, _TELEPHONE),
    (LeakKind.RATING, _RATING),
)
_DASHES = str.maketrans("‐‑‒–—―−ー", "--------")


def leaks(
    state: PlanState, pages: Mapping[str, str], properties: Mapping[str, str]
) -> tuple[Leak, ...]:
    """What is internal in the text of ``pages`` (by the page's name) and in the properties; the
    certain ones first.
    """
    secrets = Secrets(state, "\n".join(_strings(snapshot.encode(published(state)))))
    typed = [(folded(words), at) for words, at in public_texts(state)]
    found: dict[Leak, None] = {}
    for where, text in pages.items():
        known = set()
        for secret in secrets.on(text):
            address = None if secret.sure else _typed_at(folded(secret.words), typed)
            at = address or secret.address
            found[Leak(secret.kind, where, secret.words, secret.sure, at)] = None
            known.add(secret.words)
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
    return tuple(sorted(found, key=lambda leak: not leak.certain))


def _alike(where: str, text: str, typed: Iterable[tuple[str, Address]]) -> Iterator[Leak]:
    """What has the look of an amount, a contact or a rating."""
    bare = "".join(text.split())
    plain = unicodedata.normalize("NFKC", bare)
    for kind, pattern in _PATTERNS:
        # ① must stay ① where it stands for an axis; ー is a dash only in a number.
        looked_at = bare if kind is LeakKind.RATING else plain
        if pattern is _TELEPHONE:
            looked_at = plain.translate(_DASHES)
        for match in pattern.finditer(looked_at):
            key = folded(plain[match.start() : match.end()] if pattern is _TELEPHONE else match[0])
            yield Leak(kind, where, match[0], False, _typed_at(key, typed))


def _typed_at(key: str, typed: Iterable[tuple[str, Address]]) -> Address | None:
    return next((at for words, at in typed if key in words), None)


def _strings(value: Any) -> Iterator[str]:
    """All texts in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
