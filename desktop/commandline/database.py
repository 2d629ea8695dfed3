"""Which file a command works on."""

from argparse import Namespace
from pathlib import Path

from db.vault import Database
from desktop.runtime import places


def database_path(given: Namespace) -> Path:
    """The file that ``--database`` names, else the user's own."""
    return given.database or places.own_file()


def opened(given: Namespace, *, read_only: bool = False) -> Database:
    """The file, open; refused with a sentence where it cannot be used."""
    return Database.open(database_path(given), read_only=read_only)
