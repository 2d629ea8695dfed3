"""The problems of a whole plan, in its order, worked out again only where it has changed."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from db.records import PlanState, Project
from desktop.models.problem import Problem, number_key
from desktop.models.problems import ended_links, own_problems, problems_with_others

_IN_HEAD = ("title", "number", "category", "departments", "related_projects")


class ProblemBook:
    """Kept for one open plan: an edit costs what the edited project costs."""

    def __init__(self) -> None:
        self._state: PlanState | None = None
        self._own: dict[str, tuple[Problem, ...]] = {}
        self._others: dict[str, tuple[Problem, ...]] = {}
        self._overflows: dict[str, tuple[Problem, ...]] = {}
        self._order: tuple[str, ...] = ()
        self._of: dict[str, Sequence[Problem]] = {}
        self._all: tuple[Problem, ...] = ()

    @property
    def all(self) -> tuple[Problem, ...]:
        """Policy by policy, measure by measure, in the order of the form."""
        return self._all

    @property
    def by_project(self) -> Mapping[str, Sequence[Problem]]:
        """The problems of each project that has any."""
        return self._of

    @property
    def order(self) -> tuple[str, ...]:
        """The uids of all projects as the tree has them."""
        return self._order

    def show(self, state: PlanState) -> tuple[Project, ...]:
        """Look at this state; returns the projects that are new or have changed."""
        before = self._state
        if state is before:
            return ()
        self._state = state
        same_lists = before is not None and _lists(before) == _lists(state)
        changed = _changed(before, state) if before is not None and same_lists else state.projects
        known = {p.uid: p for p in before.projects} if before is not None else {}
        for project in changed:
            self._own[project.uid] = own_problems(state, project)
        alone = same_lists and before is not None and _same_order(before, state)
        if not (alone and all(_alike(known.get(p.uid), p) for p in changed)):
            self._others = _with_others(state)
            self._order = tuple(in_order(state))
            alone = False
        self._put_together(changed if alone else None)
        return changed

    def set_overflows(self, found: Mapping[str, Iterable[Problem]]) -> bool:
        """What does not fit on the cards of these projects; returns whether that is new."""
        changed = False
        for uid, problems in found.items():
            kept = tuple(problems)
            if kept != self._overflows.get(uid, ()):
                changed = True
                self._overflows[uid] = kept
        if changed:
            self._put_together(None)
        return changed

    def _put_together(self, changed: Iterable[Project] | None) -> None:
        """``changed``: the only projects whose problems may be others; None for any."""
        if changed is not None:
            uids = [p.uid for p in changed]
            before = {uid: self._of.get(uid, ()) for uid in uids}
            after = {uid: self._problems_of(uid) for uid in uids}
            if before == after:
                return
        self._of = {uid: found for uid in self._order if (found := self._problems_of(uid))}
        self._all = tuple(problem for found in self._of.values() for problem in found)

    def _problems_of(self, uid: str) -> Sequence[Problem]:
        found = (*self._others.get(uid, ()), *self._own.get(uid, ()))
        overflows = self._overflows.get(uid)
        if not overflows or self._state is None:
            return found
        fields = [field.key for field in self._state.fields]
        return sorted((*found, *overflows), key=lambda problem: _place(problem, fields))


def in_order(state: PlanState) -> list[str]:
    """The uids of all projects, measure by measure, as the tree has them."""
    measures: dict[str, list[str]] = {}
    for policy in state.policies:
        for measure in state.measures_of(policy.uid):
            measures.setdefault(measure.uid, [])
    for project in state.projects:
        measures.setdefault(project.measure, []).append(project.uid)
    return [uid for uids in measures.values() for uid in uids]


def _lists(state: PlanState) -> tuple[int, ...]:
    """What else a project's problems depend on, told apart by identity."""
    parts = (state.plan, state.fields, state.categories, state.phases, state.departments)
    return tuple(id(part) for part in (*parts, state.policies, state.measures))


def _changed(before: PlanState, after: PlanState) -> tuple[Project, ...]:
    pairs = zip_longest(before.projects, after.projects)
    differing = [(old, new) for old, new in pairs if old is not new]
    known = {id(old) for old, _ in differing if old is not None}
    return tuple(new for _, new in differing if new is not None and id(new) not in known)


def _same_order(before: PlanState, after: PlanState) -> bool:
    if len(before.projects) != len(after.projects):
        return False
    pairs = zip(before.projects, after.projects, strict=True)
    return all(old is new or old.uid == new.uid for old, new in pairs)


def _place(problem: Problem, fields: Sequence[str]) -> int:
    """Where a form has the value: in its head, among its texts, behind them."""
    field = problem.address.field
    if field in fields:
        return fields.index(field)
    return -1 if problem.address.year is None and field in _IN_HEAD else len(fields)


def _alike(one: Project | None, other: Project) -> bool:
    """Whether two states of a project mean the same to other projects, and to the order."""
    return one is not None and _to_others(one) == _to_others(other)


def _to_others(project: Project) -> tuple[object, ...]:
    return (
        *(project.number, project.title, project.measure),
        *(project.related_projects, project.ended),
    )


def _with_others(state: PlanState) -> dict[str, tuple[Problem, ...]]:
    """As ``problems_with_others`` for all projects, in one pass."""
    holders: dict[object, list[Project]] = {}
    for project in state.projects:
        if project.number:
            holders.setdefault(number_key(project), []).append(project)
    doubled = {p.uid: p for group in holders.values() if len(group) > 1 for p in group}
    found = {uid: tuple(problems_with_others(state, p)) for uid, p in doubled.items()}
    if any(project.related_projects for project in state.projects):
        by_uid = {project.uid: project for project in state.projects}
        for project in state.projects:
            if project.related_projects and project.uid not in found:
                related = [by_uid[uid] for uid in project.related_projects if uid in by_uid]
                found[project.uid] = tuple(ended_links(state, project, related))
    return found
