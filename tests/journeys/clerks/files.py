"""A workbook as a clerk returns it: what it says at the end, and what was done to it on the way.

What it says is kept beside what is typed, so that the expectation knows nothing of the reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.records import Answer
from desktop.papers import survey_workbook
from tests.journeys.filling import answer_keys, typed

Key = tuple[str | None, str]
"""A project's uid, or None for the workbook's own, and the field."""


@dataclass
class File:
    """One returned file of a department.

    ``sheets``: projects with a sheet of their own; ``rows``: those of the list. ``said``: what
    its reader must find; ``typing``: cells that are typed otherwise than as that value.
    ``refused`` cannot be read; ``locked`` are printed cells that were changed; ``unread`` is a
    part of the reason why the whole file is not read.
    """

    department: str
    issued: Path
    name: str
    base: Mapping[Key, Answer | None]
    sheets: tuple[str, ...]
    rows: tuple[str, ...]
    said: dict[Key, Answer | None]
    typing: dict[Key, object] = field(default_factory=dict)
    acts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refused: set[Key] = field(default_factory=set)
    locked: set[Key] = field(default_factory=set)
    unread: str | None = None
    filter: str = "Calc MS Excel 2007 XML"
    neighbour: tuple[Path, str] | None = None
    """Another department's workbook, and one of its projects."""

    def act(self, way: str, **arguments: Any) -> None:
        self.acts.append((way, arguments))

    def says(
        self, project: str | None, key: str, value: Answer | None, typing: object = None
    ) -> None:
        """It says so, typed as a person types it unless ``typing`` is given."""
        self.said[project, key] = value
        if typing is not None:
            self.typing[project, key] = typing

    def of(self, project: str) -> list[Key]:
        return [key for key in self.said if key[0] == project]

    def job(self, folder: Path) -> dict[str, Any]:
        """What LibreOffice is to do; filled in first, then spoilt."""
        cells = {
            _name(key): self.typing.get(key, None if value is None else typed(value))
            for key, value in self.said.items()
            if key in self.typing or value != self.base[key]
        }
        return {
            "source": str(self.issued),
            "target": str(folder / self.name),
            "filter": self.filter,
            "acts": [("type_in", {"values": cells}), *self.acts],
        }


def blank(department: str, issued: Path, name: str, base: Mapping[Key, Answer | None]) -> File:
    """A file as it went out. ``base``: what the plan knows; the rest of the cells are empty."""
    found = survey_workbook.read(issued)
    kinds = {sheet.project: sheet.kind for sheet in found.sheets}
    keys: list[Key] = [(p, key) for p, keys in answer_keys(issued).items() for key in sorted(keys)]
    keys += [(None, key) for key in ("filled_by", "phone", "approved_by", "submitted_on")]
    empty = {key: base.get(key) for key in keys}
    return File(
        department,
        issued,
        name,
        empty,
        tuple(p for p in answer_keys(issued) if kinds[p] == "sheet"),
        tuple(p for p in answer_keys(issued) if kinds[p] == "list"),
        dict(empty),
    )


def _name(key: Key) -> str:
    return f"W.{key[1]}" if key[0] is None else f"A.{key[0]}.{key[1]}"
