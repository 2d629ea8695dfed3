"""Steps and changes: undo, redo and history read them; there is no other memory of the past.

A step is what one operation did in its transaction. Undoing it is a new step that puts the
old values back where the new ones still stand; redoing is undoing that step. So rows are only
ever added, and undo works across restarts and for a step of last week alike.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Connection, Row, Select, exists, func, insert, or_, select
from sqlalchemy.sql import ColumnElement

from db.address import Address
from db.belonging import Belonging, belongings
from db.errors import Refused
from db.storage import Json
from db.tables.journal import change as change_table
from db.tables.journal import step as step_table
from db.unit import Change, Unit

P = ParamSpec("P")
T = TypeVar("T")

UNDO = "undo"
REDO = "redo"


@dataclass(frozen=True, slots=True)
class Step:
    """``label`` names it in menus: 事業名の変更. ``undoes``: the step that it takes back."""

    seq: int
    operation: str
    label: str
    who: str
    at: str
    undoes: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A change with its step; ``kind`` of its entity, ``about``: what that belongs to."""

    step: Step
    change: Change
    kind: str
    about: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A step in the record of all: how much it changed, and whether it was taken back since."""

    step: Step
    changes: int
    undone: bool
    undoable: bool


@dataclass(frozen=True)
class Operation(Generic[P, T]):
    """A named function that changes the plan through a unit."""

    name: str
    label: str
    undoable: bool
    function: Callable[Concatenate[Unit, P], T]

    def __call__(self, unit: Unit, *args: P.args, **kwargs: P.kwargs) -> T:
        return self.function(unit, *args, **kwargs)


OPERATIONS: dict[str, Operation[Any, Any]] = {}


def operation(
    label: str, *, undoable: bool = True
) -> Callable[[Callable[Concatenate[Unit, P], T]], Operation[P, T]]:
    """Register a function as an operation under its module's and its own name."""

    def register(function: Callable[Concatenate[Unit, P], T]) -> Operation[P, T]:
        name = f"{function.__module__.removeprefix('db.')}.{function.__name__}"
        OPERATIONS[name] = made = Operation(name, label, undoable, function)
        return made

    return register


@dataclass(frozen=True)
class Done(Generic[T]):
    """What an operation did; ``step`` is None where nothing changed.

    ``in_the_way``: addresses that an undo left alone because of later edits.
    """

    step: Step | None
    changes: tuple[Change, ...]
    result: T
    in_the_way: tuple[Address, ...] = ()


def record(
    connection: Connection, made: Step, changes: list[Change], *, undoable: bool = True
) -> Step:
    """Write a step with its changes; its sequence number is given by the database."""
    values = {
        "operation": made.operation,
        "label": made.label,
        "who": made.who,
        "at": made.at,
        "undoes": made.undoes,
        "undoable": int(undoable),
    }
    seq = connection.execute(
        insert(step_table).values(values).returning(step_table.c.seq)
    ).scalar_one()
    if changes:
        of = belongings(connection, changes)
        rows = [_row(seq, i, change, of[change.address.entity]) for i, change in enumerate(changes)]
        connection.execute(insert(change_table), rows)
    return Step(seq, made.operation, made.label, made.who, made.at, made.undoes)


def next_undo(connection: Connection) -> Step | None:
    """The step that Ctrl+Z takes back: the last one that stands and may be taken back."""
    last = connection.execute(
        select(step_table).where(step_table.c.operation != UNDO, ~_undone()).order_by(_LATEST)
    ).first()
    return _step(last) if last is not None and last.undoable else None


def next_redo(connection: Connection) -> Step | None:
    """The step that Ctrl+Shift+Z does again: an undo with no new work after it."""
    last_work = select(func.coalesce(func.max(step_table.c.seq), 0)).where(
        step_table.c.operation.not_in([UNDO, REDO])
    )
    last = connection.execute(
        select(step_table)
        .where(
            step_table.c.operation == UNDO,
            ~_undone(),
            step_table.c.seq > last_work.scalar_subquery(),
        )
        .order_by(_LATEST)
    ).first()
    return _step(last) if last is not None else None


def standing(connection: Connection, seq: int) -> Step:
    """A step that may be taken back; refused where it was already, or never may be."""
    row = connection.execute(select(step_table).where(step_table.c.seq == seq, ~_undone())).first()
    if row is None:
        raise Refused("この操作はすでに元に戻されています。何も変えていません。")
    if not row.undoable:
        raise Refused(f"「{row.label}」は元に戻せません。何も変えていません。")
    return _step(row)


def changes_of(connection: Connection, seq: int) -> list[Change]:
    """The changes of a step in the order in which they were made."""
    rows = connection.execute(
        select(change_table).where(change_table.c.step == seq).order_by(change_table.c.position)
    )
    return [_change(row) for row in rows]


def steps(connection: Connection, limit: int = 100, before: int | None = None) -> list[Step]:
    """The newest steps first, or those before a step."""
    query = select(step_table).order_by(_LATEST).limit(limit)
    if before is not None:
        query = query.where(step_table.c.seq < before)
    return [_step(row) for row in connection.execute(query)]


def listed(
    connection: Connection, limit: int, before: int | None = None, operation: str | None = None
) -> list[Listed]:
    """The newest steps first, or those before a step, as a list of all that was done.

    ``operation``: only the steps of one operation, by its name.
    """
    count = select(func.count()).where(change_table.c.step == step_table.c.seq).scalar_subquery()
    query = select(step_table, count.label("changes"), _undone().label("undone"))
    if before is not None:
        query = query.where(step_table.c.seq < before)
    if operation is not None:
        query = query.where(step_table.c.operation == operation)
    rows = connection.execute(query.order_by(_LATEST).limit(limit))
    return [Listed(_step(r), r.changes, bool(r.undone), bool(r.undoable)) for r in rows]


def history_of(connection: Connection, entity: str) -> list[Entry]:
    """What happened to an entity and to all that belongs to it, newest step first."""
    return _entries(
        connection, or_(change_table.c.entity == entity, change_table.c.about == entity)
    )


def entries_of(connection: Connection, seq: int, limit: int | None = None) -> list[Entry]:
    """What a step did, in the order in which it was done; ``limit``: only the first ones."""
    in_order = _rows(change_table.c.step == seq).order_by(change_table.c.position)
    return [_entry(row) for row in connection.execute(in_order.limit(limit))]


def later_entries(connection: Connection, seq: int) -> list[Entry]:
    """What was done after a step to the things that it touched, oldest first."""
    touched = select(change_table.c.entity).where(change_table.c.step == seq)
    rows = _rows(change_table.c.entity.in_(touched) & (change_table.c.step > seq))
    oldest_first = rows.order_by(step_table.c.seq, change_table.c.position)
    return [_entry(row) for row in connection.execute(oldest_first)]


def net(changes: Iterable[Change]) -> list[Change]:
    """One change for each address, from its first old value to its last new one."""
    whole: dict[Address, Change] = {}
    for change in changes:
        first = whole.get(change.address, change)
        whole[change.address] = Change(change.address, first.old, change.new)
    return [change for change in whole.values() if not same(change.old, change.new)]


def same(one: Json, other: Json) -> bool:
    """1, 1.0 and true are three values."""
    return bool(one == other) and type(one) is type(other)


def put_back(unit: Unit, seq: int) -> tuple[Address, ...]:
    """Put the old values of a step back; return the addresses where a later edit stands."""
    in_the_way = []
    for change in reversed(net(changes_of(unit.connection, seq))):
        if _stands(unit, change):
            unit.set(change.address, change.old)
        else:
            in_the_way.append(change.address)
    return tuple(in_the_way)


def _stands(unit: Unit, change: Change) -> bool:
    try:
        return same(unit.get(change.address), change.new)
    except Refused:  # the entity itself is gone
        return False


def _entries(connection: Connection, wanted: ColumnElement[bool]) -> list[Entry]:
    rows = _rows(wanted).order_by(_LATEST, change_table.c.position)
    return [_entry(row) for row in connection.execute(rows)]


def _rows(wanted: ColumnElement[bool]) -> Select[Any]:
    joined = change_table.c.step == step_table.c.seq
    return select(step_table, change_table).join(change_table, joined).where(wanted)


def _entry(row: Row[Any]) -> Entry:
    return Entry(_step(row), _change(row), row.kind, row.about)


_LATEST = step_table.c.seq.desc()


def _undone() -> ColumnElement[bool]:
    later = step_table.alias("later")
    return exists().where(later.c.undoes == step_table.c.seq)


def _row(seq: int, position: int, change: Change, belonging: Belonging) -> dict[str, Any]:
    address = change.address
    return {
        "step": seq,
        "position": position,
        "entity": address.entity,
        "kind": belonging.kind,
        "about": belonging.about,
        "field": address.field,
        "year": address.year,
        "half": address.half,
        "lane": address.lane,
        "old": None if change.old is None else json.dumps(change.old, ensure_ascii=False),
        "new": None if change.new is None else json.dumps(change.new, ensure_ascii=False),
    }


def _step(row: Row[Any]) -> Step:
    return Step(row.seq, row.operation, row.label, row.who, row.at, row.undoes)


def _change(row: Row[Any]) -> Change:
    return Change(
        Address(row.entity, row.field, row.year, row.half, row.lane),
        None if row.old is None else json.loads(row.old),
        None if row.new is None else json.loads(row.new),
    )
