"""A plan from its tables to records: one query a table, whatever the plan's size."""

import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.errors import Refused
from db.loading.heads import (
    load_categories,
    load_departments,
    load_measures,
    load_past_rubrics,
    load_plan,
    load_policies,
    load_recipients,
    load_rubric,
)
from db.loading.projects import load_projects
from db.loading.refreshing import refreshed
from db.loading.rows import Names, all_rows
from db.loading.surveys import load_rounds
from db.records import Body, Chapter, Edition, Phase, PlanState, Term

if TYPE_CHECKING:
    from db.unit import Change

__all__ = ["find", "load", "load_after", "load_projects"]


def load(connection: sqlite3.Connection) -> PlanState:
    """The plan as it stands; refused where the file has none yet."""
    state = find(connection)
    if state is None:
        raise Refused("このファイルにはまだ計画がありません。先に計画を取り込みます。")
    return state


def load_after(
    connection: sqlite3.Connection, state: PlanState, changes: "Sequence[Change]"
) -> PlanState:
    """The plan after a step, from the plan before it: quick where only projects changed."""
    return refreshed(connection, state, changes) or load(connection)


def find(connection: sqlite3.Connection) -> PlanState | None:
    """The plan as it stands; None where the file has none yet."""
    heads = all_rows(connection, "plan")
    if not heads:
        return None
    names = Names(connection)
    return PlanState(
        plan=load_plan(connection, heads[0]),
        fields=names.fields,
        categories=load_categories(connection),
        phases=tuple(
            Phase(r.code, r.name, r.meaning, r.uid) for r in all_rows(connection, "phase")
        ),
        rubric=load_rubric(connection),
        chapters=tuple(
            Chapter(r.part, r.heading, r.text, r.page, r.uid)
            for r in all_rows(connection, "chapter")
        ),
        bodies=tuple(Body(r.name, r.role, r.members, r.uid) for r in all_rows(connection, "body")),
        glossary=tuple(Term(r.term, r.meaning, r.uid) for r in all_rows(connection, "term")),
        departments=load_departments(connection),
        policies=load_policies(connection),
        measures=load_measures(connection),
        projects=load_projects(connection, names=names),
        rounds=load_rounds(connection, names),
        editions=tuple(
            Edition(r.name, r.day, r.note, r.snapshot and json.loads(r.snapshot), r.uid)
            for r in all_rows(connection, "edition")
        ),
        past_rubrics=load_past_rubrics(connection),
        recipient_groups=load_recipients(connection),
    )
