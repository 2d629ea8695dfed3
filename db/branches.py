"""What policies and measures have in common: the values of their heads."""

from enum import StrEnum

from db import numbering
from db.address import Address
from db.errors import Refused
from db.unit import Unit

_LABELS = {
    "number": "番号",
    "title": "名前",
    "kind": "種類",
    "description": "説明",
    "caption": "見出しの言葉",
}


def set_value(unit: Unit, kinds: type[StrEnum], uid: str, field: str, value: str | None) -> None:
    """Set one of the values of ``_LABELS``; ``kind`` is a word of ``kinds``."""
    if field == "title" and not (value or "").strip():
        raise Refused("名前は空にできません。")
    if field == "kind":
        value = kinds(str(value)).value
    if field == "number":
        numbering.give(unit, {uid: value})
    else:
        unit.set(Address(uid, field), value or None)
    unit.label = f"「{unit.get(Address(uid, 'title'))}」の{_LABELS[field]}の変更"
