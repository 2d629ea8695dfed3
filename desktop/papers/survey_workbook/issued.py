"""What is issued to one department in one round, and the identity that travels with it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from db.records import Answer, Department, PlanState, Project
from db.rules import days, questions
from db.rules import fiscal_year as years
from db.vocabulary import RoundKind

OWN = "W"
"""Stands for the workbook itself where a cell's name or a mark has a project's uid."""
FORMAT = "keikaku-desk-workbook/1"
PROPERTY = "keikaku"
IDENTITY_SHEET = "_keikaku"
_SUBJECTS = {
    RoundKind.YEAR_END: "実績",
    RoundKind.MID_YEAR: "中間",
    RoundKind.FINAL_COST: "実績額の確定",
    RoundKind.LAST_YEAR: "見込",
}
PIECE = 30_000
"""Characters of identity in one cell at most, as spreadsheets count them (UTF-16)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell in question; ``project`` may be ``OWN``, ``key`` "" for a sheet as a whole."""

    number: int
    project: str
    key: str
    sentence: str

    @property
    def name(self) -> str:
        """What stands beside the cell and in the list of questions: 確認3."""
        return f"確認{self.number}"


@dataclass(frozen=True)
class IssuedSheets:
    """One department's sheets.

    ``workbook`` is the id that the caller gives, "" where the sheets are only printed;
    ``issued_at`` and ``deadline`` are ISO.
    ``projects`` and ``reading`` are uids: to answer, and to read only because another
    department answers. ``answers`` (this round) and ``last_year`` are project uid to field
    key to answer; under ``answers`` stands all that is filled in already, what the plan knows
    (``questions.known``) is added. ``pages``: the card's page in the plan book. ``marks``: what
    to ask again, a sentence for each cell by project uid and field key; with them the workbook
    is a 訂正票.
    """

    state: PlanState
    fiscal_year: int
    sequence: int
    kind: RoundKind
    deadline: str | None
    department: Department
    workbook: str
    issued_at: str
    projects: tuple[str, ...]
    reading: tuple[str, ...] = ()
    answers: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    last_year: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    pages: Mapping[str, int] = field(default_factory=dict)
    instructions: str | None = None
    office: str | None = None
    contact: str | None = None
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def by_uid(self) -> Mapping[str, Project]:
        return {project.uid: project for project in self.state.projects}

    @cached_property
    def marked(self) -> Mapping[tuple[str, str], Mark]:
        """The marks by project and key, numbered in the order of the sheets."""
        found = [
            (project, key, self.marks[project][key])
            for project in (OWN, *self.projects)
            for key in sorted(self.marks.get(project, {}), key=_place_on_a_sheet)
        ]
        return {
            (project, key): Mark(n, project, key, sentence)
            for n, (project, key, sentence) in enumerate(found, start=1)
        }

    @property
    def year_name(self) -> str:
        return self.year(self.fiscal_year)

    @property
    def subject(self) -> str:
        """What is asked about: 令和5年度実績, or of another kind of round 令和5年度中間."""
        return f"{self.year_name}{_SUBJECTS[self.kind]}"

    def year(self, fiscal_year: int) -> str:
        return years.long_name(fiscal_year, self.state.plan.calendar)

    def sheet_number(self, last: str) -> str:
        """The visible 整理番号: R4-1-収納課-1-1-1."""
        short = years.short_name(self.fiscal_year, self.state.plan.calendar)
        return f"{short}-{self.sequence}-{self.department.name}-{last}"

    def present(self, project: Project) -> dict[str, Answer]:
        """What stands in the answer cells: what the plan knows and what was answered since."""
        known = questions.known(project, self.fiscal_year)
        return known | dict(self.answers.get(project.uid, {}))

    def day(self, iso: str | None) -> str:
        """令和5年5月15日（月）, or in western years; "" for no day."""
        if not iso:
            return ""
        return days.with_weekday(date.fromisoformat(iso[:10]), self.state.plan.calendar)


def _place_on_a_sheet(key: str) -> tuple[int, int, str]:
    return questions.order(key) if key else (-1, 0, "")


def identity(
    issued: IssuedSheets, sheets: list[dict[str, Any]], base: Mapping[str, Any]
) -> dict[str, Any]:
    """The document of the very hidden sheet, its ``check`` included."""
    document = {
        "format": FORMAT,
        "plan": issued.state.plan.uid,
        "round": {"fiscal_year": issued.fiscal_year, "sequence": issued.sequence},
        "department": issued.department.uid,
        "workbook": issued.workbook,
        "issued_at": issued.issued_at,
        "sheets": sheets,
        "base": dict(base),
    }
    return document | {"check": checksum(document)}


def checksum(document: Mapping[str, Any]) -> str:
    """SHA-256 of the document without its ``check``."""
    rest = {key: value for key, value in document.items() if key != "check"}
    return hashlib.sha256(_compact(rest).encode("utf-8", "surrogatepass")).hexdigest()


def pieces(document: Mapping[str, Any]) -> Iterator[str]:
    """The document's text in pieces that fit a cell."""
    text = _compact(document)
    start = 0
    while start < len(text):
        end = start + PIECE
        while (over := len(text[start:end].encode("utf-16-le", "surrogatepass")) // 2 - PIECE) > 0:
            end = min(end, len(text)) - (over + 1) // 2
        yield text[start:end]
        start = end


def _compact(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
