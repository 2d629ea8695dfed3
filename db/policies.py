"""What the office can do with the top level of the plan's tree."""

from sqlalchemy import select

from db import branches, numbering, order
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.tables import plan as plans
from db.unit import Unit
from db.vocabulary import PolicyKind


@operation("方針の追加")
def add(unit: Unit, title: str, number: str | None = None, before: str | None = None) -> str:
    """Add a policy in front of another one, None: behind all; returns its uid."""
    if not title.strip():
        raise Refused("名前を入れます。")
    plan = unit.connection.execute(select(plans.plan.c.uid)).scalar_one_or_none()
    if plan is None:
        raise Refused("このファイルにはまだ計画がありません。先に計画を取り込みます。")
    kind = PolicyKind.POLICY.value
    uid = unit.add("policy", {"plan": plan, "title": title, "kind": kind})
    numbering.give(unit, {uid: number})
    order.put_policy(unit, uid, before)
    unit.label = f"「{title}」の追加"
    return uid


@operation("方針の変更")
def set_value(unit: Unit, uid: str, field: str, value: str | None) -> None:
    """Set the number, title, kind (a word of ``PolicyKind``), description or caption."""
    branches.set_value(unit, PolicyKind, uid, field, value)


@operation("方針の移動")
def move(unit: Unit, uid: str, before: str | None) -> None:
    """Put a policy with all that is under it in front of another one, None: behind all."""
    order.put_policy(unit, uid, before)
    unit.label = f"「{unit.get(Address(uid, 'title'))}」の移動"


@operation("方針の削除")
def remove(unit: Unit, uid: str) -> None:
    """Remove a policy; refused while measures stand under it."""
    title = unit.get(Address(uid, "title"))
    measure, repeat = plans.measure, plans.measure_also_under
    own = select(measure.c.title).where(measure.c.policy == uid)
    repeated = select(measure.c.title).join(repeat, repeat.c.owner == measure.c.uid)
    found = unit.connection.execute(own).scalars().all()
    if found:
        raise Refused(
            f"「{title}」には「{found[0]}」など{len(found)}件があるので消せません。"
            "先にほかへ移すか、消します。"
        )
    found = unit.connection.execute(repeated.where(repeat.c.policy == uid)).scalars().all()
    if found:
        raise Refused(
            f"「{title}」には「{found[0]}」が再掲されているので消せません。先に再掲をやめます。"
        )
    unit.remove(uid)
    unit.label = f"「{title}」の削除"
