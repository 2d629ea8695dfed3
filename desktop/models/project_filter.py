"""Which projects a list shows: by place in the tree, by words and by conditions.

A filter is a plain value: it can be compared, kept under a name and used by any place.
Conditions of one kind widen each other (収納課 or 市民課), those of several kinds narrow.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from db.records import PlanState, Project
from db.vocabulary import NOTHING_PLANNED, RequestState
from desktop.models.natural_order import natural
from desktop.models.problem import ProblemKind
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_search import ProjectSearch, words_of
from desktop.models.project_texts import departments_of

_CODE_PARTS = "-.・"


class Kind(StrEnum):
    """What a condition is about; the value is what is kept in the settings."""

    DEPARTMENT = "department"
    CATEGORY = "category"
    DX = "dx"
    PHASE = "phase"
    STATUS = "status"
    GRADE = "grade"
    SLIP = "slip"
    PROBLEM = "problem"
    REQUEST = "request"
    OVERALL = "overall_plan_code"
    MANAGEMENT = "management_plan_code"
    ENDED = "ended"
    FIGURE = "figure"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def short(self) -> str:
        """The word on a chip."""
        return _SHORT.get(self, _LABELS[self])


_LABELS = {
    Kind.DEPARTMENT: "所管部署",
    Kind.CATEGORY: "分類",
    Kind.DX: "DX",
    Kind.PHASE: "進捗段階（計画）",
    Kind.STATUS: "実施状況",
    Kind.GRADE: "総合評価",
    Kind.SLIP: "計画との差",
    Kind.PROBLEM: "問題",
    Kind.REQUEST: "変更などの申出",
    Kind.OVERALL: "総合計画施策番号",
    Kind.MANAGEMENT: "行政経営プラン取組番号",
    Kind.ENDED: "事業の終了",
    Kind.FIGURE: "集計",
}
_SHORT = {
    Kind.DEPARTMENT: "所管",
    Kind.PHASE: "計画",
    Kind.STATUS: "状況",
    Kind.GRADE: "評価",
    Kind.REQUEST: "申出",
    Kind.OVERALL: "総合計画",
    Kind.MANAGEMENT: "行政経営",
    Kind.ENDED: "終了",
}
YES, NO, NONE = "1", "0", ""
LATE, ON_TIME, EARLY = "late", "on_time", "early"
WRONG = ProblemKind.WRONG.name.lower()
_NAMES = {
    (Kind.CATEGORY, NONE): "分類なし",
    (Kind.DX, YES): "DXの事業",
    (Kind.DX, NO): "DXではない事業",
    (Kind.PHASE, NONE): "（空）",
    (Kind.STATUS, NONE): "未回答",
    (Kind.GRADE, NONE): "評価なし",
    (Kind.SLIP, LATE): "おくれ",
    (Kind.SLIP, ON_TIME): "計画どおり",
    (Kind.SLIP, EARLY): "早い",
    **{(Kind.PROBLEM, kind.name.lower()): f"{kind.value}あり" for kind in ProblemKind},
    (Kind.ENDED, YES): "終了した事業",
    (Kind.ENDED, NO): "続いている事業",
}
_ALONE = (Kind.DX, Kind.PROBLEM, Kind.ENDED)
"""Kinds whose values say by themselves what they are about."""


@dataclass(frozen=True)
class Condition:
    """One value of one kind. A code stands for those below it too: A5 for A5-1.

    ``uids``: the projects that a figure counted, whose value says what they are.
    """

    kind: Kind
    value: str
    uids: tuple[str, ...] = ()

    @classmethod
    def of_figure(cls, label: str, uids: Sequence[str]) -> "Condition":
        """Exactly the projects that a figure counts."""
        return cls(Kind.FIGURE, f"{label}（{len(uids):,}事業）", tuple(uids))

    @property
    def words(self) -> str:
        """The value as people say it."""
        return _NAMES.get((self.kind, self.value), self.value)

    @property
    def chip(self) -> str:
        """所管：収納課"""
        return self.words if self.kind in _ALONE else f"{self.kind.short}：{self.words}"


def in_order(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Kind by kind, and the values of a kind as people count."""
    kinds = list(Kind)
    return tuple(sorted(conditions, key=lambda c: (kinds.index(c.kind), natural(c.words))))


@dataclass(frozen=True)
class ProjectFilter:
    """None and "" mean all; ``words`` as typed, each of them must be found."""

    measures: frozenset[str] | None = None
    words: str = ""
    conditions: frozenset[Condition] = frozenset()

    def with_condition(self, condition: Condition, *, wanted: bool) -> "ProjectFilter":
        """The same filter with one condition more, or without it."""
        kept = self.conditions - {condition}
        return replace(self, conditions=kept | {condition} if wanted else kept)

    @property
    def by_kind(self) -> dict[Kind, frozenset[str]]:
        """The wanted values of each kind that has conditions."""
        kinds = [kind for kind in Kind if any(c.kind is kind for c in self.conditions)]
        wanted = {k: [c.uids or (c.value,) for c in self.conditions if c.kind is k] for k in kinds}
        return {k: frozenset(chain.from_iterable(values)) for k, values in wanted.items()}


@dataclass(frozen=True)
class KeptFilter:
    """A search kept under a name; of the whole plan, wherever it was made."""

    name: str
    words: str
    conditions: frozenset[Condition]

    @property
    def filter(self) -> ProjectFilter:
        return ProjectFilter(words=self.words, conditions=self.conditions)


def matching(search: ProjectSearch, shown: ProjectFilter, facts: ProjectFacts) -> Sequence[Project]:
    """The projects that a filter lets through, measure by measure as the tree has them."""
    search.show(facts.state)
    words = words_of(shown.words)
    found: Sequence[Project] = search.found(words) if words else search.in_order
    if shown.measures is not None and len(shown.measures) < len(facts.state.measures):
        found = [project for project in found if project.measure in shown.measures]
    for kind, wanted in shown.by_kind.items():
        found = [p for p in found if not wanted.isdisjoint(values_of(kind, p, facts))]
    return found


def values_of(kind: Kind, project: Project, facts: ProjectFacts) -> Iterable[str]:
    """The values that a project has for a kind of condition."""
    return _VALUES[kind](project, facts)


def _slip(project: Project, facts: ProjectFacts) -> Iterable[str]:
    slip = facts.slip(project)
    return () if slip is None else (LATE if slip > 0 else EARLY if slip else ON_TIME,)


def _problem(project: Project, facts: ProjectFacts) -> Iterable[str]:
    return {problem.kind.name.lower() for problem in facts.problems.get(project.uid, ())}


def _with_parents(codes: Iterable[str]) -> list[str]:
    """A5-1-2, A5-1 and A5 for A5-1-2."""
    return [
        code[:at]
        for code in codes
        for at in (*(n for n, sign in enumerate(code) if n and sign in _CODE_PARTS), len(code))
    ]


_VALUES: Mapping[Kind, Callable[[Project, ProjectFacts], Iterable[str]]] = {
    Kind.DEPARTMENT: lambda project, _: departments_of(project),
    Kind.CATEGORY: lambda project, _: (project.category or NONE,),
    Kind.DX: lambda project, _: (YES if project.dx else NO,),
    Kind.PHASE: lambda project, facts: [c or NONE for c in facts.planned(project)],
    Kind.STATUS: lambda project, facts: (facts.status(project) or NONE,),
    Kind.GRADE: lambda project, facts: (facts.grade(project) or NONE,),
    Kind.SLIP: _slip,
    Kind.PROBLEM: _problem,
    Kind.REQUEST: lambda project, facts: facts.requests.get(project.uid, ()),
    Kind.OVERALL: lambda project, _: _with_parents(project.overall_plan_codes),
    Kind.MANAGEMENT: lambda project, _: _with_parents(project.management_plan_codes),
    Kind.ENDED: lambda project, _: (YES if project.ended else NO,),
    Kind.FIGURE: lambda project, _: (project.uid,),
}


def offered(facts: ProjectFacts) -> dict[Kind, list[tuple[Condition, int]]]:
    """What a plan's projects can be narrowed by, with how many have each value.

    A kind is left out where the plan, or the year, has nothing that tells projects apart.
    """
    found: dict[Kind, list[tuple[Condition, int]]] = {}
    for kind in (kind for kind in Kind if kind is not Kind.FIGURE):
        if kind in (Kind.STATUS, Kind.GRADE) and not facts.has_round:
            continue
        counts = Counter(
            value
            for p in facts.state.projects
            for value in dict.fromkeys(values_of(kind, p, facts))
        )
        if any(value not in (NO, NONE) for value in counts):
            order = _order(kind, counts, facts.state)
            values = sorted(counts, key=order.__getitem__)
            found[kind] = [(Condition(kind, value), counts[value]) for value in values]
    return found


def kept_as_text(kept: Sequence[KeptFilter]) -> str:
    """For the settings."""
    return json.dumps(
        [
            [one.name, one.words, sorted([c.kind.value, c.value, *c.uids] for c in one.conditions)]
            for one in kept
        ],
        ensure_ascii=False,
    )


def kept_of_text(text: str) -> tuple[KeptFilter, ...]:
    """What ``kept_as_text`` wrote; nothing of what is damaged or unknown."""
    try:
        return tuple(
            KeptFilter(
                str(name),
                str(words),
                frozenset(
                    Condition(Kind(k), str(v), tuple(map(str, uids))) for k, v, *uids in conditions
                ),
            )
            for name, words, conditions in json.loads(text)
        )
    except (ValueError, TypeError):
        return ()


def _order(kind: Kind, values: Iterable[str], state: PlanState) -> dict[str, int]:
    """The values of a kind in the plan's own order, else as people count; none comes last."""
    known: Mapping[Kind, Iterable[str]] = {
        Kind.DEPARTMENT: [department.name for department in state.departments],
        Kind.CATEGORY: [category.name for category in state.categories],
        Kind.DX: (YES, NO),
        Kind.PHASE: (*(phase.name for phase in state.phases), NOTHING_PLANNED),
        Kind.STATUS: state.rubric.statuses,
        Kind.GRADE: [grade.name for grade in state.rubric.grades],
        Kind.SLIP: (LATE, ON_TIME, EARLY),
        Kind.PROBLEM: [kind.name.lower() for kind in ProblemKind],
        Kind.REQUEST: list(RequestState),
        Kind.ENDED: (NO, YES),
    }
    others = sorted((value for value in values if value != NONE), key=natural)
    names = dict.fromkeys((*known.get(kind, ()), *others, NONE))
    return {name: at for at, name in enumerate(names)}
