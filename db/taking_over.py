"""A whole plan from records into an empty file, as one step."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select

from db.entities import KINDS
from db.errors import Refused
from db.journal import operation
from db.records import Indicator, PlanState, Project, Round
from db.tables import plan as plans
from db.unit import Addition, Unit

Row = dict[str, Any]


@operation("計画の取り込み", undoable=False)
def take_over(unit: Unit, state: PlanState) -> None:
    """Put a plan into the file; refused where one is there or where names do not fit."""
    if unit.connection.execute(select(exists().where(plans.plan.c.uid.is_not(None)))).scalar():
        raise Refused("このファイルにはもう計画が入っています。空のファイルに取り込みます。")
    unit.add_all(_additions(state))
    unit.label = f"「{state.plan.title}」の取り込み"


def _additions(state: PlanState) -> list[Addition]:
    names = _Uids(state)
    found = [
        *_vocabulary(state),
        *_register(state),
        *_tree(state),
        *_projects(state, names),
        *_rounds(state, names),
        *_simple(
            "edition",
            (
                (
                    edition.uid,
                    {
                        "plan": state.plan.uid,
                        "name": edition.name,
                        "day": edition.day,
                        "note": edition.note,
                        "snapshot": edition.snapshot
                        and json.dumps(edition.snapshot, ensure_ascii=False),
                    },
                )
                for edition in state.editions
            ),
        ),
    ]
    _refuse_doubles(found)
    return found


@dataclass(frozen=True)
class _Names:
    what: str
    uids: Mapping[str, str]

    def uid(self, name: str, where: str) -> str:
        if name not in self.uids:
            raise Refused(f"{where}の「{name}」は{self.what}にありません。取り込んでいません。")
        return self.uids[name]

    def uid_or_none(self, name: str | None, where: str) -> str | None:
        return None if name is None else self.uid(name, where)


class _Uids:
    """By name, the uids of what a project refers to."""

    def __init__(self, state: PlanState) -> None:
        doubles = _first_double(d.name for d in state.departments)
        if doubles is not None:
            raise Refused(f"部署「{doubles}」が2つあります。名前を分けてから取り込みます。")
        self.departments = _Names("部署の一覧", {d.name: d.uid for d in state.departments})
        self.categories = _Names(
            "分類", {c.name: _uid(c.uid, "category", i) for i, c in enumerate(state.categories)}
        )
        self.phases = _Names(
            "進捗段階", {p.name: _uid(p.uid, "phase", i) for i, p in enumerate(state.phases)}
        )


def _uid(uid: str, kind: str, position: int) -> str:
    """The uid a record brings along, or one made of its place: the JSON has none for these."""
    return uid or f"{kind}{position + 1}x"


def _simple(kind: str, rows: Iterable[tuple[str, Row]]) -> Iterator[Addition]:
    """Entities that have no parts."""
    table = KINDS[kind].table.name
    for position, (uid, values) in enumerate(rows):
        named = _uid(uid, kind, position)
        yield Addition(kind, named, {table: [{"uid": named, "position": position, **values}]})


def _items(uid: str, column: str, values: Iterable[Any]) -> list[Row]:
    return [{"owner": uid, "position": i, column: value} for i, value in enumerate(values)]


def _vocabulary(state: PlanState) -> Iterator[Addition]:
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
            "plan_level": _items(plan.uid, "name", plan.levels),
            "plan_stage": _items(plan.uid, "name", rubric.stages),
            "plan_status": _items(plan.uid, "name", rubric.statuses),
        },
    )
    yield from _simple(
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
        uid = _uid(category.uid, "category", i)
        row = {"uid": uid, "position": i, "name": category.name, "shade": category.shade}
        asks = [
            {"owner": uid, "position": n, "part": part, "requirement": requirement.value}
            for n, (part, requirement) in enumerate(category.asks.items())
        ]
        yield Addition("category", uid, {"category": [row | of], "category_asks": asks})
    yield from _simple(
        "phase",
        (
            (p.uid, of | {"code": p.code, "name": p.name, "meaning": p.meaning})
            for p in state.phases
        ),
    )
    for i, axis in enumerate(rubric.axes):
        uid = _uid(axis.uid, "axis", i)
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
    yield from _simple(
        "grade",
        ((g.uid, of | {"name": g.name, "label": g.label, "least": g.least}) for g in rubric.grades),
    )
    yield from _simple(
        "direction",
        ((d.uid, of | {"direction_group": d.group, "name": d.name}) for d in rubric.directions),
    )
    yield from _simple(
        "chapter",
        (
            (c.uid, of | {"part": c.part, "heading": c.heading, "text": c.text, "page": c.page})
            for c in state.chapters
        ),
    )
    yield from _simple(
        "body",
        (
            (b.uid, of | {"name": b.name, "role": b.role, "members": b.members})
            for b in state.bodies
        ),
    )
    yield from _simple(
        "term", ((t.uid, of | {"term": t.term, "meaning": t.meaning}) for t in state.glossary)
    )


def _checked_fields(state: PlanState) -> tuple[Any, ...]:
    """Text fields whose keys are not names that a project has anyway."""
    for text_field in state.fields:
        if text_field.key in KINDS["project"].fields:
            raise Refused(f"項目のキー「{text_field.key}」は使えません。別の名前にします。")
    return state.fields


def _register(state: PlanState) -> Iterator[Addition]:
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
                "department_alias": _items(d.uid, "name", d.aliases),
                "department_successor": _items(d.uid, "successor", d.successors),
            },
        )


def _tree(state: PlanState) -> Iterator[Addition]:
    of = {"plan": state.plan.uid}
    yield from _simple(
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
        repeats = _items(m.uid, "policy", m.also_under)
        yield Addition("measure", m.uid, {"measure": [row], "measure_also_under": repeats})


def _projects(state: PlanState, names: _Uids) -> Iterator[Addition]:
    keys = [f.key for f in state.fields]
    indicators: list[tuple[str, Indicator]] = []
    for position, project in enumerate(state.projects):
        where = f"事業 {project.number or project.title} "
        if list(project.texts) != keys:
            raise Refused(f"{where}の項目が計画の項目と合いません。取り込んでいません。")
        yield Addition(
            "project",
            project.uid,
            _project_rows(project, names, where)
            | {"project": [_project_row(state, project, names, where) | {"position": position}]},
        )
        indicators.extend((project.uid, indicator) for indicator in project.indicators)
    for position, (owner, indicator) in enumerate(indicators):
        uid = _uid(indicator.uid, "indicator", position)
        row = {
            "uid": uid,
            "position": position,
            "project": owner,
            "text": indicator.text,
            "unit": indicator.unit,
            "baseline": indicator.baseline,
            "baseline_on": indicator.baseline_on,
            "direction": indicator.direction,
        }
        targets = [
            {
                "owner": uid,
                "year": t.fiscal_year,
                "to_year": t.to_year,
                "text": t.text,
                "number": t.number,
                "denominator": t.of,
            }
            for t in indicator.targets
        ]
        yield Addition("indicator", uid, {"indicator": [row], "target": targets})


def _project_row(state: PlanState, project: Project, names: _Uids, where: str) -> Row:
    return {
        "uid": project.uid,
        "plan": state.plan.uid,
        "measure": project.measure,
        "number": project.number,
        "title": project.title,
        "category": names.categories.uid_or_none(project.category, where + "の分類"),
        "dx": int(project.dx),
        "lead_department": names.departments.uid_or_none(
            project.lead_department, where + "の主管課"
        ),
        "came_in": project.came_in,
        "ended_year": project.ended and project.ended.fiscal_year,
        "ended_reason": project.ended and project.ended.reason,
    }


def _project_rows(project: Project, names: _Uids, where: str) -> dict[str, list[Row]]:
    uid = project.uid
    cells: list[Row] = []
    cell_departments: list[Row] = []
    for cell in project.schedule:
        place = {"owner": uid, "lane": cell.lane, "year": cell.fiscal_year, "half": cell.half or 0}
        phase = names.phases.uid_or_none(cell.phase, where + "のスケジュール")
        cells.append(place | {"phase": phase, "words": cell.text})
        who = [names.departments.uid(d, where + "のスケジュール") for d in cell.departments]
        cell_departments.extend(
            place | {"position": i, "department": department} for i, department in enumerate(who)
        )
    departments = [names.departments.uid(d, where + "の所管部署") for d in project.departments]
    return {
        "project_department": _items(uid, "department", departments),
        "overall_plan_code": _items(uid, "code", project.overall_plan_codes),
        "management_plan_code": _items(uid, "code", project.management_plan_codes),
        "related_project": _items(uid, "related", project.related_projects),
        "project_text": [
            {"owner": uid, "field": key, "text": text}
            for key, text in project.texts.items()
            if text is not None
        ],
        "schedule_cell": cells,
        "cell_department": cell_departments,
        "yearly_activity": [
            {"owner": uid, "year": year, "text": text}
            for year, text in project.yearly_activities.items()
        ],
        "yearly_money": [
            {
                "owner": uid,
                "year": year,
                "budget": money.budget,
                "budget_final": money.budget_final,
                "cost": money.cost,
                "cost_state": money.cost_state and money.cost_state.value,
                "cost_note": money.cost_note and money.cost_note.value,
            }
            for year, money in project.money.items()
        ],
    }


def _rounds(state: PlanState, names: _Uids) -> Iterator[Addition]:
    for i, survey_round in enumerate(state.rounds):
        uid = _uid(survey_round.uid, "round", i)
        row = {
            "uid": uid,
            "position": i,
            "plan": state.plan.uid,
            "fiscal_year": survey_round.fiscal_year,
            "sequence": survey_round.sequence,
            "kind": survey_round.kind.value,
            "reference_day": survey_round.reference_day,
            "deadline": survey_round.deadline,
            "state": survey_round.state.value,
        }
        yield Addition("survey_round", uid, {"survey_round": [row]})
        yield from _round_parts(uid, survey_round, names)


def _round_parts(round_uid: str, survey_round: Round, names: _Uids) -> Iterator[Addition]:
    of: Row = {"survey_round": round_uid}
    where = f"{survey_round.fiscal_year}年度の回答"
    for i, r in enumerate(survey_round.responses):
        uid = r.uid or f"{round_uid}r{i + 1}"
        row = of | {
            "uid": uid,
            "position": i,
            "project": r.project,
            "department": names.departments.uid(r.department, where),
            "state": r.state.value,
            "filled_by": r.filled_by,
            "has_origin": int(r.origin is not None),
            "origin_file": r.origin and r.origin.file,
            "origin_sheet": r.origin and r.origin.sheet,
            "received_at": r.origin and r.origin.received_at,
        }
        values = [
            {"owner": uid, "field": key, "value": json.dumps(value, ensure_ascii=False)}
            for key, value in r.values.items()
        ]
        yield Addition("response", uid, {"response": [row], "response_value": values})
    for i, a in enumerate(survey_round.assessments):
        uid = a.uid or f"{round_uid}a{i + 1}"
        row = of | {
            "uid": uid,
            "position": i,
            "project": a.project,
            "stage": a.stage,
            "rating_sum": a.sum,
            "guide": a.guide,
            "grade": a.grade,
            "reason": a.reason,
            "direction": a.direction,
            "comment": a.comment,
        }
        ratings = [
            {"owner": uid, "position": n, "axis": axis, "value": json.dumps(value)}
            for n, (axis, value) in enumerate(a.ratings.items())
        ]
        yield Addition("assessment", uid, {"assessment": [row], "assessment_rating": ratings})
    for i, q in enumerate(survey_round.requests):
        uid = q.uid or f"{round_uid}q{i + 1}"
        row = of | {
            "uid": uid,
            "position": i,
            "kind": q.kind.value,
            "project": q.project,
            "department": names.departments.uid_or_none(q.department, where),
            "state": q.state.value,
            "reason": q.reason,
            "decision": q.decision,
            "day": q.day,
        }
        wanted = [
            {
                "owner": uid,
                "position": n,
                "field": key,
                "value": json.dumps(value, ensure_ascii=False),
            }
            for n, (key, value) in enumerate(q.values.items())
        ]
        yield Addition("request", uid, {"request": [row], "request_value": wanted})


def _refuse_doubles(additions: Iterable[Addition]) -> None:
    double = _first_double(addition.uid for addition in additions)
    if double is not None:
        raise Refused(f"uid「{double}」が2度使われています。取り込んでいません。")


def _first_double(values: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return None
