"""Search keys: what a text is compared by, never what is stored.

Width, case, kana, compatibility forms and spaces are folded: ＳＤＧｓ, SDGs and sdgs are one,
サクラ and さくら are one, 神 (U+FA19) and 神 are one.
"""

import unicodedata

import jaconv


def folded(text: str) -> str:
    """The search key of a text."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    hiragana = "".join(jaconv.kata2hira(plain).split())
    # What stood apart may only now meet: か and a voicing mark that was katakana's.
    return unicodedata.normalize("NFKC", hiragana)
