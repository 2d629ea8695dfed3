"""The plan's head, its own vocabulary, its departments and its tree as rows."""

import json
from collections.abc import Iterator

from db.entities import KINDS
from db.errors import Refused
from db.records import Axis, Category, Department, Edition, Measure, PlanState
from db.taking_over.rows import Parts, entities, items, pairs
from db.unit import Addition


def heads(state: PlanState) -> Iterator[Addition]:
    of = state.plan.uid
    _refuse_taken_keys(state)
    yield from entities("plan", [state.plan], parts=lambda uid, _: _plan_parts(uid, state))
    yield from entities(
        "text_field", state.fields, lambda field: {"text_limit": field.limit}, plan=of
    )
    yield from entities("category", state.categories, parts=_category_parts, plan=of)
    yield from entities("phase", state.phases, plan=of)
    yield from entities("axis", state.rubric.axes, parts=_axis_parts, plan=of)
    yield from entities("grade", state.rubric.grades, plan=of)
    yield from entities(
        "direction", state.rubric.directions, lambda d: {"direction_group": d.group}, plan=of
    )
    yield from entities("chapter", state.chapters, plan=of)
    yield from entities("body", state.bodies, plan=of)
    yield from entities("term", state.glossary, plan=of)


def departments(state: PlanState) -> Iterator[Addition]:
    return entities("department", state.departments, parts=_names_of, plan=state.plan.uid)


def tree(state: PlanState) -> Iterator[Addition]:
    yield from entities("policy", state.policies, plan=state.plan.uid)
    yield from entities("measure", state.measures, parts=_repeats, plan=state.plan.uid)


def editions(state: PlanState) -> Iterator[Addition]:
    def snapshot(edition: Edition) -> dict[str, str | None]:
        if edition.snapshot is None:
            return {"snapshot": None}
        return {"snapshot": json.dumps(edition.snapshot, ensure_ascii=False)}

    return entities("edition", state.editions, snapshot, plan=state.plan.uid)


def _refuse_taken_keys(state: PlanState) -> None:
    """A text field's key must not be a name that a project has anyway."""
    for text_field in state.fields:
        if text_field.key in KINDS["project"].fields:
            raise Refused(f"項目のキー「{text_field.key}」は使えません。別の名前にします。")


def _plan_parts(uid: str, state: PlanState) -> Parts:
    return {
        "plan_level": items(uid, "name", state.plan.levels),
        "plan_stage": items(uid, "name", state.rubric.stages),
        "plan_status": items(uid, "name", state.rubric.statuses),
    }


def _category_parts(uid: str, category: Category) -> Parts:
    return {"category_asks": pairs(uid, "part", "requirement", category.asks)}


def _axis_parts(uid: str, axis: Axis) -> Parts:
    return {"axis_wording": pairs(uid, "rating", "words", axis.wording)}


def _names_of(uid: str, department: Department) -> Parts:
    return {
        "department_alias": items(uid, "name", department.aliases),
        "department_successor": items(uid, "successor", department.successors),
    }


def _repeats(uid: str, measure: Measure) -> Parts:
    return {"measure_also_under": items(uid, "policy", measure.also_under)}
