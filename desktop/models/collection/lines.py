"""The values of a collection in the office's words, one line each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from db.records import Answer, PlanState, Project, Round
from db.rules import questions
from db.rules.answers import shown
from db.rules.comparing import Compared
from db.rules.questions import Kind, Question
from db.rules.telling import Telling
from db.vocabulary import Outcome

Key: TypeAlias = tuple[int, str | None, str]
"""A value of a collection: the file's place in it, the project's uid, the field."""

EMPTY = "（空）"
COVER, PROPOSAL = "鑑", "新規"
_YEN = "（千円）"


class CollectedFile(Protocol):
    """What one file was, and what became of each of its values."""

    @property
    def file(self) -> str: ...

    @property
    def recognised(self) -> bool: ...

    @property
    def reason(self) -> str | None: ...

    @property
    def department(self) -> str | None: ...

    @property
    def survey_round(self) -> tuple[int, int] | None: ...

    @property
    def values(self) -> tuple[Compared, ...]: ...

    @property
    def saved_at(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Line:
    """``question`` is None for what no answer can be given to; ``title`` of the project."""

    key: Key
    department: str
    number: str
    title: str
    label: str
    question: Question | None
    value: Compared

    @property
    def decidable(self) -> bool:
        """Whether a person may say what is to stand."""
        quiet = (Outcome.SAME, Outcome.LOCKED)
        return self.question is not None and self.value.outcome not in quiet

    @property
    def asks(self) -> bool:
        """Whether a person has to say what is to stand."""
        return self.decidable and self.value.outcome in (Outcome.CONFLICT, Outcome.REFUSED)

    @property
    def readable(self) -> bool:
        """Whether what the workbook says is an answer."""
        return self.value.outcome is not Outcome.REFUSED

    @property
    def ours(self) -> Answer | None:
        """What stands now; a locked cell stays as it went out."""
        locked = self.value.outcome is Outcome.LOCKED
        return self.value.base if locked else self.value.ours

    def words(self, answer: Answer | None) -> str:
        """An answer as people read it: 1,050, 有, (1) 調査・基礎研究; （空） for none."""
        if answer is None or answer == "":
            return EMPTY
        if self.question is None:
            return str(answer)
        if self.question.kind is Kind.MONEY and isinstance(answer, int):
            return f"{answer:,}"
        return str(shown(self.question, answer))


def lines(state: PlanState, files: Sequence[CollectedFile]) -> list[Line]:
    """All values of a collection, file by file as they were read."""
    words = _Words(state)
    return [line for n, file in enumerate(files) for line in _lines(n, file, words)]


def same(one: Answer | None, other: Answer | None) -> bool:
    """True is not 1 here; 1 and 1.0 are the same answer."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _lines(n: int, file: CollectedFile, words: "_Words") -> Iterator[Line]:
    for value in file.values:
        project = words.projects.get(value.project or "")
        question = words.question(file.survey_round, value, project)
        locked = value.outcome is Outcome.LOCKED
        yield Line(
            (n, value.project, value.field),
            file.department or "",
            _number(value),
            project.title if project else "",
            words.locked(value.field) if locked or question is None else _label(question),
            None if locked else question,
            value,
        )


def _number(value: Compared) -> str:
    if value.project is None:
        return PROPOSAL if value.field.startswith("new_") else COVER
    return value.number or ""


def _label(question: Question) -> str:
    return question.label.removesuffix(_YEN)


class _Words:
    """Looked up once for each project, for a collection has thousands of values."""

    def __init__(self, state: PlanState) -> None:
        self._state = state
        self.projects = {project.uid: project for project in state.projects}
        self._rounds = {(r.fiscal_year, r.sequence): r for r in state.rounds}
        self._asked: dict[tuple[str, str], Mapping[str, Question]] = {}
        own = (*questions.PROPOSAL_QUESTIONS, *questions.WORKBOOK_QUESTIONS)
        self._own = {question.key: question for question in own}
        self._telling = Telling(state)

    def question(
        self, at: tuple[int, int] | None, value: Compared, project: Project | None
    ) -> Question | None:
        if value.project is None:
            return self._own.get(value.field)
        found = self._rounds.get(at) if at else None
        if project is None or found is None:
            return None
        asked = self._of(found, project).get(value.field)
        return asked or questions.question(self._state, value.field)

    def locked(self, key: str) -> str:
        """What the form calls a cell that is not to be filled in."""
        if key.startswith("indicator_"):
            return "施策指標"
        return self._telling.field_name("project", key)

    def _of(self, survey_round: Round, project: Project) -> Mapping[str, Question]:
        key = survey_round.uid, project.uid
        if key not in self._asked:
            year, kind = survey_round.fiscal_year, survey_round.kind
            asked = questions.asked(self._state, project, year, kind)
            self._asked[key] = {question.key: question for question in asked}
        return self._asked[key]
