"""Search keys: what a text is compared by, never what is stored.

Width, case, kana, compatibility forms and spaces are folded: ＳＤＧｓ, SDGs and sdgs are one,
サクラ and さくら are one, 神 (U+FA19) and 神 are one.
"""

import unicodedata

import jaconv


def folded(text: str) -> str:
    """The search key of a text."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(jaconv.kata2hira(plain).split())
