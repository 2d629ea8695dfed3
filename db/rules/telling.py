"""Changes in the office's words: what was changed, and what values the journal keeps mean.

The journal keeps departments, phases and categories by uid and fields by their names in the
database; people read the plan's own names and the labels of the form.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from db.address import WHOLE, Address
from db.records import PlanState
from db.rules import questions
from db.rules.field_names import FIELDS, VALUES, WHOLES
from db.rules.fiscal_year import long_name, period_name
from db.rules.numbering import entries_of

EMPTY = "（空）"
_MONEY = frozenset({"budget", "budget_final", "cost"})
_YEARS = frozenset({"first_year", "last_year", "ended_year", "fiscal_year"})
_NAMED_BY = ("title", "name", "label", "heading", "term", "text", "day")
_SHORT = 24


class Happened(Protocol):
    """A step as the journal gives it: ``label`` names it, ``at`` is an ISO time."""

    @property
    def seq(self) -> int: ...

    @property
    def operation(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def who(self) -> str: ...

    @property
    def at(self) -> str: ...


class Changed(Protocol):
    @property
    def address(self) -> Address: ...

    @property
    def old(self) -> Any: ...

    @property
    def new(self) -> Any: ...


class Told(Protocol):
    """A change with its step and the kind of its entity, as the journal gives it."""

    @property
    def step(self) -> Happened: ...

    @property
    def change(self) -> Changed: ...

    @property
    def kind(self) -> str: ...


class Telling:
    """Words for one state of a plan; ``learn`` adds what the state has no longer."""

    def __init__(self, state: PlanState) -> None:
        self._state = state
        self._learned: dict[str, str] = {}
        self._texts = {field.key: field.label for field in state.fields}

    def learn(self, uid: str, whole: Mapping[str, Any]) -> None:
        """Remember what a thing that is gone was called, from its rows."""
        if name := _name_in(whole):
            self._learned[uid] = name

    def thing(self, kind: str, uid: str) -> str:
        """施策指標「利用者の数」; the kind alone where its name is not known."""
        name = self._name(uid)
        return f"{self._kind(kind)}「{_short(name)}」" if name else self._kind(kind)

    def field(self, kind: str, address: Address) -> str:
        """What the form calls the value, with its year and half: 当初予算額 令和4年度."""
        name = self.field_name(kind, address.field)
        if address.year is None:
            return name
        period = period_name(address.year, address.half or None, self._state.plan.calendar)
        lane = f"（{address.lane}段目）" if (address.lane or 1) > 1 else ""
        return f"{name} {period}{lane}"

    def field_name(self, kind: str, field: str) -> str:
        """The label alone: 当初予算額; of a whole thing its kind."""
        if field == WHOLE:
            return self._kind(kind)
        return FIELDS.get(kind, {}).get(field) or self._by_data(kind, field)

    def subject(self, entry: Told, of: str = "") -> str:
        """What was changed: the field of ``of`` itself, else the thing and its field."""
        address = entry.change.address
        if address.entity == of and address.field != WHOLE:
            return self.field(entry.kind, address)
        thing = self.thing(entry.kind, address.entity)
        return thing if address.field == WHOLE else f"{thing}　{self.field(entry.kind, address)}"

    def was_and_is(self, entry: Told) -> tuple[str, str]:
        """The old and the new value in words; of a position only that it changed."""
        change, field = entry.change, entry.change.address.field
        if field == "position":
            return "前の並び", "いまの並び"
        nothing = "なし" if field == WHOLE else EMPTY
        old, new = (
            nothing if value is None else self.value(entry.kind, field, value)
            for value in (change.old, change.new)
        )
        return old, new

    def value(self, kind: str, field: str, value: Any) -> str:
        """A value of the journal in words; （空） where there is none."""
        if value in (None, "", [], {}):
            return EMPTY
        if field == WHOLE:
            return _name_in(value) or self._kind(kind)
        if isinstance(value, bool):
            return "はい" if field == "public" else "○" if value else EMPTY
        if field == "dx":
            return "○" if value else EMPTY
        if isinstance(value, list):
            return "、".join(self.value(kind, field, item) for item in value)
        if field == "content":
            return self.value(kind, "phase", value["phase"] or value["words"])
        if isinstance(value, dict):
            return _target(value) if field == "target" else self._pairs(kind, value)
        if isinstance(value, int | float):
            return self._figure(field, value)
        return VALUES.get((kind, field, value)) or self._name(value) or str(value)

    def edit(self, entry: Told) -> str:
        """Who changed a value, when, and to what."""
        step, change = entry.step, entry.change
        what = self.field(entry.kind, change.address)
        if change.new is None and change.address.field == WHOLE:
            how = f"{what}を消しました"
        elif change.old is None and change.address.field == WHOLE:
            how = f"{what}を加えました"
        else:
            new = _short(self.value(entry.kind, change.address.field, change.new))
            how = f"{what}を{new if new == EMPTY else f'「{new}」'}にしました"
        return f"{moment(step.at)}に{step.who}が{how}。"

    def _name(self, uid: str) -> str | None:
        return self._names.get(uid) or self._learned.get(uid)

    @cached_property
    def _names(self) -> dict[str, str]:
        return _names(self._state)

    def _figure(self, field: str, value: float) -> str:
        if field in _MONEY:
            return f"{value:,}千円"
        if field in _YEARS:
            return long_name(int(value), self._state.plan.calendar)
        return str(value)

    def _pairs(self, kind: str, pairs: Mapping[str, Any]) -> str:
        return "、".join(
            f"{self._by_data(kind, key)}：{self.value(kind, key, item)}"
            for key, item in pairs.items()
        )

    def _by_data(self, kind: str, field: str) -> str:
        """The label of a field that the plan or the survey names."""
        if label := self._texts.get(field):
            return label
        if kind == "assessment" and field in (axes := self._axes()):
            return axes[field]
        asked = questions.question(self._state, field)
        if asked is not None:
            return asked.label
        others = (*questions.WORKBOOK_QUESTIONS, *questions.PROPOSAL_QUESTIONS)
        return next((q.label for q in others if q.key == field), field)

    def _axes(self) -> dict[str, str]:
        """Past ones too: an older step may be of a year that was rated by others."""
        past = (past.rubric for past in self._state.past_rubrics)
        return {axis.key: axis.label for r in (*past, self._state.rubric) for axis in r.axes}

    def _kind(self, kind: str) -> str:
        levels = self._state.plan.levels
        at = {"policy": 0, "measure": 1, "project": 2}.get(kind)
        if at is not None and len(levels) == 3:
            return levels[at]
        return WHOLES.get(kind, kind)


def moment(at: str) -> str:
    """2026年4月1日 10:32, from the ISO time of a step."""
    day, _, time = at.partition("T")
    on = date.fromisoformat(day)
    return f"{on.year}年{on.month}月{on.day}日 {time[:5]}"


def _names(state: PlanState) -> dict[str, str]:
    names = {phase.uid: phase.name for phase in state.phases}
    names |= {category.uid: category.name for category in state.categories}
    names |= {department.uid: department.name for department in state.departments}
    names |= {entry.uid: entry.heading for entry in entries_of(state)}
    for project in state.projects:
        names |= {indicator.uid: indicator.text for indicator in project.indicators}
    names.pop("", None)
    return names


def _name_in(whole: Any) -> str | None:
    """The name in the rows of a whole thing."""
    own: Mapping[str, Any] = next(iter(whole["rows"].values()), [{}])[0]
    name = next((own[key] for key in _NAMED_BY if own.get(key)), None)
    number = own.get("number")
    return f"{number} {name}" if name and number else name


def _target(row: Mapping[str, Any]) -> str:
    number, of = row.get("number"), row.get("denominator")
    if number is None or str(number) in row["text"].replace(",", ""):
        return str(row["text"])
    return f"{row['text']}（数値 {number}{'' if of is None else f'／{of}'}）"


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
