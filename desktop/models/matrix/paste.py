"""What a pasted block would do to the matrix: known before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.models.matrix.model import AssessmentMatrix
from desktop.models.matrix.values import UnreadableValue, read
from desktop.models.schedule_paste import Doubt


@dataclass(frozen=True)
class MatrixPaste:
    """``entries`` (row, column, value) can be written; ``doubts`` cannot."""

    entries: tuple[tuple[int, int, Any], ...]
    doubts: tuple[Doubt, ...]


def planned(
    matrix: AssessmentMatrix,
    block: Sequence[Sequence[str]],
    rows: Sequence[int],
    columns: Sequence[int],
) -> MatrixPaste:
    """Lay a block over the chosen cells, or from their corner where it is larger.

    What a column that is only read says already is no doubt: whole rows come back as they went.
    """
    tall, wide = len(block), max(map(len, block))
    height = len(rows) if len(rows) % tall == 0 else tall
    width = len(columns) if len(columns) % wide == 0 else wide
    below, beyond = rows[0] + height - matrix.rowCount(), columns[0] + width - matrix.columnCount()
    entries: list[tuple[int, int, Any]] = []
    doubts: list[Doubt] = []
    if below > 0:
        doubts.append(Doubt("", "", f"{below}行", "表の最後の行より下にはみ出します。"))
    if beyond > 0:
        doubts.append(Doubt("", "", f"{beyond}列", "最後の列より右にはみ出します。"))
    for y in range(height - max(below, 0)):
        line = block[y % tall]
        for x in range(width - max(beyond, 0)):
            at, number = rows[0] + y, columns[0] + x
            text = line[x % wide] if x % wide < len(line) else ""
            row, column = matrix.row_at(at), matrix.columns[number]
            assert row is not None
            if text == str(column.plain(row)):
                continue
            reason = "この列は見るだけで、書けません。"
            if column.writes:
                try:
                    entries.append((at, number, read(text, column, matrix.rubric)))
                    continue
                except UnreadableValue as error:
                    reason = str(error)
            target = f"{row.project.number or row.project.title} {column.name}"
            where = f"{y % tall + 1}行目の{x % wide + 1}列目"
            doubts.append(Doubt(where, target, text, reason))
    return MatrixPaste(tuple(entries), tuple(doubts))
