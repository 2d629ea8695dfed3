"""What may be stored of a text: everything as it was typed, but what no file can carry.

Control characters, lone surrogates and noncharacters make workbooks and PDFs unreadable, so
they are refused where they come in. Line ends are made one kind.
"""

import re
from typing import Any

from db.errors import Refused

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def storable(value: Any) -> Any:
    """A value with its texts checked, whatever it is nested in; raises ``Refused``."""
    if isinstance(value, str):
        return _checked(value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, dict):
        return {key: storable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [storable(item) for item in value]
    return value


def _checked(text: str) -> str:
    found = _FORBIDDEN.search(text)
    if found is not None:
        code = f"U+{ord(found[0]):04X}"
        before = text[max(0, found.start() - 10) : found.start()]
        raise Refused(
            f"使えない文字（{code}）が{found.start() + 1}文字目にあります"
            + (f"（「{before}」のあと）。" if before else "。")
            + "その文字を消してからやり直します。"
        )
    return text
