"""A rubric while it is being edited: what is typed, and what is wrong with it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from db.records import Axis, GradeRule, Rubric
from db.rules.rubric_faults import RATINGS, Fault, faults


@dataclass
class AxisDraft:
    """``wording``: rating "5".."1" to its words, with ｜ where a line may break."""

    key: str
    label: str = ""
    public: bool = False
    wording: dict[str, str] = field(default_factory=dict)


@dataclass
class GradeDraft:
    """``least`` as typed."""

    name: str = ""
    label: str = ""
    least: str = ""


@dataclass
class StageDraft:
    """``was``: its name before, "" for a new one."""

    name: str = ""
    was: str = ""


class RubricDraft:
    """The parts can be changed, added, taken out and moved; ``rubric`` is what they make."""

    def __init__(self, base: Rubric, used_keys: Iterable[str] = ()) -> None:
        """``used_keys``: of axes there ever were; a new axis never takes one of them."""
        self._base = base
        self._used = {*used_keys, *(axis.key for axis in base.axes)}
        self.axes = [AxisDraft(a.key, a.label, a.public, dict(a.wording)) for a in base.axes]
        self.grades = [GradeDraft(g.name, g.label, str(g.least)) for g in base.grades]
        self.stages = [StageDraft(name, name) for name in base.stages]

    @property
    def rubric(self) -> Rubric:
        """What is typed as a rubric; sums that are no numbers count as 0 (see ``faults``)."""
        return replace(
            self._base,
            axes=tuple(
                Axis(
                    a.key,
                    a.label.strip(),
                    a.public,
                    {r: a.wording[r].strip() for r in RATINGS if a.wording.get(r, "").strip()},
                )
                for a in self.axes
            ),
            grades=tuple(
                GradeRule(g.name.strip(), g.label.strip(), _least(g.least) or 0)
                for g in self.grades
            ),
            stages=tuple(s.name.strip() for s in self.stages),
        )

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong, at its place; a sum that is no number is said instead of its order."""
        unread = {at for at, grade in enumerate(self.grades) if _least(grade.least) is None}
        found = [
            fault
            for fault in faults(self.rubric)
            if not (
                fault.field == "least"
                and fault.at is not None
                and not unread.isdisjoint((fault.at, fault.at - 1))
            )
        ]
        sentence = "合計を整数で入れます。"
        return (*found, *(Fault("grades", at, "least", sentence) for at in sorted(unread)))

    @property
    def renamed(self) -> dict[str, str]:
        """Stages that go on under another name: old to new."""
        return {s.was: s.name.strip() for s in self.stages if s.was and s.was != s.name.strip()}

    def add_axis(self) -> None:
        """One more axis, whose key was never used."""
        n = next(n for n in range(1, 100) if f"axis{n}" not in self._used)
        self._used.add(f"axis{n}")
        self.axes.append(AxisDraft(f"axis{n}"))


def move(parts: list[Any], at: int, by: int) -> None:
    """Move a part up (-1) or down (1); at the end it stays."""
    if 0 <= at + by < len(parts):
        parts[at], parts[at + by] = parts[at + by], parts[at]


def _least(text: str) -> int | None:
    words = unicodedata.normalize("NFKC", text).strip()
    return int(words) if words.isdecimal() else None
