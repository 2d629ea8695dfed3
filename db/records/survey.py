"""A survey round: what came back, what was made of it, what was decided on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.records.base import Answer, beside, hidden
from db.vocabulary import (
    InstructionState,
    RequestKind,
    RequestState,
    RoundKind,
    RoundState,
    SheetState,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a response's values were read."""

    file: str | None
    sheet: str | None
    received_at: str | None


@dataclass(frozen=True, slots=True)
class Response:
    """``values``: survey field key to answer.

    ``counts``: of several departments' responses for a project, this is the project's;
    ``note``: why it was sent back.
    """

    project: str
    department: str
    state: SheetState
    filled_by: str | None
    values: Mapping[str, Answer]
    origin: Origin | None
    uid: str = hidden()
    counts: bool = beside(True)
    note: str | None = beside(None)


@dataclass(frozen=True, slots=True)
class Assessment:
    """``ratings``: axis key to 5..1 or 対象外. ``sum`` and ``guide`` are None with a 対象外."""

    project: str
    stage: str
    ratings: Mapping[str, int | str]
    sum: int | None
    guide: str | None
    grade: str | None
    reason: str | None
    direction: str | None
    comment: str | None
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Request:
    """What a department asks to change in the plan; ``values``: field key to wanted value.

    ``carried_out``: the ISO day on which the plan was changed accordingly.
    """

    kind: RequestKind
    project: str | None
    department: str | None
    values: Mapping[str, Answer]
    state: RequestState
    reason: str | None
    decision: str | None
    day: str | None
    uid: str = hidden()
    carried_out: str | None = beside(None)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """What a body is to decide, on a project or on the plan; ``day``: ISO, of the decision."""

    uid: str
    project: str | None
    subject: str
    words: str | None
    decision: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Instruction:
    """What a body told the office to do; ``outcome``: what became of it."""

    uid: str
    project: str | None
    body: str | None
    day: str | None
    words: str
    state: InstructionState
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Round:
    """One survey of a fiscal year; days are ISO dates.

    ``note``: what was missing when it was closed, or why it was opened again;
    ``waits_for_all``: it is complete only when every department that was asked has answered;
    ``agenda``, ``told``: what the committee was to decide on this year, and told the office.
    """

    fiscal_year: int
    sequence: int
    kind: RoundKind
    reference_day: str | None
    deadline: str | None
    state: RoundState
    responses: tuple[Response, ...]
    assessments: tuple[Assessment, ...]
    requests: tuple[Request, ...]
    uid: str = hidden()
    instructions: str | None = beside(None)
    note: str | None = beside(None)
    waits_for_all: bool = beside(False)
    agenda: tuple[AgendaItem, ...] = beside()
    told: tuple[Instruction, ...] = beside()

    @property
    def counting(self) -> dict[str, Response]:
        """The response that counts, by project."""
        return {r.project: r for r in self.responses if r.counts}
