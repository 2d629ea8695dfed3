"""What a schedule says: its periods, its bars and how a cell's words are read.

A cell's *content* is a phase's name, other words, 予定なし, or None while it is not yet filled.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeAlias, TypeVar

from db.records import Phase, Plan, PlanState, Project
from db.rules.folding import folded
from db.vocabulary import NOTHING_PLANNED, Part

_SHORT_NAMES = {
    "調査・基礎研究": "調査",
    "要件調査・導入検討": "検討",
    "導入準備": "準備",
    "運用・実施": "運用",
}


class UnreadableContent(ValueError):
    """The words are none of the plan's phases and the plan takes no other words."""


@dataclass(frozen=True, slots=True)
class Period:
    """A column of the schedule; ``half`` is None where the plan counts whole years."""

    year: int
    half: int | None


T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Span(Generic[T_co]):
    """Neighbouring cells of equal content, drawn as one bar; ``stop`` is not included."""

    start: int
    stop: int
    content: T_co

    @property
    def length(self) -> int:
        return self.stop - self.start


Run: TypeAlias = Span[str | None]
"""A span of what cells say."""


def periods(plan: Plan) -> tuple[Period, ...]:
    """All periods of a plan in order; none for a plan without a schedule."""
    return tuple(Period(year, half) for year in plan.years for half in plan.halves)


def runs(contents: Iterable[T]) -> tuple[Span[T], ...]:
    """The bars of one lane. Empty cells make a run too, so that every cell lies in one."""
    found: list[Span[T]] = []
    start = 0
    for content, cells in groupby(contents):
        stop = start + sum(1 for _ in cells)
        found.append(Span(start, stop, content))
        start = stop
    return tuple(found)


def is_asked(state: PlanState, project: Project) -> bool:
    """Whether a project has a schedule or its category asks for one.

    A plan without categories asks all its projects. DX projects of a category that asks for
    none bring their phases from the DX list, and so have one.
    """
    if project.is_scheduled or not state.categories:
        return True
    category = state.category_named(project.category)
    return category is None or Part.SCHEDULE in category.asks


def goes_on(project: Project, year: int) -> bool:
    """Whether a project has not ended before a fiscal year; its last one still counts."""
    return project.ended is None or project.ended.fiscal_year >= year


def short_name(phase: Phase) -> str:
    """調査 for 調査・基礎研究: the word that fits one half; the code where there is none."""
    return _SHORT_NAMES.get(phase.name, phase.name if len(phase.name) <= 3 else phase.code)


def full_label(content: str, phases: Sequence[Phase]) -> str:
    """「(2) 要件調査・導入検討」 for a phase, the words themselves for anything else."""
    phase = next((p for p in phases if p.name == content), None)
    return phase.label if phase else content


def read_content(text: str, phases: Sequence[Phase], words: Collection[str] = ()) -> str | None:
    """What somebody meant by a cell's text: a phase by code, name or short name, or 予定なし.

    Width, spaces and brackets do not matter: (1), （１）, ① and 1 are one, and so is the -1 that
    a spreadsheet makes of (1); a dash is 予定なし. A plan without phases takes any words as
    they are, one with phases only ``words``. Blank text is None.

    Raises ``UnreadableContent`` for words that are no phase of a plan which has phases.
    """
    if not text.strip():
        return None
    key = _key(text)
    if key == _key(NOTHING_PLANNED):
        return NOTHING_PLANNED
    if not phases:
        return text
    if key in _DASHES:
        return NOTHING_PLANNED
    for phase in phases:
        code, name, short = _key(phase.code), _key(phase.name), _key(short_name(phase))
        if key in (code, name, short, code + name, code + short):
            return phase.name
        if key == f"-{code}" and code.isdecimal():
            return phase.name
    if text in words:
        return text
    raise UnreadableContent(text)


_DASHES = frozenset("-‐‒–—―−ー")


def _key(text: str) -> str:
    return "".join(sign for sign in folded(text) if sign not in "()・.,")
