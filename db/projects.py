"""What the office can do with a project: its values, texts, yearly activities and money."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from db import copying, memos, names, numbering, order, standing
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.tables import plan as plans
from db.tables import project as projects
from db.unit import Unit
from db.vocabulary import CostNote, CostState

_LABELS = {
    "title": "事業名",
    "number": "事業番号",
    "category": "分類",
    "dx": "DX",
    "lead_department": "主管課",
    "overall_plan_codes": "総合計画施策番号",
    "management_plan_codes": "行政経営プラン取組番号",
    "related_projects": "関連する事業",
}
_MONEY = {
    "budget": "当初予算額",
    "budget_final": "最終予算額",
    "cost": "実績額",
    "cost_state": "見込・確定",
    "cost_note": "金額のないとき",
}


@operation("事業の変更")
def set_value(unit: Unit, uid: str, field: str, value: Any) -> None:
    """Set one of the values of ``_LABELS``; category and lead department by name."""
    if field == "title" and not value:
        raise Refused("事業名は空にできません。")
    if field == "category":
        value = names.category(unit.connection, value)
    if field == "lead_department":
        value = names.department(unit.connection, value)
    if field == "number":
        numbering.refuse_published(unit, uid, unit.get(Address(uid, "measure")), value)
    unit.label = f"{_LABELS[field]}の変更"
    unit.set(Address(uid, field), list(value) if isinstance(value, tuple) else value)


@operation("所管部署の変更")
def set_departments(unit: Unit, uid: str, department_names: Sequence[str]) -> None:
    """Set who is responsible, in order; the lead stays if it is among them, else the first."""
    found = names.departments(unit.connection, department_names)
    if len(set(found)) != len(found):
        raise Refused("同じ部署が2つあります。")
    unit.set(Address(uid, "departments"), found)
    lead = unit.get(Address(uid, "lead_department"))
    if lead not in found:
        unit.set(Address(uid, "lead_department"), found[0] if found else None)


@operation("本文の変更")
def set_text(unit: Unit, uid: str, field: str, text: str | None) -> None:
    """Set a text field of the plan; "" and None mean that nothing is asked or written."""
    known = select(plans.text_field.c.label).where(plans.text_field.c.key == field)
    label = unit.connection.execute(known).scalar_one_or_none()
    if label is None:
        raise Refused(f"この計画に項目「{field}」はありません。")
    unit.label = f"{label}の変更"
    unit.set(Address(uid, field), text or None)


@operation("年度ごとの取組内容の変更")
def set_activity(unit: Unit, uid: str, year: int, text: str | None) -> None:
    unit.set(Address(uid, "activity", year), text or None)


@operation("金額の変更")
def set_money(unit: Unit, uid: str, year: int, field: str, value: int | str | None) -> None:
    """``budget``, ``budget_final``, ``cost`` in thousand yen; ``cost_state``, ``cost_note``."""
    unit.label = f"{_MONEY[field]}の変更"
    if value is not None and field in ("budget", "budget_final", "cost"):
        value = amount(field, value)
    elif value is not None:
        value = (CostState if field == "cost_state" else CostNote)(str(value)).value
    unit.set(Address(uid, field, year), value)


def amount(field: str, value: Any) -> int:
    """A budget or cost in thousand yen; refused where it is none."""
    if not isinstance(value, int) or not 0 <= value < 10**12:
        raise Refused(f"{_MONEY[field]}は千円単位の0以上の整数で入れます。")
    return value


@operation("事業の追加")
def add(
    unit: Unit,
    measure: str,
    number: str | None,
    title: str,
    category: str | None = None,
    before: str | None = None,
) -> str:
    """Add a project to a measure in front of another one or at its end; returns its uid."""
    if not title:
        raise Refused("事業名を入れます。")
    query = select(plans.measure.c.plan).where(plans.measure.c.uid == measure)
    plan = unit.connection.execute(query).scalar_one_or_none()
    if plan is None:
        raise Refused("追加先の施策が見つかりません。")
    numbering.refuse_published(unit, "", measure, number)
    values = {
        "plan": plan,
        "measure": measure,
        "number": number,
        "title": title,
        "category": names.category(unit.connection, category),
        "dx": 0,
    }
    uid = unit.add("project", values)
    order.put_project(unit, uid, before)
    return uid


@operation("事業の移動")
def move(
    unit: Unit,
    uids: Sequence[str],
    measure: str,
    before: str | None,
    numbers: Mapping[str, str | None] | None = None,
) -> None:
    """Put projects into a measure in the given order, in front of one of its or at its end.

    ``numbers``: what they are to be numbered there, by uid; the others keep their number.
    """
    unit.get(Address(measure, "title"))  # refuses one that is gone
    if before in uids:
        raise Refused("移す事業の前には移せません。")
    for uid in uids:
        unit.set(Address(uid, "measure"), measure)
        order.put_project(unit, uid, before)
    numbering.give(unit, numbers or {})
    if len(uids) > 1:
        unit.label = f"{len(uids)}事業の移動"


@operation("事業の写し")
def copy(unit: Unit, uid: str, number: str | None, title: str) -> str:
    """Add a project with all that is plan of another one, behind it; returns its uid.

    Answers, amounts and memos stay with the other, and so do its edition and its end.
    """
    if not title:
        raise Refused("事業名を入れます。")
    measure = unit.get(Address(uid, "measure"))
    numbering.refuse_published(unit, "", measure, number)
    made = copying.copy_project(unit, uid, number, title)
    unit.place(made, uid)
    return made


@operation("事業の終了")
def end(unit: Unit, uids: Sequence[str], fiscal_year: int, reason: str) -> None:
    """End projects with a fiscal year of the plan, their last; nothing of them is taken away."""
    plan = unit.connection.execute(select(plans.plan)).one()
    if not plan.first_year <= fiscal_year <= plan.last_year:
        raise Refused(
            f"{fiscal_year}年度は計画の期間（{plan.first_year}～{plan.last_year}）の外です。"
        )
    if not reason.strip():
        raise Refused("終了の理由を入れます。")
    for uid in uids:
        unit.set(Address(uid, "ended_year"), fiscal_year)
        unit.set(Address(uid, "ended_reason"), reason.strip())
    if len(uids) > 1:
        unit.label = f"{len(uids)}事業の終了"


@operation("事業の終了の取り消し")
def resume(unit: Unit, uids: Sequence[str]) -> None:
    """Take the end of projects back."""
    for uid in uids:
        unit.set(Address(uid, "ended_year"), None)
        unit.set(Address(uid, "ended_reason"), None)


@operation("事業の削除")
def remove(unit: Unit, uid: str) -> None:
    """Remove a project with its indicators and memos.

    Refused where an answer, an edition or another project knows it: then it can be ended.
    """
    standing.refuse_known(unit, uid)
    owned = select(projects.indicator.c.uid).where(projects.indicator.c.project == uid)
    for indicator in unit.connection.execute(owned).scalars().all():
        unit.remove(indicator)
    memos.remove_all(unit, uid)
    unit.remove(uid)
