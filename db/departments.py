"""What the office can do with its register of departments."""

from collections.abc import Sequence

from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.unit import Unit

_LABELS = {
    "name": "部署名",
    "code": "部署コード",
    "mail": "部署のメールアドレス",
    "contact": "部署の連絡先",
    "first_year": "部署の始まりの年度",
    "last_year": "部署の終わりの年度",
}


@operation("部署の変更")
def set_value(unit: Unit, uid: str, field: str, value: str | int | None) -> None:
    """Set one of the values of ``_LABELS``."""
    if field == "name" and not value:
        raise Refused("部署名は空にできません。")
    unit.label = f"{_LABELS[field]}の変更"
    unit.set(Address(uid, field), value)


@operation("部署の別名の変更")
def set_aliases(unit: Unit, uid: str, aliases: Sequence[str]) -> None:
    unit.set(Address(uid, "aliases"), list(aliases))
