"""Where a value that leaks is kept, in the words of the form."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.address import Address
from db.records import PlanState, Round
from db.rules.fiscal_year import long_name
from db.rules.telling import Telling


@dataclass(frozen=True, slots=True)
class Place:
    """``words``: 1-4-2 庁内LANの更新　事業概要. ``opens``: what shows it, None where nothing does.

    ``project``: uid of the project that it belongs to, if it belongs to one.
    """

    words: str
    project: str | None = None
    opens: Address | None = None


@dataclass(frozen=True, slots=True)
class _Owner:
    kind: str
    words: str
    project: str | None = None
    own: bool = False
    """Whether the project's own form shows it."""


class Places:
    """For one state of a plan."""

    def __init__(self, state: PlanState) -> None:
        self._telling = Telling(state)
        self._owners = dict(_owners(state))

    def of(self, address: Address | None) -> Place:
        """Where it is; empty words where it is nowhere in this plan."""
        owner = self._owners.get(address.entity) if address is not None else None
        if owner is None or address is None:
            return Place("")
        words = f"{owner.words}　{self._telling.field(owner.kind, address)}"
        if owner.own:
            return Place(words, owner.project, address)
        opens = Address(owner.project, "title") if owner.project is not None else None
        return Place(words, owner.project, opens)


def _owners(state: PlanState) -> Iterator[tuple[str, _Owner]]:
    """Everything that may hold an internal value, by uid."""
    names: dict[str | None, str] = {}
    for project in state.projects:
        named = f"{project.number or ''} {project.title}".strip()
        names[project.uid] = named
        yield project.uid, _Owner("project", named, project.uid, own=True)
        for indicator in project.indicators:
            yield indicator.uid, _Owner("indicator", named, project.uid, own=True)
        for memo in project.memos:
            yield memo.uid, _Owner("memo", named, project.uid, own=True)
    for department in state.departments:
        yield department.uid, _Owner("department", department.name)
        for memo in department.memos:
            yield memo.uid, _Owner("memo", department.name)
    for group in state.recipient_groups:
        yield group.uid, _Owner("recipient_group", f"宛先「{group.name}」")
    for survey in state.rounds:
        year = long_name(survey.fiscal_year, state.plan.calendar)
        yield survey.uid, _Owner("round", f"{year}の調査")
        for uid, kind, of in _in_round(survey):
            where = names.get(of)
            words = f"{where}　{year}" if where else f"{year}の調査"
            yield uid, _Owner(kind, words, of if where else None)


def _in_round(survey: Round) -> Iterator[tuple[str, str, str | None]]:
    """Uid, kind and project of what a round holds."""
    yield from ((one.uid, "response", one.project) for one in survey.responses)
    yield from ((one.uid, "assessment", one.project) for one in survey.assessments)
    yield from ((one.uid, "request", one.project) for one in survey.requests)
    yield from ((one.uid, "agenda_item", one.project) for one in survey.agenda)
    yield from ((one.uid, "instruction", one.project) for one in survey.told)
