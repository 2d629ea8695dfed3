"""A plan's file, open: the plan as it stands, queries, and one operation at a time.

To open a file and to load its plan takes SQLite alone; what writes, and what looks up single
things, comes with the first of them (``transactions``): a paper is made and a window shows
its first list before SQLAlchemy is imported.
"""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from db import files, loading
from db.connecting import connect, connected
from db.errors import Refused
from db.lock import FileLock
from db.records import PlanState

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from db.journal import Done, Operation
    from db.transactions import Transactions
    from db.unit import Change

P = ParamSpec("P")
T = TypeVar("T")


class Database:
    """One open plan. Any thread may call; writes queue behind one another."""

    def __init__(self, path: Path, lock: FileLock | None) -> None:
        self.path = path
        self._lock = lock
        self._loading = threading.Lock()
        self._loader = connect(path, read_only=True)
        self._starting = threading.Lock()
        self._started: Transactions | None = None

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
            with connected(path, read_only=lock is None) as connection:
                files.check(connection, path)
            return cls(path, lock)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    @property
    def read_only(self) -> bool:
        return self._lock is None

    def find(self) -> PlanState | None:
        """The plan as it stands; None where the file has none yet."""
        return self._load(loading.find)

    def load(self) -> PlanState:
        """The plan as it stands; refused where the file has none yet."""
        return self._load(loading.load)

    def load_after(self, state: PlanState, changes: "Sequence[Change]") -> PlanState:
        """The plan after a step, from the plan before it."""
        return self._load(lambda connection: loading.load_after(connection, state, changes))

    def read(
        self, query: "Callable[Concatenate[Connection, P], T]", *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a query on one consistent state of the plan."""
        return self._transactions.read(query, *args, **kwargs)

    def write(self, operation: "Operation[P, T]", *args: P.args, **kwargs: P.kwargs) -> "Done[T]":
        """Run an operation as one transaction and one step."""
        return self._transactions.write(operation, *args, **kwargs)

    def undo(self) -> "Done[None]":
        """Take the last step back; nothing where there is none."""
        return self._transactions.undo()

    def redo(self) -> "Done[None]":
        """Do the last undone step again; nothing where there is none."""
        return self._transactions.redo()

    def take_back(self, seq: int) -> "Done[None]":
        """Take back a step of any day; what was changed since is left alone and in the way."""
        return self._transactions.take_back(seq)

    def close(self) -> None:
        """Close every connection and give the file free."""
        with self._loading:
            self._loader.close()
        if self._started is not None:
            self._started.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _transactions(self) -> "Transactions":
        with self._starting:
            if self._started is None:
                from db.transactions import Transactions

                self._started = Transactions(self.path, read_only=self.read_only)
            return self._started

    def _load(self, query: Callable[[sqlite3.Connection], T]) -> T:
        with self._loading:
            try:
                self._loader.execute("BEGIN")
                try:
                    return query(self._loader)
                finally:
                    self._loader.execute("ROLLBACK")
            except sqlite3.DatabaseError as error:
                if files.is_trouble(str(error)):
                    raise files.trouble(self.path, str(error)) from error
                raise


def _make(path: Path) -> None:
    from db.transactions import make_tables

    with connected(path, read_only=False) as connection:
        connection.execute(f"PRAGMA application_id = {files.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {files.VERSION}")
    make_tables(path)
