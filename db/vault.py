"""A plan's file, open: reads on query-only connections, writes one operation at a time.

One operation is one transaction and one step of the journal. The settings are those that
survive a power cut: WAL with ``synchronous=FULL``, foreign keys on, ``BEGIN IMMEDIATE`` for
writes only, so that a reader never waits.
"""

import getpass
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.pool import QueuePool

from db import files, journal, laws
from db.errors import FileHeld, ReadOnlyFile, Refused
from db.journal import Done, Operation, Step
from db.lock import FileLock
from db.tables import METADATA
from db.unit import Unit

P = ParamSpec("P")
T = TypeVar("T")

_BUSY_MS = 5000


class Database:
    """One open plan. Any thread may call; writes queue behind one another."""

    def __init__(self, path: Path, lock: FileLock | None) -> None:
        self.path = path
        self._lock = lock
        self._writing = threading.Lock()
        self._reader = _engine(path, read_only=True)
        self._writer = None if lock is None else _engine(path, read_only=False)

    @classmethod
    def create(cls, path: Path) -> "Database":
        """Make a new, empty file; refused where there is one already."""
        if path.exists():
            raise Refused(f"「{path}」はすでにあります。上書きしません。")
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        try:
            _make(path)
            return cls(path, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "Database":
        """Open a file; raises a ``FileProblem`` where it cannot be used.

        A file or folder that cannot be written opens read-only; a file that another program
        holds raises ``FileHeld`` unless ``read_only`` is asked for.
        """
        files.inspect(path)
        lock = None if read_only or not files.can_write(path) else FileLock(path)
        try:
            with _connected(path, read_only=lock is None) as connection:
                files.check(connection, path)
            return cls(path, lock)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    @property
    def read_only(self) -> bool:
        return self._writer is None

    def read(
        self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a query on one consistent state of the plan."""
        try:
            with self._reader.begin() as connection:
                return query(connection, *args, **kwargs)
        except DatabaseError as error:
            raise _of_the_world(error, self.path) from error

    def write(self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> Done[T]:
        """Run an operation as one transaction and one step."""
        with self._transaction() as connection:
            unit = Unit(connection)
            result = operation(unit, *args, **kwargs)
            step = None
            if unit.changes:
                made = _step(operation.name, unit.label or operation.label)
                step = journal.record(connection, made, unit.changes, undoable=operation.undoable)
            return Done(step, tuple(unit.changes), result)

    def undo(self) -> Done[None]:
        """Take the last step back; nothing where there is none."""
        return self._take_back(journal.next_undo, journal.UNDO)

    def redo(self) -> Done[None]:
        """Do the last undone step again; nothing where there is none."""
        return self._take_back(journal.next_redo, journal.REDO)

    def take_back(self, seq: int) -> Done[None]:
        """Take back a step of any day; what was changed since is left alone and in the way."""
        return self._take_back(lambda connection: journal.standing(connection, seq), journal.UNDO)

    def close(self) -> None:
        """Close every connection and give the file free."""
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

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
            raise _of_the_world(error, self.path) from error


def _step(operation: str, label: str, undoes: int | None = None) -> Step:
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return Step(0, operation, label, getpass.getuser(), now, undoes)


def _make(path: Path) -> None:
    with _connected(path, read_only=False) as connection:
        connection.execute(f"PRAGMA application_id = {files.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {files.VERSION}")
    engine = _engine(path, read_only=False)
    try:
        METADATA.create_all(engine)
    except DatabaseError as error:
        raise _of_the_world(error, path) from error
    finally:
        engine.dispose()


@contextmanager
def _connected(path: Path, *, read_only: bool) -> Iterator[sqlite3.Connection]:
    connection = _connect(path, read_only=read_only)
    try:
        yield connection
    finally:
        connection.close()


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    uri = path.resolve().as_uri()
    if read_only and not files.can_write(path) and not _sidecar(path).exists():
        uri += "?immutable=1"  # a WAL file cannot be opened where its journal cannot be made
    elif read_only:
        uri += "?mode=ro"
    try:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000
        )
        connection.execute("PRAGMA foreign_keys = ON")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            mode = "DELETE" if files.on_network(path) else "WAL"
            connection.execute(f"PRAGMA journal_mode = {mode}")
            connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.DatabaseError as error:
        raise files.trouble(path, str(error)) from error
    return connection


def _sidecar(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _engine(path: Path, *, read_only: bool) -> Engine:
    engine = create_engine(
        "sqlite://", creator=lambda: _connect(path, read_only=read_only), poolclass=QueuePool
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
    signs = ("full", "malformed", "not a database", "disk I/O")
    if any(sign in text for sign in signs):
        return files.trouble(path, text)
    return error
