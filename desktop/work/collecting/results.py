"""What a collection says: of every file, and of every value in it."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from db.rules import comparing


class ValueKey(NamedTuple):
    """One value of a collection; ``file`` counts the files from 0."""

    file: int
    project: str | None
    field: str


@dataclass(frozen=True)
class FileResult:
    """What one file was, and what became of each of its values.

    ``saved_at``: when it was last saved, 2023-05-17 14:20; not in the report.
    """

    file: str
    recognised: bool
    reason: str | None
    department: str | None
    survey_round: tuple[int, int] | None
    values: tuple[comparing.Compared, ...] = ()
    saved_at: str | None = None

    def as_json(self) -> dict[str, Any]:
        year_and_sequence = None
        if self.survey_round is not None:
            year, sequence = self.survey_round
            year_and_sequence = {"fiscal_year": year, "sequence": sequence}
        return {
            "file": self.file,
            "recognised": self.recognised,
            "reason": self.reason,
            "department": self.department,
            "round": year_and_sequence,
            "values": [value.as_json() for value in self.values],
        }


@dataclass(frozen=True)
class Collection:
    """What became of every file and of every value in it.

    ``passed_over``: names of files in the folders that are no spreadsheets. They are said, but
    they are no returned files: neither do they stand in the report nor are they refused.
    """

    files: tuple[FileResult, ...]
    passed_over: tuple[str, ...] = ()

    @property
    def all_recognised(self) -> bool:
        return all(file.recognised for file in self.files)

    @property
    def totals(self) -> dict[str, int]:
        return comparing.totals(value for file in self.files for value in file.values)

    def as_json(self) -> dict[str, Any]:
        return {"files": [file.as_json() for file in self.files], "totals": self.totals}
