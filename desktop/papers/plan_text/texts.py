"""A card's text without what the conversion from PDF has put into it.

Otherwise texts stay as they are, code point for code point: bullets, glossary marks and
full-width spaces too.
"""

import html
import re

from desktop.papers.plan_text.spelling import without_stray_spaces

_LIST = re.compile(r"<ul\b[^<>]*>(.*?)(?:</ul>|$)", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"\s*(?:<br\s*/?>|</?(?:p|li|ul|ol|div)\b[^<>]*>)\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#\d{2,5});")
_ITEM = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])|(?<=[。」）]) +")
_BULLET = re.compile(r"[ \u3000]+(?=・)")
_SPACED_YEAR = re.compile(r"(令和|平成|昭和) +(\d+|元) +年")


def cleaned(raw: str, has_spaced_digits: bool) -> str:
    """The text of a cell.

    Tags go; paragraphs and items of a list become lines. Spaces between Japanese and digits
    go only where the card's page has them everywhere (``has_spaced_digits``), or inside a
    year.
    """
    text = _LIST.sub(lambda match: f"<p>{_items(match[1])}</p>", raw)
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = _SPACED_YEAR.sub(r"\1\2年", text)
    if has_spaced_digits:
        text = without_stray_spaces(text)
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


def _items(words: str) -> str:
    words = words.strip()
    return (_BULLET if words.startswith("・") else _ITEM).sub("\n", words)
