"""What SQLAlchemy does on a plan's file: queries and operations, each in its transaction.

One operation is one transaction and one step of the journal; ``BEGIN IMMEDIATE`` for writes
only, so that a reader never waits.
"""

import getpass
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.pool import QueuePool

from db import files, journal, laws
from db.connecting import connect
from db.errors import FileHeld, ReadOnlyFile, Refused
from db.journal import Done, Operation, Step
from db.tables import METADATA
from db.unit import Unit

P = ParamSpec("P")
T = TypeVar("T")


class Transactions:
    """Any thread may call; writes queue behind one another."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._writing = threading.Lock()
        self._reader = _engine(path, read_only=True)
        self._writer = None if read_only else _engine(path, read_only=False)

    def read(
        self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        try:
            with self._reader.begin() as connection:
                return query(connection, *args, **kwargs)
        except DatabaseError as error:
            raise _of_the_world(error, self._path) from error

    def write(self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> Done[T]:
        with self._transaction() as connection:
            unit = Unit(connection)
            result = operation(unit, *args, **kwargs)
            step = None
            if unit.changes:
                made = _step(operation.name, unit.label or operation.label)
                step = journal.record(connection, made, unit.changes, undoable=operation.undoable)
            return Done(step, tuple(unit.changes), result)

    def undo(self) -> Done[None]:
        return self._take_back(journal.next_undo, journal.UNDO)

    def redo(self) -> Done[None]:
        return self._take_back(journal.next_redo, journal.REDO)

    def take_back(self, seq: int) -> Done[None]:
        return self._take_back(lambda connection: journal.standing(connection, seq), journal.UNDO)

    def close(self) -> None:
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()

    def _take_back(self, find: Callable[[Connection], Step | None], operation: str) -> Done[None]:
        with self._transaction() as connection:
            step = find(connection)
            if step is None:
                return Done(None, (), None)
            unit = Unit(connection)
            in_the_way = journal.put_back(unit, step.seq)
            laws.refuse_broken(connection)
            if any(change.address.field == "stages" for change in unit.changes):
                laws.refuse_unknown_stages(connection)
            made = journal.record(
                connection, _step(operation, step.label, undoes=step.seq), unit.changes
            )
            return Done(made, tuple(unit.changes), None, in_the_way)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._writer is None:
            raise ReadOnlyFile("閲覧のみで開いているので、変更できません。")
        try:
            with self._writing, self._writer.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise _of_the_world(error, self._path) from error


def make_tables(path: Path) -> None:
    """The tables of a new file."""
    engine = _engine(path, read_only=False)
    try:
        METADATA.create_all(engine)
    except DatabaseError as error:
        raise _of_the_world(error, path) from error
    finally:
        engine.dispose()


def _step(operation: str, label: str, undoes: int | None = None) -> Step:
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return Step(0, operation, label, getpass.getuser(), now, undoes)


def _engine(path: Path, *, read_only: bool) -> Engine:
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, read_only=read_only), poolclass=QueuePool
    )
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _of_the_world(error: DatabaseError, path: Path) -> Exception:
    """A refusal for what the world did; our own faults stay what they are."""
    text = str(error.orig)
    if isinstance(error, IntegrityError) and "FOREIGN KEY" in text:
        return Refused("ほかから使われているので、消せません。何も変えていません。")
    if isinstance(error, OperationalError) and "locked" in text:
        return FileHeld("ほかのプログラムが書き込んでいます。しばらくしてからやり直します。", None)
    return files.trouble(path, text) if files.is_trouble(text) else error
