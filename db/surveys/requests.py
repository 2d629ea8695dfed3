"""Requests: what departments ask to change in the plan, decided and carried out."""

import json
from collections.abc import Iterable, Mapping
from itertools import takewhile

from sqlalchemy import select

from db import indicators, names, projects, schedule
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.records import Answer
from db.rules import requests as rules
from db.schedule import Place
from db.tables import plan as plans
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
    if kind is RequestKind.NEW:
        project = None
    elif project is None:
        raise Refused("どの事業についての申出かを選びます。")
    else:
        unit.get(Address(project, "title"))  # refuses a project that is gone
    if not any(value not in ("", None) for value in values.values()):
        raise Refused("申出の内容がありません。何を求めているかを入れます。")
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
    unit: Unit,
    uid: str,
    day: str,
    measure: str | None = None,
    number: str | None = None,
    departments: str | None = None,
) -> None:
    """Change the plan as an approved request asks; a new project needs a measure.

    ``departments``: who is responsible for a new project, where the office writes it otherwise
    than the proposal; "" for nobody yet.
    """
    _require_approved(unit, uid)
    kind = RequestKind(unit.get(Address(uid, "kind")))
    values = unit.get(Address(uid, "values"))
    year = unit.get(Address(unit.get(Address(uid, "survey_round")), "fiscal_year"))
    project = unit.get(Address(uid, "project"))
    if kind is not RequestKind.NEW and not _is_there(unit, project):
        raise Refused("事業が計画にないので、反映できません。済んだことにするか、見送りにします。")
    if reason := rules.not_to_carry_out(kind, values):
        raise Refused(reason)
    if kind is RequestKind.NEW:
        if departments is not None:
            values = {**values, "new_departments": departments}
        _add_project(unit, values, measure, number)
    elif kind is RequestKind.CHANGE:
        _change(unit, project, values, year)
    else:
        note = values.get("change_note") or unit.get(Address(uid, "reason"))
        projects.end(unit, [project], year, str(note or f"{kind}の申出による"))
    unit.set(Address(uid, "carried_out"), day)
    unit.label = f"申出の反映（{kind}）"


@operation("申出を反映済みにする")
def note_carried_out(unit: Unit, uid: str, day: str) -> None:
    """Say that the plan was changed by hand as an approved request asks; ``day`` ISO."""
    _require_approved(unit, uid)
    unit.set(Address(uid, "carried_out"), day)


def _require_approved(unit: Unit, uid: str) -> None:
    if unit.get(Address(uid, "state")) != RequestState.APPROVED.value:
        raise Refused("承認した申出だけを計画に反映できます。")
    if unit.get(Address(uid, "carried_out")):
        raise Refused("この申出は計画に反映済みです。")


def _is_there(unit: Unit, project: str | None) -> bool:
    table = project_tables.project
    query = select(table.c.uid).where(table.c.uid == project)
    return unit.connection.execute(query).first() is not None


def follow(unit: Unit, response: str, changed: Iterable[str]) -> None:
    """Keep the requests of a response as its answers are, unless they were decided on.

    What came by another way, and says something else than the answers did, is left alone.
    """
    if not rules.touches(changed):
        return
    table = survey.response_value
    query = select(table.c.field, table.c.value).where(table.c.owner == response)
    values = {row.field: json.loads(row.value) for row in unit.connection.execute(query)}
    survey_round, project, department = (
        unit.get(Address(response, field)) for field in ("survey_round", "project", "department")
    )
    wanted = rules.wanted(values)
    wanted_before = rules.wanted(_before(unit, response, values))
    for kind in (RequestKind.CHANGE, RequestKind.MERGE, RequestKind.ABOLISH):
        there = [
            (uid, state, unit.get(Address(uid, "values")))
            for uid, state in _of(unit, survey_round, kind, project, department)
        ]
        asked_before = wanted_before.get(kind)
        undecided = next((q for q, s, v in there if s in _OPEN and v == asked_before), None)
        if kind not in wanted:
            if undecided is not None:
                unit.remove(undecided)
            continue
        if any(wishes == wanted[kind] for _, _, wishes in there):
            continue
        uid = undecided or _add(unit, survey_round, kind, project, department)
        unit.set(Address(uid, "values"), wanted[kind])


def take_proposal(
    unit: Unit, survey_round: str, department: str, proposal: Mapping[str, Answer | None]
) -> None:
    """A proposed new project is a request; a department's workbook has room for one.

    What was decided on stays as it was; other words after that are another request.
    """
    there = _of(unit, survey_round, RequestKind.NEW, None, department)
    last, state = there[-1] if there else (None, None)
    before = unit.get(Address(last, "values")) if last is not None else {}
    values = {k: v for k, v in (before | dict(proposal)).items() if v is not None}
    if values == before:
        return
    if last is None or state not in _OPEN:
        last = _add(unit, survey_round, RequestKind.NEW, None, department) if values else None
    elif not values:
        unit.remove(last)
        return
    if last is not None:
        unit.set(Address(last, "values"), values)


def _before(unit: Unit, response: str, values: Mapping[str, Answer]) -> dict[str, Answer]:
    """A response's answers as they were before the unit's last changes, which are its own."""
    before: dict[str, Answer | None] = dict(values)
    for change in takewhile(lambda c: c.address.entity == response, reversed(unit.changes)):
        if rules.touches([change.address.field]):
            before[change.address.field] = change.old
    return {key: value for key, value in before.items() if value is not None}


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
    _refuse_outside(unit, [*_periods(values), *([year + 1] if "new_activity" in values else [])])
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


def _periods(values: Mapping[str, Answer]) -> list[int]:
    """The fiscal years of the later phases that are wanted."""
    return [period[0] for key in values if (period := rules.period_in(key)) is not None]


def _refuse_outside(unit: Unit, years: Iterable[int]) -> None:
    plan = unit.connection.execute(select(plans.plan)).one()
    for year in years:
        if not plan.first_year <= year <= plan.last_year:
            raise Refused(
                f"{year}年度は計画の期間（{plan.first_year}～{plan.last_year}）の外なので、"
                "反映できません。計画の画面で直してから、済んだことにします。"
            )


def _change_indicator(unit: Unit, project: str, text: str) -> None:
    table = project_tables.indicator
    query = select(table.c.uid).where(table.c.project == project)
    there = unit.connection.execute(query).scalars().all()
    if len(there) > 1:
        raise Refused(
            "指標が2つ以上あるので、どれを変えるか決まりません。計画の画面で直してから、済んだことにします。"
        )
    if there:
        indicators.set_value(unit, there[0], "text", text)
    else:
        indicators.add(unit, project, text)
