"""The office's own notes on a project or a department: telephone calls, hearings.

They are internal: neither in the plan's JSON nor on any paper.
"""

from datetime import date

from sqlalchemy import select

from db.address import Address
from db.entities import kind_of
from db.errors import Refused
from db.journal import operation
from db.tables.memo import memo as table
from db.unit import Unit

_ABOUT = ("project", "department")
_LABELS = {"day": "メモの日付", "text": "メモ"}


@operation("メモの追加")
def add(unit: Unit, about: str, day: str, text: str) -> str:
    """Add a memo on a project or department, by uid, of an ISO day; returns its own uid."""
    if kind_of(unit.connection, about).name not in _ABOUT:
        raise Refused("メモは事業か部署に付けます。")
    return unit.add("memo", {"about": about, "day": _day(day), "text": _text(text)})


@operation("メモの変更")
def set_value(unit: Unit, uid: str, field: str, value: str) -> None:
    """Set one of the values of ``_LABELS``; the day in ISO form."""
    unit.label = f"{_LABELS[field]}の変更"
    unit.set(Address(uid, field), _day(value) if field == "day" else _text(value))


@operation("メモの削除")
def remove(unit: Unit, uid: str) -> None:
    if unit.connection.execute(select(table.c.uid).where(table.c.uid == uid)).first() is None:
        raise Refused("メモが見つかりません。すでに消されています。")
    unit.remove(uid)


def remove_all(unit: Unit, about: str) -> None:
    """Remove the memos on something that is itself being removed: part of that one step."""
    for uid in unit.connection.execute(select(table.c.uid).where(table.c.about == about)).scalars():
        unit.remove(uid)


def _day(iso: str) -> str:
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        raise Refused("メモの日付を読めません。「令和5年4月1日」のように入れます。") from None


def _text(text: str) -> str:
    if not text.strip():
        raise Refused("メモが空です。要らないメモは「メモを消す」で消します。")
    return text
