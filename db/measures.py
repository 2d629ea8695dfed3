"""What the office can do with the measures of the plan's tree."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from db import branches, laws, numbering, order
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.tables import plan as plans
from db.tables import project as projects
from db.unit import Unit
from db.vocabulary import MeasureKind


@operation("施策の追加")
def add(
    unit: Unit, policy: str, title: str, number: str | None = None, before: str | None = None
) -> str:
    """Add a measure to a policy in front of another one, None: at its end; returns its uid."""
    if not title.strip():
        raise Refused("名前を入れます。")
    query = select(plans.policy.c.plan).where(plans.policy.c.uid == policy)
    plan = unit.connection.execute(query).scalar_one_or_none()
    if plan is None:
        raise Refused("追加先が見つかりません。すでに消されています。")
    kind = MeasureKind.MEASURE.value
    values = {"plan": plan, "policy": policy, "title": title, "kind": kind}
    uid = unit.add("measure", values)
    numbering.give(unit, {uid: number})
    order.put_measure(unit, uid, before)
    unit.label = f"「{title}」の追加"
    return uid


@operation("施策の変更")
def set_value(unit: Unit, uid: str, field: str, value: str | None) -> None:
    """Set the number, title, kind (a word of ``MeasureKind``), description or caption."""
    branches.set_value(unit, MeasureKind, uid, field, value)


@operation("再掲の変更")
def set_also_under(unit: Unit, uid: str, policies: Sequence[str]) -> None:
    """Say under which other policies the measure stands a second time (再掲)."""
    title = unit.get(Address(uid, "title"))
    known = set(unit.connection.execute(select(plans.policy.c.uid)).scalars())
    if not set(policies) <= known:
        raise Refused("再掲する先が見つかりません。すでに消されています。")
    unit.set(Address(uid, "also_under"), list(dict.fromkeys(policies)))
    laws.refuse_broken(unit.connection)
    unit.label = f"「{title}」の再掲の変更"


@operation("施策の移動")
def move(
    unit: Unit,
    uid: str,
    policy: str,
    before: str | None,
    numbers: Mapping[str, str | None] | None = None,
) -> None:
    """Put a measure with its projects into a policy, in front of another measure or at its end.

    ``numbers``: what it and its projects are to be numbered there, by uid.
    """
    title = unit.get(Address(uid, "title"))
    unit.get(Address(policy, "title"))  # refuses one that is gone
    unit.set(Address(uid, "policy"), policy)
    repeats = [other for other in unit.get(Address(uid, "also_under")) if other != policy]
    unit.set(Address(uid, "also_under"), repeats)
    order.put_measure(unit, uid, before)
    numbering.give(unit, numbers or {})
    unit.label = f"「{title}」の移動"


@operation("施策の削除")
def remove(unit: Unit, uid: str) -> None:
    """Remove a measure; refused while projects stand under it."""
    title = unit.get(Address(uid, "title"))
    count = select(func.count()).where(projects.project.c.measure == uid)
    if found := unit.connection.execute(count).scalar_one():
        raise Refused(
            f"「{title}」には{found}事業があるので消せません。先に事業をほかへ移すか、消します。"
        )
    unit.remove(uid)
    unit.label = f"「{title}」の削除"
