"""What is soft: stored as it is, and listed until somebody looks at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from db.address import Address

if TYPE_CHECKING:
    from db.records import Project


class ProblemKind(Enum):
    """The value is the word on the screen."""

    WRONG = "問題"
    BLANK = "未記入"
    OVERFLOW = "はみ出し"
    DEPARTMENT = "部署"


@dataclass(frozen=True, slots=True)
class Problem:
    """``address`` is the value to look at; ``sentence`` says what is wrong and what to do."""

    project: str
    address: Address
    sentence: str
    kind: ProblemKind = ProblemKind.WRONG

    @property
    def blank(self) -> bool:
        """Whether something is only not written yet: work to do, nothing that is wrong."""
        return self.kind is ProblemKind.BLANK


def summary(found: Iterable[Problem]) -> str:
    """How many are wrong and how many are not written yet: 問題 3件・未記入 250件."""
    blanks = [problem.blank for problem in found]
    blank = sum(blanks)
    counts = (("問題", len(blanks) - blank), ("未記入", blank))
    return "・".join(f"{word} {count}件" for word, count in counts if count)


def doubled(projects: "Sequence[Project]", project: "Project") -> "Project | None":
    """Another project with the same number; short numbers may start anew in every measure."""
    number = project.number
    if not number:
        return None
    same = (p for p in projects if p.number == number and p.uid != project.uid)
    return next((p for p in same if number_key(p) == number_key(project)), None)


def number_key(project: "Project") -> tuple[str | None, str | None]:
    """What only one project may have: 1-1-2 in the plan, 2 in its measure."""
    number = project.number or ""
    whole = not number.isdecimal()
    return (None if whole else project.measure, project.number)
