"""Requests: what departments ask to change in the plan, decided and carried out."""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from db import indicators, names, projects, schedule
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.records import Answer
from db.rules import requests as rules
from db.schedule import Place
from db.tables import project as project_tables
from db.tables import survey
from db.unit import Unit
from db.vocabulary import RequestKind, RequestState

_OPEN = (RequestState.RECEIVED.value, RequestState.CONSIDERED.value)
_TEXTS = ("summary", "purpose", "expected_effects", "challenges")


@operation("申出の追加")
def add_request(
    unit: Unit,
    survey_round: str,
    kind: RequestKind,
    project: str | None,
    department: str | None,
    values: Mapping[str, Answer],
) -> str:
    """Note a request that came by another way than a workbook; returns its uid."""
    if kind is not RequestKind.NEW and project is None:
        raise Refused("どの事業についての申出かを選びます。")
    who = names.department(unit.connection, department)
    uid = _add(unit, survey_round, kind, project, who)
    unit.set(Address(uid, "values"), dict(values))
    return uid


@operation("申出の検討")
def decide(
    unit: Unit,
    uid: str,
    state: RequestState,
    reason: str | None = None,
    decision: str | None = None,
    day: str | None = None,
) -> None:
    """Say how far a request is; ``day`` ISO. Refused once it was carried out."""
    if unit.get(Address(uid, "carried_out")):
        raise Refused("この申出は計画に反映済みです。元に戻してから変えます。")
    entries = {"state": state.value, "reason": reason, "decision": decision, "day": day}
    for field, value in entries.items():
        unit.set(Address(uid, field), value or None)
    unit.label = f"申出の検討（{state}）"


@operation("申出の反映")
def carry_out(
    unit: Unit, uid: str, day: str, measure: str | None = None, number: str | None = None
) -> None:
    """Change the plan as an approved request asks; a new project needs a measure."""
    if unit.get(Address(uid, "state")) != RequestState.APPROVED.value:
        raise Refused("承認した申出だけを計画に反映できます。")
    if unit.get(Address(uid, "carried_out")):
        raise Refused("この申出は計画に反映済みです。")
    kind = RequestKind(unit.get(Address(uid, "kind")))
    values = unit.get(Address(uid, "values"))
    year = unit.get(Address(unit.get(Address(uid, "survey_round")), "fiscal_year"))
    project = unit.get(Address(uid, "project"))
    if kind is RequestKind.NEW:
        _add_project(unit, values, measure, number)
    elif kind is RequestKind.CHANGE:
        _change(unit, project, values, year)
    else:
        note = values.get("change_note") or unit.get(Address(uid, "reason"))
        projects.end(unit, [project], year, str(note or f"{kind}の申出による"))
    unit.set(Address(uid, "carried_out"), day)
    unit.label = f"申出の反映（{kind}）"


def follow(unit: Unit, response: str, changed: Iterable[str]) -> None:
    """Keep the requests of a response as its answers are, unless they were decided on."""
    if not rules.touches(changed):
        return
    table = survey.response_value
    query = select(table.c.field, table.c.value).where(table.c.owner == response)
    values = {row.field: json.loads(row.value) for row in unit.connection.execute(query)}
    survey_round, project, department = (
        unit.get(Address(response, field)) for field in ("survey_round", "project", "department")
    )
    wanted = rules.wanted(values)
    for kind in (RequestKind.CHANGE, RequestKind.MERGE, RequestKind.ABOLISH):
        there = _of(unit, survey_round, kind, project, department)
        undecided = next((uid for uid, state in there if state in _OPEN), None)
        if kind not in wanted:
            if undecided is not None:
                unit.remove(undecided)
            continue
        if any(unit.get(Address(uid, "values")) == wanted[kind] for uid, _ in there):
            continue
        uid = undecided or _add(unit, survey_round, kind, project, department)
        unit.set(Address(uid, "values"), wanted[kind])


def take_proposal(
    unit: Unit, survey_round: str, department: str, proposal: Mapping[str, Answer | None]
) -> None:
    """A proposed new project is a request; a department's workbook has room for one."""
    there = _of(unit, survey_round, RequestKind.NEW, None, department)
    uid = there[0][0] if there else _add(unit, survey_round, RequestKind.NEW, None, department)
    values = unit.get(Address(uid, "values")) | dict(proposal)
    unit.set(Address(uid, "values"), {k: v for k, v in values.items() if v is not None})


def _of(
    unit: Unit, survey_round: str, kind: RequestKind, project: str | None, department: str | None
) -> list[tuple[str, str]]:
    """Uid and state of a department's requests of a kind for a project."""
    table = survey.request
    query = (
        select(table.c.uid, table.c.state)
        .where(
            table.c.survey_round == survey_round,
            table.c.kind == kind.value,
            table.c.project.is_(project),
            table.c.department.is_(department),
        )
        .order_by(table.c.position)
    )
    return [(row.uid, row.state) for row in unit.connection.execute(query)]


def _add(
    unit: Unit, survey_round: str, kind: RequestKind, project: str | None, department: str | None
) -> str:
    return unit.add(
        "request",
        {
            "survey_round": survey_round,
            "project": project,
            "department": department,
            "kind": kind.value,
            "state": RequestState.RECEIVED.value,
        },
    )


def _add_project(
    unit: Unit, values: Mapping[str, Answer], measure: str | None, number: str | None
) -> None:
    if measure is None:
        raise Refused("新規事業を加える施策を選びます。")
    uid = projects.add(unit, measure, number, str(values.get("new_title") or ""))
    if who := values.get("new_departments"):
        projects.set_departments(unit, uid, rules.departments_in(str(who)))
    for field in _TEXTS:
        if text := values.get(f"new_{field}"):
            projects.set_text(unit, uid, field, str(text))


def _change(unit: Unit, project: str, values: Mapping[str, Answer], year: int) -> None:
    if title := values.get("new_title"):
        projects.set_value(unit, project, "title", str(title))
    if who := values.get("new_departments"):
        projects.set_departments(unit, project, rules.departments_in(str(who)))
    if activity := values.get("new_activity"):
        projects.set_activity(unit, project, year + 1, str(activity))
    if text := values.get("new_indicator"):
        _change_indicator(unit, project, str(text))
    schedule.paint_each(
        unit,
        [
            (Place(project, *period), str(value))
            for key, value in values.items()
            if (period := rules.period_in(key)) is not None
        ],
    )


def _change_indicator(unit: Unit, project: str, text: str) -> None:
    table = project_tables.indicator
    query = select(table.c.uid).where(table.c.project == project)
    there = unit.connection.execute(query).scalars().all()
    if len(there) > 1:
        raise Refused("指標が2つ以上あるので、どれを変えるか決まりません。計画の画面で直します。")
    if there:
        indicators.set_value(unit, there[0], "text", text)
    else:
        indicators.add(unit, project, text)
