"""The plan's head, its own vocabulary, its departments and its tree as rows."""

from collections.abc import Iterator
from typing import Any

from db.entities import KINDS
from db.errors import Refused
from db.records import PlanState
from db.taking_over.rows import items, made_uid, simple
from db.unit import Addition


def heads(state: PlanState) -> Iterator[Addition]:
    plan, rubric, of = state.plan, state.rubric, {"plan": state.plan.uid}
    head = {
        name: getattr(plan, name)
        for name in (
            "uid",
            "title",
            "municipality",
            "edition",
            "first_year",
            "last_year",
            "vision",
            "book_start_page",
            "predecessor",
        )
    }
    yield Addition(
        "plan",
        plan.uid,
        {
            "plan": [
                head
                | {"position": 0, "periods": plan.periods.value, "calendar": plan.calendar.value}
            ],
            "plan_level": items(plan.uid, "name", plan.levels),
            "plan_stage": items(plan.uid, "name", rubric.stages),
            "plan_status": items(plan.uid, "name", rubric.statuses),
        },
    )
    yield from simple(
        "text_field",
        (
            (
                f.uid,
                of
                | {"key": f.key, "label": f.label, "text_limit": f.limit, "public": int(f.public)},
            )
            for f in _checked_fields(state)
        ),
    )
    for i, category in enumerate(state.categories):
        uid = made_uid(category.uid, "category", i)
        row = {"uid": uid, "position": i, "name": category.name, "shade": category.shade}
        asks = [
            {"owner": uid, "position": n, "part": part, "requirement": requirement.value}
            for n, (part, requirement) in enumerate(category.asks.items())
        ]
        yield Addition("category", uid, {"category": [row | of], "category_asks": asks})
    yield from simple(
        "phase",
        (
            (p.uid, of | {"code": p.code, "name": p.name, "meaning": p.meaning})
            for p in state.phases
        ),
    )
    for i, axis in enumerate(rubric.axes):
        uid = made_uid(axis.uid, "axis", i)
        row = {
            "uid": uid,
            "position": i,
            "key": axis.key,
            "label": axis.label,
            "public": int(axis.public),
        }
        wording = [
            {"owner": uid, "position": n, "rating": rating, "words": words}
            for n, (rating, words) in enumerate(axis.wording.items())
        ]
        yield Addition("axis", uid, {"axis": [row | of], "axis_wording": wording})
    yield from simple(
        "grade",
        ((g.uid, of | {"name": g.name, "label": g.label, "least": g.least}) for g in rubric.grades),
    )
    yield from simple(
        "direction",
        ((d.uid, of | {"direction_group": d.group, "name": d.name}) for d in rubric.directions),
    )
    yield from simple(
        "chapter",
        (
            (c.uid, of | {"part": c.part, "heading": c.heading, "text": c.text, "page": c.page})
            for c in state.chapters
        ),
    )
    yield from simple(
        "body",
        (
            (b.uid, of | {"name": b.name, "role": b.role, "members": b.members})
            for b in state.bodies
        ),
    )
    yield from simple(
        "term", ((t.uid, of | {"term": t.term, "meaning": t.meaning}) for t in state.glossary)
    )


def _checked_fields(state: PlanState) -> tuple[Any, ...]:
    """Text fields whose keys are not names that a project has anyway."""
    for text_field in state.fields:
        if text_field.key in KINDS["project"].fields:
            raise Refused(f"項目のキー「{text_field.key}」は使えません。別の名前にします。")
    return state.fields


def departments(state: PlanState) -> Iterator[Addition]:
    for i, d in enumerate(state.departments):
        row = {
            "uid": d.uid,
            "position": i,
            "plan": state.plan.uid,
            "name": d.name,
            "code": d.code,
            "parent": d.parent,
            "first_year": d.first_year,
            "last_year": d.last_year,
            "mail": d.mail,
            "contact": d.contact,
        }
        yield Addition(
            "department",
            d.uid,
            {
                "department": [row],
                "department_alias": items(d.uid, "name", d.aliases),
                "department_successor": items(d.uid, "successor", d.successors),
            },
        )


def tree(state: PlanState) -> Iterator[Addition]:
    of = {"plan": state.plan.uid}
    yield from simple(
        "policy",
        (
            (
                p.uid,
                of
                | {
                    "number": p.number,
                    "title": p.title,
                    "kind": p.kind.value,
                    "description": p.description,
                    "caption": p.caption,
                },
            )
            for p in state.policies
        ),
    )
    for i, m in enumerate(state.measures):
        row = of | {
            "uid": m.uid,
            "position": i,
            "policy": m.policy,
            "number": m.number,
            "title": m.title,
            "kind": m.kind.value,
            "description": m.description,
            "caption": m.caption,
        }
        repeats = items(m.uid, "policy", m.also_under)
        yield Addition("measure", m.uid, {"measure": [row], "measure_also_under": repeats})
