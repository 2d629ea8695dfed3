"""Rounds with their responses, assessments and requests."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from db.loading.rows import Names, Row, all_rows, by, chosen, grouped, rows
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


def load_rounds(connection: sqlite3.Connection, names: Names) -> tuple[Round, ...]:
    responses = by(connection, "response", "survey_round")
    requests = by(connection, "request", "survey_round")
    answers = grouped(connection, "response_value", "field")
    wanted = grouped(connection, "request_value")
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
        for r in all_rows(connection, "survey_round")
    )
    return with_assessments(connection, rounds)


def with_assessments(
    connection: sqlite3.Connection, rounds: Iterable[Round], touched: Collection[str] | None = None
) -> tuple[Round, ...]:
    """The rounds with what was made of their answers read anew.

    ``touched``: the only uids that have changed since ``rounds`` were read; None for any.
    """
    rounds = tuple(rounds)
    known = {a.uid: a for r in rounds for a in r.assessments} if touched is not None else {}
    assessments = _assessments(connection, known, touched)
    agenda = by(connection, "agenda_item", "survey_round")
    told = by(connection, "instruction", "survey_round")
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
    connection: sqlite3.Connection, known: Mapping[str, Assessment], touched: Collection[str] | None
) -> dict[str, list[Assessment]]:
    """Round uid to its assessments in their order; those that are known and stand as before."""
    wanted = touched if touched is not None and len(touched) <= _FEW else None
    known = {} if wanted is None else {uid: a for uid, a in known.items() if uid not in wanted}
    marks = grouped(connection, "assessment_rating", owners=wanted)
    fresh = {
        r.uid: _assessment(r, marks.get(r.uid, ()))
        for r in chosen(connection, "assessment", "position", wanted=wanted)
    }
    found: dict[str, list[Assessment]] = defaultdict(list)
    for r in rows(connection, "SELECT uid, survey_round FROM assessment ORDER BY position"):
        found[r.survey_round].append(fresh.get(r.uid) or known[r.uid])
    return found


def _instruction(i: Row) -> Instruction:
    state = InstructionState(i.state)
    return Instruction(i.uid, i.project, i.body, i.day, i.words, state, i.outcome)


def _response(r: Row, answers: Iterable[Row], names: Names) -> Response:
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


def _assessment(r: Row, ratings: Iterable[Row]) -> Assessment:
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


def _request(r: Row, wanted: Iterable[Row], names: Names) -> Request:
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
