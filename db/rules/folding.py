"""Search keys: what a text is compared by, never what is stored.

Width, case, kana, compatibility forms and spaces are folded: ＳＤＧｓ, SDGs and sdgs are one,
サクラ and さくら are one, 神 (U+FA19) and 神 are one. A search is more lenient than a comparison
of names: see ``search_key``.
"""

import re
import unicodedata
from collections.abc import Callable

import jaconv

_DASHES = re.compile(r"[‐‑‒–—―−﹣]|(?<![ぁ-ゖァ-ヺー])ー")
"""Dashes, and the long-vowel mark where an input method gave it for a dash: 1ー4ー2."""

_LAST_LONG_VOWEL = re.compile(r"(?<=[ァ-ヺ])ー(?![ァ-ヺー])|(?<=[ぁ-ゖ])ー(?![ぁ-ゖー])")
"""The mark at a word's end, which offices write or leave out: サーバー, サーバ."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")

_OLD_FORMS = str.maketrans(
    "髙﨑德濵濱邊邉齋齊櫻澤廣國惠眞瀨彌曾槇𠮷會學圖體發驛縣榮靜禮壽龍〜",
    "高崎徳浜浜辺辺斎斉桜沢広国恵真瀬弥曽槙吉会学図体発駅県栄静礼寿竜~",
)
"""Forms of names that are no compatibility forms, by those that are typed."""


def folded(text: str) -> str:
    """The key by which names and values are compared."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    hiragana = "".join(jaconv.kata2hira(plain).split())
    # What stood apart may only now meet: か and a voicing mark that was katakana's.
    return unicodedata.normalize("NFKC", hiragana)


def search_key(text: str) -> str:
    """The key in which a search looks for the key of what was typed.

    Beyond ``folded``: old forms of kanji, all dashes, thousands' commas and the long vowel at
    a word's end.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_OLD_FORMS)
    plain = _LAST_LONG_VOWEL.sub("", _DASHES.sub("-", plain))
    return folded(_THOUSANDS.sub("", plain))


def found_at(text: str, key: str) -> tuple[int, int] | None:
    """Where in a text that is found which has this search key: start and stop, or None."""
    if not key or key not in search_key(text):
        return None
    stop = _least(len(text), lambda at: key in search_key(text[:at]))
    start = stop - _least(stop, lambda length: key in search_key(text[stop - length : stop]))
    return start, stop


def _least(most: int, holds: Callable[[int], bool]) -> int:
    """The least number for which a condition holds that holds from there on."""
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
