"""What the office can do with a project's indicators and their yearly targets."""

from sqlalchemy import select

from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.records import Target
from db.tables.project import indicator as table
from db.unit import Unit

_LABELS = {
    "text": "施策指標",
    "unit": "指標の単位",
    "baseline": "指標の現状値",
    "baseline_on": "現状値の時点",
    "direction": "指標の向き",
}


@operation("施策指標の追加")
def add(unit: Unit, project: str, text: str) -> str:
    """Add an indicator behind a project's others; returns its uid."""
    unit.get(Address(project, "title"))  # refuses a project that is gone
    if not text:
        raise Refused("指標の文を入れます。")
    return unit.add("indicator", {"project": project, "text": text})


@operation("施策指標の変更")
def set_value(unit: Unit, uid: str, field: str, value: str | None) -> None:
    """Set one of the values of ``_LABELS``; direction is up, down, keep or None."""
    if field == "text" and not value:
        raise Refused("指標の文は空にできません。指標ごと消すときは「指標を消す」を使います。")
    unit.label = f"{_LABELS[field]}の変更"
    unit.set(Address(uid, field), value or None)


@operation("施策指標の並べ替え")
def move(unit: Unit, uid: str, after: str | None) -> None:
    """Put an indicator behind another one of its project; ``after`` None: in front of all."""
    owner = unit.get(Address(uid, "project"))
    if after is not None and unit.get(Address(after, "project")) != owner:
        raise Refused("指標は同じ事業の中で並べ替えます。")
    if uid != after:
        unit.place(uid, after)


@operation("目標の変更")
def set_target(unit: Unit, uid: str, year: int, target: Target | None) -> None:
    """Set or clear the target of a fiscal year."""
    if target is None:
        value = None
    elif target.to_year is not None and target.to_year < year:
        raise Refused("目標の終わりの年度が、始まりの年度より前です。")
    else:
        value = {
            "to_year": target.to_year,
            "text": target.text,
            "number": target.number,
            "denominator": target.of,
        }
    unit.set(Address(uid, "target", year), value)


@operation("施策指標の削除")
def remove(unit: Unit, uid: str) -> None:
    if unit.connection.execute(select(table.c.uid).where(table.c.uid == uid)).first() is None:
        raise Refused("指標が見つかりません。すでに消されています。")
    unit.remove(uid)
