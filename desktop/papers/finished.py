"""What a finished PDF says to whoever opens it: its pages, its outline and what it says of itself.

PDFium must not be entered by two threads at once: every call, here and where pages are drawn,
goes through ``PDFIUM``.
"""

from dataclasses import dataclass
from threading import Lock
from typing import Any

PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class Finished:
    """``pages``: text by 「n頁」, counted from the first sheet; ``properties``: Author, Title …."""

    pages: dict[str, str]
    properties: dict[str, str]


def read(pdf: bytes) -> Finished:
    """All of a PDF's text."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            pages = {f"{at + 1}頁": _text(document[at]) for at in range(len(document))}
            outline = "\n".join(str(mark.get_title()) for mark in document.get_toc())
            files = document.count_attachments()
            properties = dict(document.get_metadata_dict())
        finally:
            document.close()
    if outline:
        pages["しおり"] = outline
    if files:
        properties["添付ファイル"] = f"{files}個"
    return Finished(pages, properties)


def _text(page: Any) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()
        page.close()
