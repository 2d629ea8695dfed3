"""The internal texts and amounts of a plan, and which of them stand in a text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from db.address import Address
from db.records import PlanState
from db.rules.folding import folded
from db.rules.leaks.texts import LeakKind, internal_texts


@dataclass(frozen=True, slots=True)
class Secret:
    """``sure``: nothing else would say it in these words."""

    kind: LeakKind
    words: str
    sure: bool
    address: Address


_SENTENCES = re.compile(r"[。\n]")
_START, _SHORT_START = 7, 3
"""So much of a secret is looked up at once; only contacts may be shorter than the first."""

_SURE = 12
"""A remark of fewer characters may be a paper's own words: 計画どおり進んでいる."""

_AMOUNT = re.compile(r"(?<![\d,.])(\d[\d,]*)千円")
_NUMBER = re.compile(r"(?<![\d,.])(\d{1,3}(?:,\d{3})+|\d{4,})(?!\d|[,.]\d)")
_MONEY_HEAD = re.compile(r"(?<![\d万])千円|\"(?:budget|budget_final|cost)\"")
"""Numbers without a unit are amounts only where a head or a key says so."""

_TELLING = 4
"""Digits before the noughts from which such a number is not another one by chance: 48,417."""


class Secrets:
    """``public``: the text of all that the plan publishes; what stands there is no secret, but a
    memo's words are a question: somebody may have typed them in a published field.
    """

    def __init__(self, state: PlanState, public: str) -> None:
        self._texts: dict[str, list[tuple[str, Secret]]] = {}
        self._amounts: dict[int, Secret] = {}
        open_text, open_amounts = folded(public), set(_amounts_in(public))
        for kind, text, address in internal_texts(state):
            if kind is LeakKind.AMOUNT:
                for amount in _amounts_in(text):
                    if amount and amount not in open_amounts:
                        self._amounts.setdefault(amount, Secret(kind, text, True, address))
                continue
            for words in _SENTENCES.split(text):
                self._keep(kind, words.strip(), address, open_text)

    def on(self, text: str) -> Iterator[Secret]:
        """Those that stand in a text, each once, in its order."""
        key = folded(text)
        yield from dict.fromkeys(
            secret
            for length in (_START, _SHORT_START)
            for at in range(len(key) - length + 1)
            for whole, secret in self._texts.get(key[at : at + length], ())
            if key.startswith(whole, at)
        )
        plain = unicodedata.normalize("NFKC", text)
        bare = "".join(plain.split())
        yield from dict.fromkeys(self._known(_amounts_in(bare)))
        if _MONEY_HEAD.search(bare):
            numbers = dict.fromkeys(_number(match[1]) for match in _NUMBER.finditer(plain))
            for number in numbers:
                if (secret := self._amounts.get(number)) is not None:
                    yield replace(secret, sure=len(str(number).rstrip("0")) >= _TELLING)

    def _known(self, amounts: Iterator[int]) -> Iterator[Secret]:
        return (self._amounts[amount] for amount in amounts if amount in self._amounts)

    def _keep(self, kind: LeakKind, words: str, address: Address, public: str) -> None:
        key = folded(words)
        contact = kind is LeakKind.CONTACT
        known = key in public
        if len(key) < (_SHORT_START if contact else _START) or (
            known and (kind is not LeakKind.MEMO or len(key) < _SURE)
        ):
            return
        secret = Secret(kind, words, not known and (contact or len(key) >= _SURE), address)
        start = key[: _START if len(key) >= _START else _SHORT_START]
        found = self._texts.setdefault(start, [])
        if all(whole != key for whole, _ in found):
            found.append((key, secret))


def _amounts_in(text: str) -> Iterator[int]:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return (_number(match[1]) for match in _AMOUNT.finditer(plain))


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))
