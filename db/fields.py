"""What the office can do with the plan's own text fields."""

from sqlalchemy import select

from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.tables.plan import text_field
from db.unit import Unit

MOST = 10_000


@operation("本文の字数の上限の変更")
def set_limit(unit: Unit, uid: str, limit: int | None) -> None:
    """Set how many characters a text has room for on the card; None for as many as there are."""
    label = unit.connection.execute(
        select(text_field.c.label).where(text_field.c.uid == uid)
    ).scalar_one_or_none()
    if label is None:
        raise Refused("項目が見つかりません。すでに消されています。")
    if limit is not None and not 0 < limit <= MOST:
        raise Refused(f"字数の上限は1から{MOST:,}までの整数で入れます。")
    unit.label = f"{label}の字数の上限の変更"
    unit.set(Address(uid, "text_limit"), limit)
