"""What can be asked of the surveys beyond the plan's state: identities, origins, letters."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db.address import WHOLE
from db.records import Answer
from db.surveys.letters import Letter
from db.tables import plan as plans
from db.tables import survey
from db.tables.journal import change, step
from db.vocabulary import RequestKind


@dataclass(frozen=True, slots=True)
class ValueOrigin:
    """Who wrote a value and when (ISO), by which operation, and in which cell it was read."""

    at: str
    who: str
    operation: str
    file: str | None
    sheet: str | None
    cell: str | None


def identity_of(connection: Connection, workbook: str) -> dict[str, Any] | None:
    """The identity of a workbook that went out from this file."""
    table = survey.issued_workbook
    stored = connection.execute(
        select(table.c.identity).where(table.c.uid == workbook)
    ).scalar_one_or_none()
    return None if stored is None else dict(json.loads(stored))


def collected_of(
    connection: Connection, survey_round: str, department: str
) -> list[tuple[str, str, str]]:
    """Name, ISO time and digest of every file that was taken from a department."""
    table = survey.collected_file
    query = (
        select(table.c.name, table.c.received_at, table.c.digest)
        .join(plans.department, plans.department.c.uid == table.c.department)
        .where(table.c.survey_round == survey_round, plans.department.c.name == department)
        .order_by(table.c.position)
    )
    return [(row.name, row.received_at, row.digest) for row in connection.execute(query)]


def left_over_of(
    connection: Connection, survey_round: str, department: str
) -> dict[str, dict[str, str]]:
    """What was not taken of a department's last file (``Collected.left_over``)."""
    table = survey.collected_file
    query = (
        select(table.c.left_over)
        .join(plans.department, plans.department.c.uid == table.c.department)
        .where(table.c.survey_round == survey_round, plans.department.c.name == department)
        .order_by(table.c.position.desc())
        .limit(1)
    )
    stored = connection.execute(query).scalar_one_or_none()
    return dict(json.loads(stored)) if stored else {}


def own_values(connection: Connection, survey_round: str, department: str) -> dict[str, Answer]:
    """What the database has of a department's cover and of its proposal."""
    cover, request = survey.cover, survey.request
    of_cover = (
        select(survey.cover_value.c.field, survey.cover_value.c.value)
        .join(cover, cover.c.uid == survey.cover_value.c.owner)
        .join(plans.department, plans.department.c.uid == cover.c.department)
        .where(cover.c.survey_round == survey_round, plans.department.c.name == department)
    )
    of_proposal = (
        select(survey.request_value.c.field, survey.request_value.c.value)
        .join(request, request.c.uid == survey.request_value.c.owner)
        .join(plans.department, plans.department.c.uid == request.c.department)
        .where(
            request.c.survey_round == survey_round,
            request.c.kind == RequestKind.NEW.value,
            plans.department.c.name == department,
        )
        .order_by(request.c.position)
    )
    return {
        row.field: json.loads(row.value)
        for query in (of_cover, of_proposal)
        for row in connection.execute(query)
    }


def letters_of(connection: Connection, survey_round: str) -> list[Letter]:
    """What was made for a round's departments, oldest first."""
    table = survey.letter
    query = (
        select(table, plans.department.c.name)
        .join(plans.department, plans.department.c.uid == table.c.department)
        .where(table.c.survey_round == survey_round)
        .order_by(table.c.position)
    )
    return [
        Letter(row.name, row.kind, row.made_at, row.to_address, row.subject, row.file)
        for row in connection.execute(query)
    ]


def origins(connection: Connection, response: str) -> dict[str, ValueOrigin]:
    """Where each answer of a response came from last, by its key; the journal knows."""
    project = connection.execute(
        select(survey.response.c.project).where(survey.response.c.uid == response)
    ).scalar_one_or_none()
    query = (
        select(change.c.field, step.c.seq, step.c.at, step.c.who, step.c.operation)
        .join(step, step.c.seq == change.c.step)
        .where(change.c.entity == response, change.c.field != WHOLE)
        .order_by(step.c.seq)
    )
    last = {row.field: row for row in connection.execute(query)}
    files = _files(connection, {row.seq for row in last.values()}, str(project))
    found = {}
    for key, row in last.items():
        read = [(name, *cells[key]) for name, cells in files.get(row.seq, []) if key in cells]
        file, sheet, cell = read[0] if read else (None, None, None)
        found[key] = ValueOrigin(row.at, row.who, row.operation, file, sheet, cell)
    return found


_Cells = Mapping[str, tuple[str | None, str | None]]


def _files(
    connection: Connection, steps: set[int], project: str
) -> dict[int, list[tuple[str, _Cells]]]:
    """The files that these steps collected: name, and a project's cells by key."""
    table = survey.collected_file
    query = (
        select(change.c.step, table.c.name, table.c.cells)
        .join(table, table.c.uid == change.c.entity)
        .where(change.c.step.in_(steps), change.c.field == WHOLE)
        .order_by(table.c.position)
    )
    found: dict[int, list[tuple[str, _Cells]]] = {}
    for row in connection.execute(query):
        cells = json.loads(row.cells or "{}").get(project, {})
        found.setdefault(row.step, []).append((row.name, cells))
    return found
