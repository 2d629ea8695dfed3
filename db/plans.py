"""The plan as a whole: take one over, change its head, look at it within a transaction."""

from sqlalchemy import Connection

from db import loading
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.loading.rows import plain
from db.records import PlanState
from db.taking_over import take_over
from db.unit import Unit

__all__ = ["load", "set_value", "take_over"]

_LABELS = {
    "title": "計画名",
    "municipality": "自治体名",
    "edition": "版",
    "vision": "基本理念",
    "book_start_page": "実施計画書の始まりの頁",
}


def load(connection: Connection) -> PlanState:
    """The plan as it stands within a transaction; refused where the file has none yet."""
    return loading.load(plain(connection))


@operation("計画の変更")
def set_value(unit: Unit, uid: str, field: str, value: str | int | None) -> None:
    """Set one of the values of ``_LABELS``."""
    if field != "vision" and value in (None, ""):
        raise Refused(f"{_LABELS[field]}は空にできません。")
    unit.label = f"{_LABELS[field]}の変更"
    unit.set(Address(uid, field), value)
