"""What may be stored of a text: everything as it was typed, but what no file can carry.

Control characters, lone surrogates and noncharacters make workbooks and PDFs unreadable, so
they are refused where they come in. Line ends are made one kind: LF.
"""

import re
from typing import Any

from db.errors import Refused

_NONCHARACTERS = "".join(
    chr(plane | last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
UNFIT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]")


def with_line_feeds(text: str) -> str:
    """The text with LF for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def storable(value: Any) -> Any:
    """A value with its texts checked, whatever it is nested in; raises ``Refused``."""
    if isinstance(value, str):
        return _checked(with_line_feeds(value))
    if isinstance(value, dict):
        return {key: storable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [storable(item) for item in value]
    return value


def _checked(text: str) -> str:
    found = UNFIT.search(text)
    if found is not None:
        code = f"U+{ord(found[0]):04X}"
        before = text[max(0, found.start() - 10) : found.start()]
        raise Refused(
            f"使えない文字（{code}）が{found.start() + 1}文字目にあります"
            + (f"（「{before}」のあと）。" if before else "。")
            + "その文字を消してからやり直します。"
        )
    return text
