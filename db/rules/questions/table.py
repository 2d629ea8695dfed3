"""What a survey sheet asks of a project (図表1 of the plan), as data.

One row of ``TABLE`` is one question, one row of ``OF_KIND`` one kind of round. The questions'
order is the order of the sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from db.rules.questions.question import Kind
from db.vocabulary import Requirement, RoundKind


@dataclass(frozen=True, slots=True)
class Row:
    """``asks``: a letter each for 重点, 推進, 継続, and for 継続 marked DX: R, o or –."""

    stem: str
    label: str
    item: int
    kind: Kind
    asks: str


TABLE = (
    Row("dx", "デジタル変革に資する事業", 0, Kind.FLAG, "RRRR"),
    Row("status", "実施状況", 1, Kind.CHOICE, "RRRR"),
    Row("phase", "進捗段階", 2, Kind.CHOICE, "RR–R"),
    Row("budget", "当初予算額（千円）", 3, Kind.MONEY, "RRoo"),
    Row("budget_final", "最終予算額（千円）", 3, Kind.MONEY, "oooo"),
    Row("cost", "実績額（千円）", 3, Kind.MONEY, "RRoo"),
    Row("cost_state", "見込・確定", 3, Kind.CHOICE, "RRoo"),
    Row("cost_note", "金額のないとき", 3, Kind.CHOICE, "oooo"),
    Row("activity", "取組実績", 4, Kind.TEXT, "RRoo"),
    Row("indicator", "施策指標の実績", 4, Kind.FIGURE, "RRoR"),
    Row("activity_review", "取組内容の評価", 4, Kind.TEXT, "Ro––"),
    Row("rating", "評価", 5, Kind.RATING, "RRRR"),
    Row("grade", "総合評価", 5, Kind.CHOICE, "RRRR"),
    Row("grade_reason", "目安と異なるときの理由", 5, Kind.TEXT, "oooo"),
    Row("direction", "今後の方向性", 6, Kind.CHOICE, "RRRR"),
    Row("change_kind", "変更・見直し", 7, Kind.CHOICE, "RRRR"),
    Row("change_note", "変更・見直しの内容と理由", 7, Kind.TEXT, "oooo"),
    Row("new_phase", "残りの期間の進捗段階（変更後）", 8, Kind.CHOICE, "oo––"),
    Row("new_activity", "取組内容（変更後）", 8, Kind.TEXT, "oo––"),
    Row("new_indicator", "施策指標（変更後）", 8, Kind.TEXT, "oo––"),
    Row("new_departments", "所管部署（変更後）", 8, Kind.LINE, "oo––"),
    Row("new_title", "事業名（変更後）", 8, Kind.LINE, "oo––"),
    Row("remark", "事務局への連絡", 9, Kind.TEXT, "oooo"),
)

OF_KIND: Mapping[RoundKind, frozenset[str] | None] = {
    RoundKind.YEAR_END: None,
    RoundKind.MID_YEAR: frozenset({"status", "phase", "remark"}),
    RoundKind.FINAL_COST: frozenset({"cost"}),
    RoundKind.LAST_YEAR: None,
}
"""The stems that a kind of round asks; None for all."""

WITHOUT_PLAN = frozenset({1, 6, 7})
"""The items asked of a completed or cancelled project and of a year without plan."""

RATED = 5
"""The item that is not asked where the category is not rated."""

REQUIREMENTS = {"R": Requirement.REQUIRED, "o": Requirement.OPTIONAL}


def asks(kind: RoundKind, stem: str) -> bool:
    """Whether a kind of round asks a question of anybody; ``stem``: its key without number."""
    stems = OF_KIND[kind]
    return stems is None or stem in stems


def labels(kind: RoundKind) -> tuple[str, ...]:
    """What a kind of round asks, in the words of a sheet and in its order."""
    return tuple(row.label for row in TABLE if asks(kind, row.stem))


def order(key: str) -> tuple[int, int, str]:
    """Sorts answer keys as a sheet asks them; the plan's JSON lists them so."""
    stems = [row.stem for row in TABLE]
    head = key
    while head and head not in stems:
        head = head.rpartition("_")[0]
    within = {"rating_progress": "1", "rating_cost": "2", "rating_activity": "3"}
    name = within.get(key, key)
    return stems.index(head) if head else len(stems), len(name), name
