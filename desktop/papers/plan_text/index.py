"""The list of projects: number, title, departments, category, DX, page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.papers.plan_text.errors import NotAPlanText
from desktop.papers.plan_text.findings import Findings, Source
from desktop.papers.plan_text.lines import Line
from desktop.papers.plan_text.sections import Heading, Outline, heading
from desktop.papers.plan_text.spelling import is_circle, key, measure_of, project_number

NAME = "一覧"
_PAGE = re.compile(r"[0-9０-９]{1,4}")
_SPACE = re.compile(r"[ \u3000]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it stands; ``departments`` is the cell's text, ``category`` None if unread.

    ``under`` is the number of the measure under whose heading the row stands.
    """

    number: str
    title: str
    departments: str
    category: str | None
    dx: bool
    page: int | None
    line: Line
    under: str | None = None

    @property
    def source(self) -> Source:
        return Source.of(NAME, self.line)


@dataclass(frozen=True, slots=True)
class Index:
    headings: tuple[Heading, ...]
    entries: tuple[Entry, ...]

    @property
    def outline(self) -> Outline:
        """The headings that cards and DX list will have, too."""
        numbers = {entry.number.split("-")[0] for entry in self.entries}
        numbers |= {measure_of(entry.number) for entry in self.entries}
        return Outline({h.number: h.title for h in self.headings}, frozenset(numbers))

    @property
    def first_page(self) -> int | None:
        """The page of the first card."""
        return next((entry.page for entry in self.entries if entry.page is not None), None)


def read(lines: tuple[Line, ...], categories: Iterable[str], findings: Findings) -> Index:
    """Read the list; raise ``NotAPlanText`` if it has no row."""
    names = {key(name): name for name in categories}
    headings: list[Heading] = []
    entries: list[Entry] = []
    for line in lines:
        if found := heading(line):
            headings.append(found)
        elif entry := _entry(line, names):
            under = headings[-1].number if headings and headings[-1].is_measure else None
            _add(entries, replace(entry, under=under), findings)
        elif entries and line.is_row and not _is_head(line):
            entries[-1] = replace(
                entries[-1], departments=f"{entries[-1].departments} {' '.join(line.filled)}"
            )
            findings.worked_out(
                "前の行の続きとして、所管部署に加えました。",
                Source.of(NAME, line),
                project=entries[-1].number,
                key="departments",
            )
    if not entries or not headings:
        raise NotAPlanText(
            "計画の本文として読めません。情報化事業一覧に、基本方針の見出しと事業の行がありません。"
        )
    return Index(tuple(headings), tuple(entries))


def _add(entries: list[Entry], entry: Entry, findings: Findings) -> None:
    twin = next((known for known in entries if known.number == entry.number), None)
    if twin is None:
        entries.append(entry)
        return
    findings.doubtful(
        "同じ事業番号の行が一覧に二つあります。先の行を採りました。",
        entry.source,
        twin.source,
        project=entry.number,
        key="number",
    )


def _is_head(line: Line) -> bool:
    return bool(line.filled) and key(line.filled[0]) == "事業番号"


def _entry(line: Line, categories: dict[str, str]) -> Entry | None:
    cells = line.cells
    if len(line.filled) == 1:
        cells = _cells_without_tabs(line.words, categories)
    number = project_number(cells[0]) if cells else None
    if number is None or len(cells) < 2:
        return None
    rest = [cell for cell in cells[2:] if cell]
    page = int(rest.pop()) if rest and _PAGE.fullmatch(rest[-1]) else None
    marks = [cell for cell in rest if is_circle(cell)]
    named = [cell for cell in rest if key(cell) in categories]
    departments = [cell for cell in rest if cell not in marks and cell not in named]
    category = categories[key(named[0])] if named else None
    return Entry(number, cells[1], " ".join(departments), category, bool(marks), page, line)


def _cells_without_tabs(text: str, categories: dict[str, str]) -> tuple[str, ...]:
    """The cells of a row that came on one line: the last word before the category is a name."""
    words = _SPACE.split(text)
    places = [n for n, word in enumerate(words) if key(word) in categories]
    if not places or places[-1] < 3:
        return tuple(words)
    at = places[-1]
    names = at - 1
    while names > 2 and words[names - 1].endswith(("課", "室", "局", "部", "館", "校")):
        names -= 1
    title, departments = " ".join(words[1:names]), " ".join(words[names:at])
    return (words[0], title, departments, *words[at:])
