"""A project with everything that is its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.records.base import Memo, Number, beside, hidden
from db.vocabulary import CostNote, CostState


@dataclass(frozen=True, slots=True)
class Target:
    """``text`` as printed; ``number`` (and ``of``, its denominator) where it is a figure."""

    fiscal_year: int
    to_year: int | None
    text: str
    number: Number | None
    of: Number | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """``direction``: up, down or keep."""

    text: str
    unit: str | None
    baseline: str | None
    baseline_on: str | None
    direction: str | None
    targets: tuple[Target, ...]
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Cell:
    """One period of a schedule: a phase by name, or words (予定なし is one), or neither."""

    lane: int
    fiscal_year: int
    half: int | None
    phase: str | None
    text: str | None
    departments: tuple[str, ...]

    @property
    def content(self) -> str | None:
        """What the cell shows: the phase's name or the words."""
        return self.phase or self.text


@dataclass(frozen=True, slots=True)
class Money:
    """Thousand yen; internal."""

    budget: int | None
    budget_final: int | None
    cost: int | None
    cost_state: CostState | None
    cost_note: CostNote | None


@dataclass(frozen=True, slots=True)
class Ended:
    fiscal_year: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class Project:
    """``texts``: one entry for each of the plan's fields: text, "-" or None (not asked).

    ``memos``: the newest first.
    """

    uid: str
    measure: str
    number: str | None
    title: str
    category: str | None
    dx: bool
    departments: tuple[str, ...]
    lead_department: str | None
    overall_plan_codes: tuple[str, ...]
    management_plan_codes: tuple[str, ...]
    related_projects: tuple[str, ...]
    texts: Mapping[str, str | None]
    indicators: tuple[Indicator, ...]
    schedule: tuple[Cell, ...]
    yearly_activities: Mapping[int, str]
    money: Mapping[int, Money]
    came_in: str | None
    ended: Ended | None
    memos: tuple[Memo, ...] = beside()

    @property
    def is_scheduled(self) -> bool:
        """Whether any cell says something; one may only keep who held the project then."""
        return any(cell.content for cell in self.schedule)
