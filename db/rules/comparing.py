"""Three ways: a value as issued, as it came back, and as it stands now.

Only theirs changed: taken; only ours: kept; both the same: same; both, differently:
conflict. A locked cell that changed is listed, an unreadable value is refused, and neither
is taken.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from db.records import Answer, PlanState
from db.rules.answers import Raw, as_text, parsed
from db.rules.characters import with_line_feeds
from db.rules.questions import PROPOSAL_QUESTIONS, WORKBOOK_QUESTIONS, Question, question
from db.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Returned:
    """One cell of a returned workbook.

    ``project`` is a uid, or None for the workbook's own; ``base`` and ``raw`` are the cell's
    content as issued and now; ``problem`` says why the cell could not be read at all and
    ``note`` what to look at. ``sheet`` and ``cell`` are None where the cell was not found.
    """

    project: str | None
    number: str | None
    key: str
    sheet: str | None
    cell: str | None
    base: Raw
    raw: Raw
    locked: bool = False
    problem: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the collection's report; ``message`` is a Japanese sentence or None."""

    project: str | None
    number: str | None
    field: str
    sheet: str | None
    cell: str | None
    base: Answer | None
    theirs: Answer | None
    ours: Answer | None
    outcome: Outcome
    message: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The members in the report's order."""
        return {
            "project": self.project,
            "number": self.number,
            "field": self.field,
            "sheet": self.sheet,
            "cell": self.cell,
            "base": self.base,
            "theirs": self.theirs,
            "ours": self.ours,
            "outcome": self.outcome.value,
            "message": self.message,
        }


def outcome(base: Answer | None, theirs: Answer | None, ours: Answer | None) -> Outcome:
    """What becomes of one readable value."""
    if _equal(theirs, ours):
        return Outcome.SAME
    if _equal(theirs, base):
        return Outcome.KEPT
    return Outcome.TAKEN if _equal(ours, base) else Outcome.CONFLICT


def compared(
    state: PlanState,
    values: Iterable[Returned],
    ours: Mapping[str | None, Mapping[str, Answer]],
    known: Mapping[str | None, Mapping[str, Answer]] = MappingProxyType({}),
) -> tuple[Compared, ...]:
    """All of a workbook's values against the plan as it stands.

    ``ours``: project uid to field key to the present answer, what the plan knows already
    included; under None the workbook's own. ``known``: what the plan itself knows; an empty
    cell does not take that away.
    """
    projects = {project.uid for project in state.projects}
    return tuple(
        _compared(
            state,
            value,
            ours.get(value.project, {}).get(value.key),
            projects,
            value.key in known.get(value.project, {}),
        )
        for value in values
    )


def totals(lines: Iterable[Compared]) -> dict[str, int]:
    """How many of each outcome, in the vocabulary's order; outcomes that did not occur are 0."""
    counted = Counter(line.outcome for line in lines)
    return {each.value: counted[each] for each in Outcome}


def _compared(
    state: PlanState, value: Returned, ours: Answer | None, projects: set[str], known: bool
) -> Compared:
    def line(
        base: Answer | None, theirs: Answer | None, result: Outcome, message: str | None
    ) -> Compared:
        return Compared(
            value.project, value.number, value.key, value.sheet, value.cell,
            base, theirs, ours, result, message,
        )  # fmt: skip

    raw_base, raw = _plain(value.base), _plain(value.raw)
    if value.locked:
        message = "記入しない欄が変えられています。配付したときの内容のままにします。"
        return line(raw_base, raw, Outcome.LOCKED, message)
    asked = _question(state, value)
    if asked is None or (value.project is not None and value.project not in projects):
        message = "いまの計画にない事業または項目です。取り込みませんでした。"
        return line(raw_base, raw, Outcome.REFUSED, message)
    base = parsed(asked, value.base).value
    if value.problem is not None:
        return line(base, raw, Outcome.REFUSED, value.problem)
    if raw == raw_base:
        return line(base, base, outcome(base, base, ours), value.note)
    theirs = parsed(asked, value.raw)
    if theirs.reason is not None:
        return line(base, raw, Outcome.REFUSED, theirs.reason)
    if known and theirs.value is None:
        message = "計画に入っている値は空欄にできません。いまの値のままにします。"
        return line(base, None, Outcome.REFUSED, message)
    result = outcome(base, theirs.value, ours)
    if result is Outcome.CONFLICT:
        conflict = "配付のあとで、こちらの値も変わっています。どちらにするか決めてください。"
        return line(base, theirs.value, result, conflict)
    return line(base, theirs.value, result, theirs.note or value.note)


def _question(state: PlanState, value: Returned) -> Question | None:
    if value.project is not None:
        return question(state, value.key)
    own = (*WORKBOOK_QUESTIONS, *PROPOSAL_QUESTIONS)
    return next((q for q in own if q.key == value.key), None)


def _equal(one: Answer | None, other: Answer | None) -> bool:
    """True is not 1 here; 1 and 1.0 are the same answer."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _plain(raw: Raw) -> Answer | None:
    """A cell's content as the report carries it; other programs write line ends differently."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, str):
        return with_line_feeds(raw)
    return raw if isinstance(raw, bool | int | float) else as_text(raw)
