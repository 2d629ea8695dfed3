"""How projects are rated: a changed rubric holds from a year on, the years before keep theirs."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import select

from db import snapshot
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.loading import load
from db.records import Axis, GradeRule, PlanState, Rubric
from db.rules import fiscal_year, grading
from db.tables import plan as plans
from db.unit import Unit

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_RATINGS = {"1", "2", "3", "4", "5"}


@operation("評価の決まりの変更")
def set_rubric(unit: Unit, rubric: Rubric, from_year: int) -> int:
    """Rate by ``rubric`` from fiscal year ``from_year`` on.

    Axes keep their identity by key, grades by name. Sums and guides of assessments from that
    year on are worked out anew, grades stay as they were decided. Returns how many guides are
    others than before. Refused where an earlier change holds only after ``from_year``.
    """
    _refuse_wrong(rubric)
    state = load(unit.connection)
    _keep_past(unit, state, from_year)
    plan = state.plan.uid
    _put(unit, "axis", "key", state.rubric.axes, rubric.axes, plan)
    _put(unit, "grade", "name", state.rubric.grades, rubric.grades, plan)
    unit.set(Address(plan, "stages"), list(rubric.stages))
    year = fiscal_year.long_name(from_year, state.plan.calendar)
    unit.label = f"評価の決まりの変更（{year}から）"
    return _suggest_anew(unit, state, rubric, from_year)


@operation("分類を評価するかどうかの変更")
def set_rated(unit: Unit, category: str, rated: bool) -> None:
    """Say whether a category's projects (by its name) are asked for ratings and a grade."""
    query = select(plans.category.c.uid).where(plans.category.c.name == category)
    uid = unit.connection.execute(query).scalar_one_or_none()
    if uid is None:
        raise Refused(f"分類「{category}」は計画にありません。")
    unit.label = f"{category}を評価{'する' if rated else 'しない'}ことにする"
    unit.set(Address(uid, "rated"), rated)


def _refuse_wrong(rubric: Rubric) -> None:
    keys = [axis.key for axis in rubric.axes]
    grades = [rule.name for rule in rubric.grades]
    if not all(_KEY.fullmatch(key) for key in keys) or len(keys) > len(grading.MARKS):
        raise Refused(f"評価の軸は{len(grading.MARKS)}つまでです。")
    for values, what in (
        (keys, "評価の軸"),
        (grades, "総合評価の区分"),
        ([rule.least for rule in rubric.grades], "総合評価の最低の合計"),
        (rubric.stages, "評価の段階"),
    ):
        if len(set(values)) != len(values):
            raise Refused(f"{what}に同じものが2つあります。")
    if not all(name.strip() for name in (*grades, *rubric.stages, *(a.label for a in rubric.axes))):
        raise Refused("名前の空いている軸、区分、段階があります。名前を入れます。")
    if rubric.axes and not (rubric.grades and rubric.stages):
        raise Refused("総合評価の区分と評価の段階を1つ以上入れます。")
    for axis in rubric.axes:
        if not set(axis.wording) <= _RATINGS:
            raise Refused(f"{axis.label}の評価の文は5から1までです。")


def _keep_past(unit: Unit, state: PlanState, from_year: int) -> None:
    """What held until now goes on holding for the years before ``from_year``."""
    last = max((past.until for past in state.past_rubrics), default=state.plan.first_year - 1)
    if from_year - 1 < last:
        year = fiscal_year.long_name(last + 1, state.plan.calendar)
        raise Refused(f"いまの評価の決まりは{year}からのものです。{year}以後を選びます。")
    if from_year > state.plan.last_year:
        raise Refused("計画期間より後の年度からは変えられません。")
    if from_year - 1 > last:
        content = json.dumps(snapshot.encode(state.rubric), ensure_ascii=False)
        values = {"plan": state.plan.uid, "until": from_year - 1, "content": content}
        unit.add("past_rubric", values)


def _put(
    unit: Unit,
    kind: str,
    key: str,
    old: Iterable[Axis | GradeRule],
    new: Sequence[Axis | GradeRule],
    plan: str,
) -> None:
    known = {getattr(record, key): record.uid for record in old}
    for name in known.keys() - {getattr(record, key) for record in new}:
        unit.remove(known[name])
    after = None
    for record in new:
        values = {k: v for k, v in asdict(record).items() if k not in ("uid", "wording")}
        uid = known.get(getattr(record, key)) or unit.add(kind, {"plan": plan, **values})
        if isinstance(record, Axis):
            values["wording"] = dict(record.wording)
        for field, value in values.items():
            unit.set(Address(uid, field), value)
        unit.place(uid, after)
        after = uid


def _suggest_anew(unit: Unit, state: PlanState, rubric: Rubric, from_year: int) -> int:
    axes = [axis.key for axis in rubric.axes]
    changed = 0
    for survey in state.rounds:
        for assessment in survey.assessments if survey.fiscal_year >= from_year else ():
            total = grading.rating_sum(assessment.ratings, axes)
            guide = grading.guide(total, rubric.grades)
            unit.set(Address(assessment.uid, "rating_sum"), total)
            unit.set(Address(assessment.uid, "guide"), guide)
            changed += guide != assessment.guide
    return changed
