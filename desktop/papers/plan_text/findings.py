"""What an import says about itself: what was read, what was worked out, what is doubtful."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.papers.plan_text.lines import Line


class Kind(StrEnum):
    READ = "read"
    WORKED_OUT = "worked_out"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Source:
    """A place of the text that bears witness: its Japanese name, line (from 1), raw text."""

    name: str
    line: int
    raw: str

    @classmethod
    def of(cls, name: str, line: Line) -> "Source":
        """The whole line as a witness."""
        return cls(name, line.number, line.text.rstrip())


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one value.

    ``project`` is its number, ``field`` a field key; ``line`` and ``raw`` are the first
    witness, ``others`` the further ones. ``message`` says what was taken and why.
    """

    kind: Kind
    project: str | None
    field: str | None
    line: int | None
    raw: str
    message: str
    others: tuple[Source, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """The line numbers of all witnesses."""
        first = () if self.line is None else (self.line,)
        return first + tuple(source.line for source in self.others)


@dataclass
class Findings:
    """Collects findings in the order in which they are made."""

    items: list[Finding] = field(default_factory=list)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def read(self, message: str) -> None:
        """Something read as it stands; a count, so it has no place."""
        self._add(Kind.READ, message, (), None, None)

    def worked_out(
        self, message: str, *sources: Source, project: str | None = None, key: str | None = None
    ) -> None:
        """Something that the text does not say in so many words, but leaves no doubt of."""
        self._add(Kind.WORKED_OUT, message, sources, project, key)

    def doubtful(
        self, message: str, *sources: Source, project: str | None = None, key: str | None = None
    ) -> None:
        """Something that a person should look at: witnesses differ, or something is missing."""
        self._add(Kind.DOUBTFUL, message, sources, project, key)

    def _add(
        self,
        kind: Kind,
        message: str,
        sources: tuple[Source, ...],
        project: str | None,
        key: str | None,
    ) -> None:
        line = sources[0].line if sources else None
        raw = sources[0].raw if sources else ""
        self.items.append(Finding(kind, project, key, line, raw, message, sources[1:]))
