"""An office's lists for tests: a table of words as a sheet."""

from collections.abc import Sequence
from datetime import date

from db.rules.plan_list.sheet import ListCell, ListSheet

Words = str | int | float | date | ListCell | None


def sheet(*rows: Sequence[Words], **changes: object) -> ListSheet:
    """The sheet 一覧 with these rows from the first one on."""
    cells = {
        (r, c): content if isinstance(content, ListCell) else ListCell(content)
        for r, row in enumerate(rows, start=1)
        for c, content in enumerate(row, start=1)
        if content is not None
    }
    return ListSheet("一覧", cells, **changes)  # type: ignore[arg-type]
