"""A whole plan from records into an empty file, as one step."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sqlalchemy import exists, select

from db import laws
from db.entities import KINDS
from db.errors import Refused
from db.journal import operation
from db.records import PlanState
from db.rules.field_names import WHOLES
from db.tables import METADATA
from db.tables import plan as plans
from db.taking_over.heads import departments, editions, heads, tree
from db.taking_over.projects import projects
from db.taking_over.rows import Uids, first_double
from db.taking_over.surveys import rounds
from db.unit import Addition, Unit

__all__ = ["take_over"]


@operation("計画の取り込み", undoable=False)
def take_over(unit: Unit, state: PlanState) -> None:
    """Put a plan into the file; refused where one is there, names do not fit or a law is broken."""
    if unit.connection.execute(select(exists().where(plans.plan.c.uid.is_not(None)))).scalar():
        raise Refused("このファイルにはもう計画が入っています。空のファイルに取り込みます。")
    unit.add_all(_additions(state))
    laws.refuse_broken(unit.connection)
    unit.label = f"「{state.plan.title}」の取り込み"


def _additions(state: PlanState) -> list[Addition]:
    names = Uids(state)
    found = [
        *heads(state),
        *departments(state),
        *tree(state),
        *projects(state, names),
        *rounds(state, names),
        *editions(state),
    ]
    _refuse_doubles(found)
    _refuse_loose_ends(found)
    return found


def _refuse_doubles(additions: Iterable[Addition]) -> None:
    double = first_double(addition.uid for addition in additions)
    if double is not None:
        raise Refused(f"uid「{double}」が2度使われています。取り込んでいません。")


def _refuse_loose_ends(additions: Sequence[Addition]) -> None:
    known = {(addition.kind, addition.uid) for addition in additions}
    for addition in additions:
        for kind, uid in _pointed_at(addition):
            if (kind, uid) not in known:
                (own,) = addition.rows[addition.kind]
                name = own.get("title") or own.get("name") or addition.uid
                raise Refused(
                    f"{WHOLES[addition.kind]}「{name}」が指す{WHOLES[kind]}「{uid}」がありません。"
                    "取り込んでいません。"
                )


def _pointed_at(addition: Addition) -> Iterator[tuple[str, str]]:
    """Kind and uid of every entity that the rows name."""
    for name, rows in addition.rows.items():
        for column, kind in _pointers(name):
            yield from ((kind, uid) for row in rows if (uid := row.get(column)) is not None)


@cache
def _pointers(table: str) -> list[tuple[str, str]]:
    """The columns of a table that name an entity, with its kind."""
    columns = METADATA.tables[table].c
    kinds = [(c.name, key.column.table.name) for c in columns for key in c.foreign_keys]
    return [(name, kind) for name, kind in kinds if kind in KINDS]
