"""Rounds with their responses, assessments and requests."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from db.loading.rows import Grouped, Names, all_rows, grouped
from db.records import (
    AgendaItem,
    Assessment,
    Instruction,
    Origin,
    Request,
    Response,
    Round,
)
from db.rules import questions
from db.tables import committee, survey
from db.vocabulary import (
    InstructionState,
    RequestKind,
    RequestState,
    RoundKind,
    RoundState,
    SheetState,
)

_FEW = 1000
"""More than these are read with all others."""


def load_rounds(connection: Connection, names: Names) -> tuple[Round, ...]:
    responses = _by_round(connection, survey.response)
    requests = _by_round(connection, survey.request)
    answers = grouped(connection, survey.response_value)
    wanted = grouped(connection, survey.request_value)
    rounds = tuple(
        Round(
            r.fiscal_year,
            r.sequence,
            RoundKind(r.kind),
            r.reference_day,
            r.deadline,
            RoundState(r.state),
            tuple(_response(s, answers.get(s.uid, ()), names) for s in responses.get(r.uid, ())),
            (),
            tuple(_request(q, wanted.get(q.uid, ()), names) for q in requests.get(r.uid, ())),
            r.uid,
            r.instructions,
            r.note,
            bool(r.waits_for_all),
        )
        for r in all_rows(connection, survey.survey_round)
    )
    return with_assessments(connection, rounds)


def with_assessments(
    connection: Connection, rounds: Iterable[Round], touched: Collection[str] | None = None
) -> tuple[Round, ...]:
    """The rounds with what was made of their answers read anew.

    ``touched``: the only uids that have changed since ``rounds`` were read; None for any.
    """
    rounds = tuple(rounds)
    known = {a.uid: a for r in rounds for a in r.assessments} if touched is not None else {}
    assessments = _assessments(connection, known, touched)
    agenda = _by_round(connection, committee.agenda_item)
    told = _by_round(connection, committee.instruction)
    return tuple(
        replace(
            r,
            assessments=tuple(assessments.get(r.uid, ())),
            agenda=tuple(
                AgendaItem(i.uid, i.project, i.subject, i.words, i.decision, i.day)
                for i in agenda.get(r.uid, ())
            ),
            told=tuple(_instruction(i) for i in told.get(r.uid, ())),
        )
        for r in rounds
    )


def _assessments(
    connection: Connection, known: Mapping[str, Assessment], touched: Collection[str] | None
) -> dict[str, list[Assessment]]:
    """Round uid to its assessments in their order; those that are known and stand as before."""
    table, rating = survey.assessment, survey.assessment_rating
    rows, marks = select(table), select(rating).order_by(*rating.primary_key)
    if touched is not None and len(touched) <= _FEW:
        rows, marks = rows.where(table.c.uid.in_(touched)), marks.where(rating.c.owner.in_(touched))
        known = {uid: a for uid, a in known.items() if uid not in touched}
    else:
        known = {}
    ratings: dict[str, list[Row[Any]]] = defaultdict(list)
    for mark in connection.execute(marks):
        ratings[mark.owner].append(mark)
    fresh = {r.uid: _assessment(r, ratings.get(r.uid, ())) for r in connection.execute(rows)}
    found: dict[str, list[Assessment]] = defaultdict(list)
    order = select(table.c.uid, table.c.survey_round).order_by(table.c.position)
    for uid, of_round in connection.execute(order):
        found[of_round].append(fresh.get(uid) or known[uid])
    return found


def _instruction(i: Row[Any]) -> Instruction:
    state = InstructionState(i.state)
    return Instruction(i.uid, i.project, i.body, i.day, i.words, state, i.outcome)


def _response(r: Row[Any], answers: Iterable[Row[Any]], names: Names) -> Response:
    values = {a.field: json.loads(a.value) for a in answers}
    return Response(
        r.project,
        names.departments[r.department],
        SheetState(r.state),
        r.filled_by,
        {key: values[key] for key in sorted(values, key=questions.order)},
        Origin(r.origin_file, r.origin_sheet, r.received_at) if r.has_origin else None,
        r.uid,
        bool(r.counts),
        r.note,
    )


def _assessment(r: Row[Any], ratings: Iterable[Row[Any]]) -> Assessment:
    return Assessment(
        r.project,
        r.stage,
        {v.axis: json.loads(v.value) for v in ratings},
        r.rating_sum,
        r.guide,
        r.grade,
        r.reason,
        r.direction,
        r.comment,
        r.uid,
    )


def _request(r: Row[Any], wanted: Iterable[Row[Any]], names: Names) -> Request:
    return Request(
        RequestKind(r.kind),
        r.project,
        names.departments.get(r.department),
        {v.field: json.loads(v.value) for v in wanted},
        RequestState(r.state),
        r.reason,
        r.decision,
        r.day,
        r.uid,
        r.carried_out,
    )


def _by_round(connection: Connection, table: Table) -> Grouped:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(select(table).order_by(table.c.position)):
        found[row.survey_round].append(row)
    return found
