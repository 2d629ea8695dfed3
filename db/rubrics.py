"""How projects are rated: a changed rubric holds from a year on, the years before keep theirs."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from types import MappingProxyType

from sqlalchemy import select

from db import snapshot
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.plans import load
from db.records import Axis, GradeRule, PlanState, Rubric
from db.rules import fiscal_year
from db.rules.rubric_faults import faults
from db.rules.rubric_trial import suggested_anew
from db.tables import plan as plans
from db.unit import Unit

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_SAME: Mapping[str, str] = MappingProxyType({})
_NONE: Mapping[str, bool] = MappingProxyType({})


@operation("評価の決まりの変更")
def set_rubric(
    unit: Unit,
    rubric: Rubric,
    from_year: int,
    renamed: Mapping[str, str] = _SAME,
    rated: Mapping[str, bool] = _NONE,
) -> int:
    """Rate by ``rubric`` from fiscal year ``from_year`` on.

    Axes keep their identity by key, grades by name, stages by name or as ``renamed`` (old name
    to new) says; statuses and directions are the plan's. Sums and guides of assessments from that
    year on are worked out anew, grades stay as they were decided. Returns how many guides are
    others than before. Refused where an earlier change holds only after ``from_year``, and where a
    grade or stage is left out that assessments or answers from that year on have. ``rated``:
    categories that are rated from now on, or not.
    """
    if wrong := faults(rubric):
        raise Refused(wrong[0].sentence)
    if not all(_KEY.fullmatch(axis.key) for axis in rubric.axes):
        raise Refused("評価の軸の符号は英小文字で始まる英数字です。")
    for category, is_rated in rated.items():
        set_rated(unit, category, is_rated)
    state = load(unit.connection)
    held = state.rubric
    rubric = replace(rubric, statuses=held.statuses, directions=held.directions)
    if rubric == held:
        return 0
    _refuse_left_out(state, rubric, from_year, renamed)
    _keep_past(unit, state, from_year)
    plan = state.plan.uid
    _put(unit, "axis", "key", held.axes, rubric.axes, plan)
    _put(unit, "grade", "name", held.grades, rubric.grades, plan)
    unit.set(Address(plan, "stages"), list(rubric.stages))
    year = fiscal_year.long_name(from_year, state.plan.calendar)
    unit.label = f"評価の決まりの変更（{year}から）"
    return _suggest_anew(unit, state, rubric, from_year, renamed)


@operation("分類を評価するかどうかの変更")
def set_rated(unit: Unit, category: str, rated: bool) -> None:
    """Say whether a category's projects (by its name) are asked for ratings and a grade."""
    query = select(plans.category.c.uid).where(plans.category.c.name == category)
    uid = unit.connection.execute(query).scalar_one_or_none()
    if uid is None:
        raise Refused(f"分類「{category}」は計画にありません。")
    unit.label = f"{category}を評価{'する' if rated else 'しない'}ことにする"
    unit.set(Address(uid, "rated"), rated)


def _refuse_left_out(
    state: PlanState, rubric: Rubric, from_year: int, renamed: Mapping[str, str]
) -> None:
    """No assessment has a stage, and no project a grade, that its year's rubric does not know."""
    grades = {rule.name for rule in rubric.grades}
    for survey in state.rounds:
        if survey.fiscal_year < from_year:
            continue
        year = fiscal_year.long_name(survey.fiscal_year, state.plan.calendar)
        for made in survey.assessments:
            taken = made.stage not in renamed and made.stage in renamed.values()
            if taken or renamed.get(made.stage, made.stage) not in rubric.stages:
                raise Refused(f"{year}に「{made.stage}」の評価があるので、この段階は外せません。")
        answered = (response.values.get("grade") for response in survey.responses)
        for grade in (*(made.grade for made in survey.assessments), *answered):
            if grade and grade not in grades:
                raise Refused(
                    f"{year}に総合評価が「{grade}」の事業があるので、この区分は外せません。"
                )


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


def _suggest_anew(
    unit: Unit, state: PlanState, rubric: Rubric, from_year: int, renamed: Mapping[str, str]
) -> int:
    changed = 0
    for survey in state.rounds:
        for before in survey.assessments if survey.fiscal_year >= from_year else ():
            after = suggested_anew(before, rubric)
            for field, value in (
                ("stage", renamed.get(before.stage, before.stage)),
                ("rating_sum", after.sum),
                ("guide", after.guide),
            ):
                unit.set(Address(before.uid, field), value)
            changed += after.guide != before.guide
    return changed
