"""The plan's head, its own vocabulary, its departments and measures."""

import json
from typing import Any

from sqlalchemy import Connection, Row

from db import snapshot
from db.loading.memos import load_memos
from db.loading.rows import all_rows, grouped, item_names
from db.records import (
    Axis,
    Category,
    Department,
    Direction,
    GradeRule,
    Measure,
    PastRubric,
    Plan,
    Policy,
    RecipientGroup,
    Rubric,
)
from db.tables import plan as plans
from db.tables import recipients
from db.vocabulary import (
    Calendar,
    MeasureKind,
    Periods,
    PolicyKind,
    Requirement,
)


def load_plan(connection: Connection, r: Row[Any]) -> Plan:
    levels = grouped(connection, plans.level).get(r.uid, ())
    return Plan(
        r.uid,
        r.title,
        r.municipality,
        r.edition,
        r.first_year,
        r.last_year,
        Periods(r.periods),
        Calendar(r.calendar),
        tuple(level.name for level in levels),
        r.vision,
        r.book_start_page,
        r.predecessor,
    )


def load_categories(connection: Connection) -> tuple[Category, ...]:
    asks = grouped(connection, plans.category_asks)
    return tuple(
        Category(
            r.name,
            r.shade,
            {a.part: Requirement(a.requirement) for a in asks.get(r.uid, ())},
            r.uid,
            bool(r.rated),
        )
        for r in all_rows(connection, plans.category)
    )


def load_rubric(connection: Connection) -> Rubric:
    wording = grouped(connection, plans.axis_wording)
    return Rubric(
        axes=tuple(
            Axis(
                r.key,
                r.label,
                bool(r.public),
                {w.rating: w.words for w in wording.get(r.uid, ())},
                r.uid,
            )
            for r in all_rows(connection, plans.axis)
        ),
        grades=tuple(
            GradeRule(r.name, r.label, r.least, r.uid) for r in all_rows(connection, plans.grade)
        ),
        stages=item_names(connection, plans.stage),
        statuses=item_names(connection, plans.status),
        directions=tuple(
            Direction(r.direction_group, r.name, r.uid)
            for r in all_rows(connection, plans.direction)
        ),
    )


def load_past_rubrics(connection: Connection) -> tuple[PastRubric, ...]:
    """The earliest first."""
    rows = sorted(all_rows(connection, plans.past_rubric), key=lambda r: r.until)
    return tuple(
        PastRubric(r.until, snapshot.decode(Rubric, json.loads(r.content)), r.uid) for r in rows
    )


def load_recipients(connection: Connection) -> tuple[RecipientGroup, ...]:
    members = grouped(connection, recipients.recipient)
    return tuple(
        RecipientGroup(r.uid, r.name, {m.address: m.name for m in members.get(r.uid, ())})
        for r in all_rows(connection, recipients.recipient_group)
    )


def load_departments(connection: Connection) -> tuple[Department, ...]:
    aliases = grouped(connection, plans.department_alias)
    successors = grouped(connection, plans.department_successor)
    memos = load_memos(connection)
    return tuple(
        Department(
            r.uid,
            r.name,
            r.code,
            tuple(a.name for a in aliases.get(r.uid, ())),
            r.parent,
            r.first_year,
            r.last_year,
            tuple(s.successor for s in successors.get(r.uid, ())),
            r.mail,
            r.contact,
            memos.get(r.uid, ()),
        )
        for r in all_rows(connection, plans.department)
    )


def load_policies(connection: Connection) -> tuple[Policy, ...]:
    return tuple(
        Policy(r.uid, r.number, r.title, PolicyKind(r.kind), r.description, r.caption)
        for r in all_rows(connection, plans.policy)
    )


def load_measures(connection: Connection) -> tuple[Measure, ...]:
    repeats = grouped(connection, plans.measure_also_under)
    return tuple(
        Measure(
            r.uid,
            r.policy,
            r.number,
            r.title,
            MeasureKind(r.kind),
            r.description,
            r.caption,
            tuple(p.policy for p in repeats.get(r.uid, ())),
        )
        for r in all_rows(connection, plans.measure)
    )
