"""From the bytes of a file to text: UTF-8 with or without BOM, UTF-16 with BOM, cp932."""

import codecs

from desktop.papers.plan_text.errors import NotAPlanText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes) -> str:
    """The text of a file; raise ``NotAPlanText`` for what is no text at all."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _decoded(content, (encoding,))
    return _decoded(content, ("utf-8", "cp932"))


def _decoded(content: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAPlanText(
        "文字として読めないファイルです。計画の本文を、文字コードがUTF-8かシフトJISの"
        "テキストファイルにして指定してください。"
    )
