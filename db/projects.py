"""What the office can do with a project: its values, texts, yearly activities and money."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from db import memos, names
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
        if not isinstance(value, int) or not 0 <= value < 10**12:
            raise Refused(f"{_MONEY[field]}は千円単位の0以上の整数で入れます。")
    elif value is not None:
        value = (CostState if field == "cost_state" else CostNote)(str(value)).value
    unit.set(Address(uid, field, year), value)


@operation("事業の追加")
def add(
    unit: Unit, measure: str, number: str | None, title: str, category: str | None = None
) -> str:
    """Add a project at the end of a measure; returns its uid."""
    if not title:
        raise Refused("事業名を入れます。")
    query = select(plans.measure.c.plan).where(plans.measure.c.uid == measure)
    plan = unit.connection.execute(query).scalar_one_or_none()
    if plan is None:
        raise Refused("追加先の施策が見つかりません。")
    values = {
        "plan": plan,
        "measure": measure,
        "number": number,
        "title": title,
        "category": names.category(unit.connection, category),
        "dx": 0,
    }
    return unit.add("project", values)


@operation("事業の削除")
def remove(unit: Unit, uid: str) -> None:
    """Remove a project with its indicators and memos; refused while anything refers to it."""
    owned = select(projects.indicator.c.uid).where(projects.indicator.c.project == uid)
    for indicator in unit.connection.execute(owned).scalars().all():
        unit.remove(indicator)
    memos.remove_all(unit, uid)
    unit.remove(uid)
