"""CSV as programs write it: UTF-8 or cp932, separated by commas, semicolons or tabs."""

import codecs
import csv
import io

from db.rules.plan_list.sheet import ListCell, ListSheet

_MOST_CELLS = 500_000
_MOST_SIGNS = 1_000_000  # of one cell; the form takes far less
_SEPARATORS = ",\t;"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


def decoded(content: bytes) -> tuple[str, str]:
    """The name of the encoding and the text; raises ``UnicodeDecodeError``."""
    for bom, encoding, name in _BOMS:
        if content.startswith(bom):
            return name, content.decode(encoding)
    try:
        return "UTF-8", content.decode("utf-8")
    except UnicodeDecodeError:
        return "シフトJIS", content.decode("cp932")


def as_sheet(title: str, text: str) -> ListSheet:
    """The table of a text; ``ValueError`` with a Japanese sentence where it is none."""
    csv.field_size_limit(_MOST_SIGNS)
    cells: dict[tuple[int, int], ListCell] = {}
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for row, line in enumerate(lines, start=1):
            for column, words in enumerate(line, start=1):
                if words.strip():
                    cells[row, column] = ListCell(words)
            if len(cells) > _MOST_CELLS:
                raise ValueError("表が大きすぎます（50万セルまで）。分けて取り込みます。")
    except csv.Error as error:
        raise ValueError(
            f'{lines.line_num}行目から先を表として読めません。引用符（"）が閉じているかを確かめます。'
        ) from error
    return ListSheet(title, cells, lettered=False)


def _separator(text: str) -> str:
    """What stands most often in the first lines that have any."""
    start = text[:20_000]
    return max(_SEPARATORS, key=start.count)
