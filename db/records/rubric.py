"""By what the answers are judged."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.records.base import hidden


@dataclass(frozen=True, slots=True)
class Axis:
    """``wording``: rating "5".."1" to its words."""

    key: str
    label: str
    public: bool
    wording: Mapping[str, str]
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class GradeRule:
    """A grade and the least sum of ratings that suggests it."""

    name: str
    label: str
    least: int
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Direction:
    group: str
    name: str
    uid: str = hidden()


@dataclass(frozen=True, slots=True)
class Rubric:
    axes: tuple[Axis, ...]
    grades: tuple[GradeRule, ...]
    stages: tuple[str, ...]
    statuses: tuple[str, ...]
    directions: tuple[Direction, ...]


@dataclass(frozen=True, slots=True)
class PastRubric:
    """The rubric that held up to and with fiscal year ``until``."""

    until: int
    rubric: Rubric
    uid: str = hidden()
