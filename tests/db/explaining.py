"""The difference of two states by address, worked out from the records alone.

It knows nothing of the journal or of the tables: what it finds must be what the journal says.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from db.address import WHOLE, Address
from db.records import PlanState, Project, Response, Round
from db.unit import Change

Values = Mapping[Address, Any]
Difference = dict[Address, tuple[Any, Any]]

_STORED_AS = {
    "limit": "text_limit",
    "group": "direction_group",
    "sum": "rating_sum",
    "of": "denominator",
}
_OTHERWISE = {
    "uid",
    "texts",
    "indicators",
    "schedule",
    "yearly_activities",
    "money",
    "ended",
    "memos",
    "values",
    "origin",
    "responses",
    "assessments",
    "requests",
    "agenda",
    "told",
    "targets",
}
"""Members that are no single value of their own record."""


def difference(before: PlanState, after: PlanState) -> Difference:
    """Old and new by address; an entity that came or went is one difference, its WHOLE."""
    old, new = values_of(before), values_of(after)
    entities = {a.entity for a in old}, {a.entity for a in new}
    found: Difference = {}
    for uid in entities[0] ^ entities[1]:
        found[Address(uid, WHOLE)] = (uid in entities[0], uid in entities[1])
    for address in old.keys() | new.keys():
        if address.entity in entities[0] & entities[1]:
            pair = (old.get(address), new.get(address))
            if not _alike(*pair):
                found[address] = pair
    return found


def told(changes: Iterable[Change], states: tuple[PlanState, PlanState]) -> Difference:
    """What the journal's changes come to, of all that a state shows."""
    first: dict[Address, Any] = {}
    last: dict[Address, Any] = {}
    for change in changes:
        first.setdefault(change.address, _normal(change.old))
        last[change.address] = _normal(change.new)
    shown = {a.entity for state in states for a in values_of(state)}
    wholes = {
        a.entity: (first[a] is not None, last[a] is not None) for a in first if a.field == WHOLE
    }
    found: Difference = {}
    for uid, (was, is_there) in wholes.items():
        if uid in shown and was != is_there:
            found[Address(uid, WHOLE)] = (was, is_there)
    for address, old in first.items():
        came_or_went = Address(address.entity, WHOLE) in found
        if address.entity not in shown or came_or_went or address.field in (WHOLE, "position"):
            continue
        if not _alike(old, last[address]):
            found[address] = (old, last[address])
    return found


def values_of(state: PlanState) -> Values:
    """Every value of a state by its address, as the database would keep it."""
    uids = {d.name: d.uid for d in state.departments}
    uids |= {phase.name: phase.uid for phase in state.phases}
    uids |= {category.name: category.uid for category in state.categories}
    found: dict[Address, Any] = {}
    plan = state.plan.uid
    for name in ("stages", "statuses"):
        found[Address(plan, name)] = getattr(state.rubric, name)
    heads: tuple[Any, ...] = (
        state.plan,
        *state.fields,
        *state.categories,
        *state.phases,
        *state.rubric.axes,
    )
    rest: tuple[Any, ...] = (
        *state.rubric.grades,
        *state.rubric.directions,
        *state.chapters,
        *state.bodies,
    )
    tree: tuple[Any, ...] = (*state.glossary, *state.departments, *state.policies, *state.measures)
    for record in (*heads, *rest, *tree, *state.editions, *state.rounds):
        found.update(_members(record))
    for group in state.recipient_groups:
        found.update(_members(group))
    for past in state.past_rubrics:
        found[Address(past.uid, "until")] = past.until
    for department in state.departments:
        for memo in department.memos:
            found.update(_members(memo))
    for project in state.projects:
        found.update(_project(project, uids))
    for survey in state.rounds:
        found.update(_round(survey, uids))
    normal = {address: _normal(value) for address, value in found.items()}
    return {address: value for address, value in normal.items() if value is not None}


def _members(record: Any) -> Iterator[tuple[Address, Any]]:
    for member in fields(record):
        if member.name not in _OTHERWISE:
            name = _STORED_AS.get(member.name, member.name)
            yield Address(record.uid, name), getattr(record, member.name)


def _project(project: Project, uids: Mapping[str, str]) -> Iterator[tuple[Address, Any]]:
    uid = project.uid
    yield from _members(project)
    yield Address(uid, "category"), uids.get(project.category or "")
    yield Address(uid, "departments"), [uids[name] for name in project.departments]
    yield Address(uid, "lead_department"), uids.get(project.lead_department or "")
    if project.ended is not None:
        yield Address(uid, "ended_year"), project.ended.fiscal_year
        yield Address(uid, "ended_reason"), project.ended.reason
    yield from ((Address(uid, key), text) for key, text in project.texts.items())
    for year, text in project.yearly_activities.items():
        yield Address(uid, "activity", year), text
    for year, money in project.money.items():
        yield from ((Address(uid, m.name, year), getattr(money, m.name)) for m in fields(money))
    for cell in project.schedule:
        where = (cell.fiscal_year, cell.half or 0, cell.lane)
        if cell.content is not None:
            phase = uids[cell.phase] if cell.phase else None
            yield Address(uid, "content", *where), {"phase": phase, "words": cell.text}
        yield Address(uid, "cell_departments", *where), [uids[d] for d in cell.departments]
    for indicator in project.indicators:
        yield from _members(indicator)
        for target in indicator.targets:
            row = {
                "to_year": target.to_year,
                "text": target.text,
                "number": target.number,
                "denominator": target.of,
            }
            yield Address(indicator.uid, "target", target.fiscal_year), row
    for memo in project.memos:
        yield from _members(memo)


def _round(survey: Round, uids: Mapping[str, str]) -> Iterator[tuple[Address, Any]]:
    for response in survey.responses:
        yield from _response(response, uids)
    for assessment in survey.assessments:
        yield from _members(assessment)
    for item in (*survey.agenda, *survey.told):
        yield from _members(item)
    for request in survey.requests:
        yield from _members(request)
        yield Address(request.uid, "department"), uids.get(request.department or "")
        yield Address(request.uid, "values"), request.values


def _response(response: Response, uids: Mapping[str, str]) -> Iterator[tuple[Address, Any]]:
    uid = response.uid
    yield from _members(response)
    yield Address(uid, "department"), uids[response.department]
    yield from ((Address(uid, key), value) for key, value in response.values.items())
    yield Address(uid, "has_origin"), response.origin is not None
    if response.origin is not None:
        yield Address(uid, "origin_file"), response.origin.file
        yield Address(uid, "origin_sheet"), response.origin.sheet
        yield Address(uid, "received_at"), response.origin.received_at


def _normal(value: Any) -> Any:
    """As JSON, and None for every kind of nothing."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        raise TypeError(f"{value} is no value")
    if isinstance(value, Mapping):
        return {str(k): _normal(v) for k, v in value.items()} or None
    if isinstance(value, list | tuple):
        return [_normal(item) for item in value] or None
    return value


def _alike(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)
