"""Words as a table for machines may have them.

No line ends or spaces that only shape the cell, and none of the signs that look different from
machine to machine: circled and Roman numerals, ㈱ and ㍻, ㎡ and ㌔, narrow kana. Kanji stay
as they are.
"""

import re
import unicodedata

_CIRCLED = {chr(0x2460 + n): f"({n + 1})" for n in range(20)}
_DEPENDENT = re.compile("[\u2100-\u214f\u2160-\u217f\u3200-\u33ff\uff61-\uff9f]+")
_ENDS = re.compile(r"([、。）」])\s*[\r\n]\s*")
_SPACES = re.compile(r"\s*[\r\n\t\v\f]+\s*|[ \u3000]{2,}")


def plain(words: str) -> str:
    """The words in one line, in signs that every machine shows alike."""
    one_line = _SPACES.sub(" ", _ENDS.sub(r"\1", words.strip()))
    unfolded = "".join(_CIRCLED.get(sign, sign) for sign in one_line)
    return _DEPENDENT.sub(lambda found: unicodedata.normalize("NFKC", found[0]), unfolded)


def number_in(words: str) -> int | float | None:
    """The number that words are, and nothing else; width and separators do not matter."""
    folded = unicodedata.normalize("NFKC", words).replace(",", "").strip()
    if re.fullmatch(r"-?\d{1,15}", folded):
        return int(folded)
    return float(folded) if re.fullmatch(r"-?\d{1,15}\.\d+", folded) else None
