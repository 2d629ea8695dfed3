"""What leaks as rows: how sure it is, what it is, where it stands and where it is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from db.address import Address
from db.records import PlanState
from db.rules.leaks import Leak, Places
from desktop.models.row_list import Index, RowList

HEADS = ("", "種類", "載っている言葉", "載っているところ", "もとの欄")
CERTAIN, DOUBT = "内部", "確かめる"
WARN = Qt.ItemDataRole.UserRole
_MOST_PAGES = 4


@dataclass(frozen=True)
class LeakRow:
    """The same words on several pages are one row; ``opens``: what shows the value."""

    certain: bool
    texts: tuple[str, ...]
    opens: Address | None


def rows_of(state: PlanState, found: Iterable[Leak]) -> list[LeakRow]:
    """In the order in which they were found, which has the certain ones first."""
    places = Places(state)
    together: dict[tuple[object, ...], tuple[Leak, list[str]]] = {}
    for leak in found:
        key = (leak.certain, leak.kind, leak.words, leak.address)
        together.setdefault(key, (leak, []))[1].append(leak.where)
    rows = []
    for leak, pages in together.values():
        place = places.of(leak.address)
        sure = CERTAIN if leak.certain else DOUBT
        texts = (sure, leak.kind.value, leak.words, _told(pages), place.words or "わかりません")
        rows.append(LeakRow(leak.certain, texts, place.opens))
    return rows


class LeakTable(RowList[LeakRow]):
    """``WARN`` is true for the first cell of what is certain."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADS, lambda row: row, parent)

    def show(self, rows: Sequence[LeakRow]) -> None:
        """Show these rows and no others."""
        self._put(rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return row.texts[index.column()]
        return row.certain and index.column() == 0 if role == WARN else None


def _told(pages: Sequence[str]) -> str:
    """16頁、70頁ほか3か所."""
    words = "、".join(pages[:_MOST_PAGES])
    more = len(pages) - _MOST_PAGES
    return f"{words}ほか{more}か所" if more > 0 else words
