"""The plan's head, its own vocabulary, its departments and measures."""

import json
import sqlite3

from db import snapshot
from db.loading.memos import load_memos
from db.loading.rows import Row, all_rows, grouped, item_names
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
from db.vocabulary import (
    Calendar,
    MeasureKind,
    Periods,
    PolicyKind,
    Requirement,
)


def load_plan(connection: sqlite3.Connection, r: Row) -> Plan:
    levels = grouped(connection, "plan_level").get(r.uid, ())
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


def load_categories(connection: sqlite3.Connection) -> tuple[Category, ...]:
    asks = grouped(connection, "category_asks")
    return tuple(
        Category(
            r.name,
            r.shade,
            {a.part: Requirement(a.requirement) for a in asks.get(r.uid, ())},
            r.uid,
            bool(r.rated),
        )
        for r in all_rows(connection, "category")
    )


def load_rubric(connection: sqlite3.Connection) -> Rubric:
    wording = grouped(connection, "axis_wording")
    return Rubric(
        axes=tuple(
            Axis(
                r.key,
                r.label,
                bool(r.public),
                {w.rating: w.words for w in wording.get(r.uid, ())},
                r.uid,
            )
            for r in all_rows(connection, "axis")
        ),
        grades=tuple(
            GradeRule(r.name, r.label, r.least, r.uid) for r in all_rows(connection, "grade")
        ),
        stages=item_names(connection, "plan_stage"),
        statuses=item_names(connection, "plan_status"),
        directions=tuple(
            Direction(r.direction_group, r.name, r.uid) for r in all_rows(connection, "direction")
        ),
    )


def load_past_rubrics(connection: sqlite3.Connection) -> tuple[PastRubric, ...]:
    """The earliest first."""
    rows = sorted(all_rows(connection, "past_rubric"), key=lambda r: r.until)
    return tuple(
        PastRubric(r.until, snapshot.decode(Rubric, json.loads(r.content)), r.uid) for r in rows
    )


def load_recipients(connection: sqlite3.Connection) -> tuple[RecipientGroup, ...]:
    members = grouped(connection, "recipient")
    return tuple(
        RecipientGroup(r.uid, r.name, {m.address: m.name for m in members.get(r.uid, ())})
        for r in all_rows(connection, "recipient_group")
    )


def load_departments(connection: sqlite3.Connection) -> tuple[Department, ...]:
    aliases = grouped(connection, "department_alias")
    successors = grouped(connection, "department_successor")
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
        for r in all_rows(connection, "department")
    )


def load_policies(connection: sqlite3.Connection) -> tuple[Policy, ...]:
    return tuple(
        Policy(r.uid, r.number, r.title, PolicyKind(r.kind), r.description, r.caption)
        for r in all_rows(connection, "policy")
    )


def load_measures(connection: sqlite3.Connection) -> tuple[Measure, ...]:
    repeats = grouped(connection, "measure_also_under")
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
        for r in all_rows(connection, "measure")
    )
