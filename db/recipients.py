"""Groups of people who get papers by mail: 推進本部, 部会. Internal, and not in the plan's JSON."""

from collections.abc import Mapping

from sqlalchemy import select

from db.address import WHOLE, Address
from db.errors import Refused
from db.journal import operation
from db.tables.plan import plan
from db.tables.recipients import recipient_group as table
from db.unit import Unit


@operation("宛先のまとまりの追加")
def add_group(unit: Unit, name: str) -> str:
    """Add an empty group; returns its uid."""
    name = _free(unit, name)
    unit.label = f"宛先のまとまり「{name}」の追加"
    of = unit.connection.execute(select(plan.c.uid)).scalar_one()
    return unit.add("recipient_group", {"plan": of, "name": name})


@operation("宛先のまとまりの名前の変更")
def rename_group(unit: Unit, uid: str, name: str) -> None:
    if name.strip() != unit.get(Address(uid, "name")):
        unit.set(Address(uid, "name"), _free(unit, name))


@operation("宛先の変更")
def set_members(unit: Unit, uid: str, members: Mapping[str, str]) -> None:
    """Say who is in a group: mail address to name, in their order; addresses are taken as they
    are."""
    unit.label = f"「{unit.get(Address(uid, 'name'))}」の宛先の変更"
    unit.set(Address(uid, "members"), dict(members))


@operation("宛先のまとまりの削除")
def remove_group(unit: Unit, uid: str) -> None:
    if unit.get(Address(uid, WHOLE)) is None:
        raise Refused("宛先のまとまりが見つかりません。すでに消されています。")
    unit.label = f"宛先のまとまり「{unit.get(Address(uid, 'name'))}」の削除"
    unit.remove(uid)


def _free(unit: Unit, name: str) -> str:
    """A name that no group has yet, without blanks around it."""
    name = name.strip()
    if not name:
        raise Refused("宛先のまとまりの名前が空です。「推進本部」のように入れます。")
    if unit.connection.execute(select(table.c.uid).where(table.c.name == name)).first():
        raise Refused(f"宛先のまとまり「{name}」はもうあります。別の名前にします。")
    return name
