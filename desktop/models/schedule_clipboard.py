"""The schedule as tab-separated text, to Excel and back.

Group rows are left out both ways, so that a block of project rows stays a block. Words that
a spreadsheet would take for a formula get an apostrophe in front, which is taken off again.
"""

import csv
import io
from collections.abc import Sequence

from db.records import Phase
from db.rules.schedule import UnreadableContent, read_content

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class UnreadableText(ValueError):
    """The clipboard's text is no table, or cells of it cannot be read; a Japanese sentence."""


def as_text(block: Sequence[Sequence[str | None]]) -> str:
    """Rows of contents as Excel takes them from the clipboard."""
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\r\n")
    for row in block:
        writer.writerow([_guarded(content or "") for content in row])
    # A lone empty cell is written as "" by the csv module; Excel itself leaves it blank.
    return "\r\n" if list(block) == [[None]] else out.getvalue()


def read_block(text: str, phases: Sequence[Phase]) -> list[list[str | None]]:
    """Contents by row and column, all rows of equal width.

    Raises ``UnreadableText``, naming by row and column the cells that are no phase.
    """
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    except csv.Error as error:
        raise UnreadableText(
            "貼り付ける内容を表として読めません。何も書いていません。Excelで範囲を選び直して写してください。"
        ) from error
    width = max((len(line) for line in lines), default=0)
    if not width:
        # A blank line is one empty cell, which clears; no text at all is nothing.
        return [[None] for _ in lines]
    block: list[list[str | None]] = []
    unreadable = []
    for y, line in enumerate(lines):
        row: list[str | None] = [None] * width
        for x, cell in enumerate(line):
            try:
                row[x] = read_content(_unguarded(cell), phases)
            except UnreadableContent:
                unreadable.append(f"{y + 1}行目の{x + 1}列目「{_shortened(cell)}」")
        block.append(row)
    if unreadable:
        raise UnreadableText(_refusal(unreadable, phases))
    return block


def _refusal(unreadable: Sequence[str], phases: Sequence[Phase]) -> str:
    named = "、".join(unreadable[:5])
    more = f" ほか{len(unreadable) - 5}こま" if len(unreadable) > 5 else ""
    codes = "、".join(phase.code for phase in phases)
    return (
        f"進捗段階として読めないこまがあります（貼り付ける表の{named}{more}）。何も書いていません。"
        f"{codes}、進捗段階の名前、予定なしのどれかに直して貼り付けてください。"
    )


def _shortened(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= 12 else line[:12] + "…"


def _guarded(content: str) -> str:
    return "'" + content if content.lstrip("'").startswith(_FORMULA_SIGNS) else content


def _unguarded(cell: str) -> str:
    bare = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and bare.startswith(_FORMULA_SIGNS) else cell
