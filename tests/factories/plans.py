"""A small plan in our own words, of the make of the real one, and builders for its parts.

``plan_state()`` has 2 policies, 4 measures and 2 operation items, 3 categories, 4 phases in
halves and 9 projects; every part can be replaced by keyword (``replace(plan_state(), …)``
does the same). Uids say what they are: po1, m11, p111.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from db.records import (
    Axis,
    Category,
    Cell,
    Department,
    Direction,
    GradeRule,
    Indicator,
    Measure,
    Money,
    Phase,
    Plan,
    PlanState,
    Policy,
    Project,
    Rubric,
    Target,
    TextField,
)
from db.vocabulary import (
    NOTHING_PLANNED,
    Calendar,
    CostState,
    MeasureKind,
    Part,
    Periods,
    PolicyKind,
    Requirement,
)

RESEARCH, REQUIREMENTS, PREPARATION, OPERATION = (
    "調査・基礎研究",
    "要件調査・導入検討",
    "導入準備",
    "運用・実施",
)
FIELDS = ("summary", "purpose", "expected_effects", "challenges", "related_plans")
_ASKED = {
    "重点": (*FIELDS, *Part),
    "推進": ("summary", "expected_effects", Part.INDICATORS, Part.SCHEDULE),
    "継続": ("summary",),
}


def plan(**changes: Any) -> Plan:
    """The head: 星野市, 令和4年度 to 令和8年度, in halves, book from page 11."""
    base = Plan(
        uid="plan",
        title="星野市第3次情報化計画",
        municipality="星野市",
        edition="第1.0版",
        first_year=2022,
        last_year=2026,
        periods=Periods.HALF,
        calendar=Calendar.WAREKI,
        levels=("基本方針", "情報化施策", "情報化事業"),
        vision="星の見えるまちの手続",
        book_start_page=11,
        predecessor=None,
    )
    return replace(base, **changes)


def fields() -> tuple[TextField, ...]:
    """The five text fields, 88 characters (two lines of a card) each."""
    labels = ("事業概要", "事業の目的", "期待される効果", "達成課題", "その他関連する計画・事業")
    return tuple(TextField(k, n, 88, True) for k, n in zip(FIELDS, labels, strict=True))


def categories() -> tuple[Category, ...]:
    """重点 asks for everything, 継続 only for the summary."""
    return tuple(
        Category(name, 3 - index, {str(key): Requirement.REQUIRED for key in asked})
        for index, (name, asked) in enumerate(_ASKED.items())
    )


def phases() -> tuple[Phase, ...]:
    names = (RESEARCH, REQUIREMENTS, PREPARATION, OPERATION)
    meanings = ("情報を集める", "必要なものを決める", "契約し、作る", "使い、続ける")
    return tuple(
        Phase(f"({n})", name, meaning)
        for n, (name, meaning) in enumerate(zip(names, meanings, strict=True), 1)
    )


def rubric() -> Rubric:
    """Three axes of five ratings, five grades, two stages."""
    wording = {str(n): words for n, words in zip(range(5, 0, -1), "秀優良可低", strict=True)}
    return Rubric(
        axes=(
            Axis("progress", "進捗", False, wording),
            Axis("cost", "経費", False, wording),
            Axis("activity", "取組内容", False, wording),
        ),
        grades=tuple(
            GradeRule(name, label, least)
            for name, label, least in zip(
                "SABCD", ("特優", "優", "普通", "要改善", "不振"), (14, 11, 9, 4, 3), strict=True
            )
        ),
        stages=("一次評価", "二次評価"),
        statuses=("完了", "実施中", "中止", "未実施"),
        directions=(Direction("継続する", "現状維持"), Direction("継続しない", "完了")),
    )


def department(uid: str, name: str, **changes: Any) -> Department:
    base = Department(uid, name, None, (), None, None, None, (), None, None)
    return replace(base, **changes)


def departments() -> tuple[Department, ...]:
    names = ("情報課", "窓口課", "学務課", "福祉課")
    return tuple(department(f"d{n}", name) for n, name in enumerate(names, 1))


def policy(number: int, title: str, **changes: Any) -> Policy:
    base = Policy(f"po{number}", str(number), title, PolicyKind.POLICY, None, None)
    return replace(base, **changes)


def measure(number: str, title: str, **changes: Any) -> Measure:
    """``number`` 1.2 makes measure m12 of policy po1."""
    first, second = number.split(".")
    base = Measure(
        uid=f"m{first}{second}",
        policy=f"po{first}",
        number=number,
        title=title,
        kind=MeasureKind.MEASURE,
        description=None,
        caption=None,
        also_under=(),
    )
    return replace(base, **changes)


def cells(
    contents: Sequence[str | None],
    responsible: tuple[str, ...] = ("情報課",),
    each: Sequence[tuple[str, ...]] = (),
    first_year: int = 2022,
) -> tuple[Cell, ...]:
    """Half by half; ``responsible`` are the departments of all cells, ``each`` those of each."""
    known = {RESEARCH, REQUIREMENTS, PREPARATION, OPERATION}
    return tuple(
        Cell(
            lane=1,
            fiscal_year=first_year + index // 2,
            half=index % 2 + 1,
            phase=content if content in known else None,
            text=None if content in known else content,
            departments=()
            if content in (NOTHING_PLANNED, None)
            else (each[index] if each else responsible),
        )
        for index, content in enumerate(contents)
    )


def project(number: str, title: str, category: str | None = "継続", **changes: Any) -> Project:
    """``number`` 1-2-3 makes project p123 of measure m12, with the texts its category asks for."""
    parts = number.split("-")
    asked = _ASKED.get(category or "", FIELDS)
    texts = {
        key: f"{title}の{label.label}である。" if key in asked else None
        for key, label in zip(FIELDS, fields(), strict=True)
    }
    base = Project(
        uid="p" + "".join(parts),
        measure="m" + "".join(parts[:2]),
        number=number,
        title=title,
        category=category,
        dx=False,
        departments=("情報課",),
        lead_department="情報課",
        overall_plan_codes=(),
        management_plan_codes=(),
        related_projects=(),
        texts=texts,
        indicators=(),
        schedule=(),
        yearly_activities={},
        money={},
        came_in=None,
        ended=None,
    )
    return replace(base, **changes)


def indicator(text: str, targets: Mapping[int, str] | None = None, **changes: Any) -> Indicator:
    made = tuple(Target(year, None, words, None, None) for year, words in (targets or {}).items())
    return replace(Indicator(text, None, None, None, None, made), **changes)


def projects() -> tuple[Project, ...]:
    """Nine projects: two 重点, two 推進, five 継続 of which three are operation items'."""
    return (
        project(
            "1-1-1",
            "書かない窓口",
            "重点",
            dx=True,
            departments=("窓口課", "情報課"),
            lead_department="窓口課",
            overall_plan_codes=("A1-2", "B3"),
            management_plan_codes=("2-1-7",),
            indicators=(indicator("令和8年度に待ち時間を10分以内とする。", {2026: "10分以内"}),),
            schedule=cells(
                [RESEARCH, REQUIREMENTS, PREPARATION, *[OPERATION] * 7],
                each=[("情報課",)] * 2 + [("情報課", "窓口課")] + [("窓口課",)] * 7,
            ),
            yearly_activities={
                2022: "仕様を決め、契約する。",
                2023: "三つの窓口で始める。",
                **dict.fromkeys((2024, 2025, 2026), "全ての窓口に広げる。"),
            },
            money={2022: Money(987_654, 876_543, 765_432, CostState.FINAL, None)},
        ),
        project(
            "1-1-2",
            "給食費の口座納付",
            "推進",
            departments=("学務課",),
            lead_department="学務課",
            indicators=(indicator("安定して運用する。"),),
            schedule=cells([PREPARATION, *[OPERATION] * 5, *[NOTHING_PLANNED] * 4], ("学務課",)),
        ),
        project(
            "1-1-3",
            "公共施設の予約",
            dx=True,
            indicators=(indicator("稼働率99%を保つ。"),),
            schedule=cells([OPERATION] * 10),
        ),
        project(
            "1-2-1",
            "暮らしの手続案内",
            "重点",
            indicators=(indicator("利用者を年間2,000人とする。"),),
            schedule=cells([RESEARCH] * 10),
            yearly_activities=dict.fromkeys(range(2022, 2027), "調べ、まとめる。"),
        ),
        project("1-3-1", "戸籍システムの運用", departments=("窓口課",)),
        project("1-3-2", "福祉台帳の運用", departments=("福祉課", "情報課")),
        project(
            "2-1-1",
            "学びの端末",
            "推進",
            dx=True,
            departments=("学務課",),
            indicators=(indicator("一人一台を保つ。"),),
            schedule=cells([OPERATION] * 10, ("学務課",)),
        ),
        project("2-2-1", "地図の公開"),
        project("2-3-1", "財務システムの運用"),
    )


def plan_state(**changes: Any) -> PlanState:
    """The whole plan; give any part by keyword to have it replaced."""
    parts: dict[str, Any] = {
        "plan": plan(),
        "fields": fields(),
        "categories": categories(),
        "phases": phases(),
        "rubric": rubric(),
        "chapters": (),
        "bodies": (),
        "glossary": (),
        "departments": departments(),
        "policies": (policy(1, "届きやすい市役所"), policy(2, "元気な地域")),
        "measures": (
            measure("1.1", "窓口の改善"),
            measure("1.2", "案内の改善"),
            measure("1.3", "導入済みシステムの運用", kind=MeasureKind.OPERATION),
            measure("2.1", "学びの場"),
            measure("2.2", "データの公開"),
            measure("2.3", "導入済みシステムの運用", kind=MeasureKind.OPERATION),
        ),
        "projects": projects(),
        "rounds": (),
        "editions": (),
    }
    return PlanState(**(parts | changes))
