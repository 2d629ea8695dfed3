"""The schedule of one card: its rows of phases and departments as columns.

How many columns there are is what the text has, not what the plan has; ``schedule`` decides
which halves they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from db.vocabulary import NOTHING_PLANNED
from desktop.papers.plan_text.cards import NAME, Card, fiscal_year
from desktop.papers.plan_text.departments import Names
from desktop.papers.plan_text.findings import Findings, Source
from desktop.papers.plan_text.lines import Line
from desktop.papers.plan_text.phases import Phases
from desktop.papers.plan_text.spelling import is_dash, key

_ARROWS = re.compile(r"[→➡⇒⟶➔➜▶]")
_HALVES = frozenset({"上期", "下期", "上半期", "下半期"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column's phase name, 予定なし or words, and its departments."""

    content: str
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardSchedule:
    """``years`` and ``halves`` are the rows of heads, where there are any."""

    columns: tuple[Column, ...]
    line: Line
    years: Line | None
    halves: Line | None

    @property
    def source(self) -> Source:
        return Source.of(NAME, self.line)

    def named_columns(self) -> int | None:
        """The number of columns that the year heads name, two for each year; None if unclear."""
        if self.years is None:
            return None
        cells = self.years.cells
        named = [n for n, cell in enumerate(cells) if fiscal_year(cell) is not None]
        evenly = named == list(range(0, 2 * len(named), 2))
        return 2 * len(named) if evenly and len(named) > 1 else None


@dataclass
class _Rows:
    years: Line | None = None
    halves: Line | None = None
    line: Line | None = None
    contents: list[str] = field(default_factory=list)
    departments: list[list[list[str]]] = field(default_factory=list)


def read(card: Card, phases: Phases, names: Names, findings: Findings) -> CardSchedule | None:
    """The schedule of a card; None if it has none."""
    rows = _Rows()
    for line in card.rows:
        _take(line, rows, card, phases, names, findings)
    if rows.line is None:
        return None
    # A phase's cell may be merged over the columns that only the departments fill.
    count = max([len(rows.contents), *map(len, rows.departments)])
    contents = (rows.contents + rows.contents[-1:] * count)[:count]
    columns = [Column(content) for content in contents]
    for row in rows.departments:
        if len(row) != count or len(rows.contents) != count:
            findings.worked_out(
                f"進捗段階が{len(rows.contents)}欄、所管部署が{len(row)}欄です。"
                "足りない方は終わりの欄が続くものとしました。",
                Source.of(NAME, rows.line),
                project=card.number,
                key="schedule",
            )
        for column, found in enumerate(row + row[-1:] * (count - len(row))):
            both = (*columns[column].departments, *found)
            columns[column] = replace(columns[column], departments=tuple(dict.fromkeys(both)))
    columns = [
        replace(column, departments=()) if column.content == NOTHING_PLANNED else column
        for column in columns
    ]
    return CardSchedule(tuple(columns), rows.line, rows.years, rows.halves)


def _take(
    line: Line, rows: _Rows, card: Card, phases: Phases, names: Names, findings: Findings
) -> None:
    cells = line.cells
    if all(fiscal_year(cell) for cell in line.filled):
        rows.years = rows.years or line
        return
    if all(key(cell) in _HALVES for cell in line.filled):
        rows.halves = rows.halves or line
        return
    if _ARROWS.search(line.text) and not phases.taken_from(line.text)[0]:
        return
    parsed = [phases.taken_from(_ARROWS.sub(" ", cell)) for cell in cells]
    if len(line.filled) == 1 and len(parsed[-1][0]) > 1:
        _take_one_line(line, parsed[-1], rows, card, names, findings)
        return
    with_phase = sum(bool(found) for found, _ in parsed)
    with_name_only = sum(bool(rest and not found and not is_dash(rest)) for found, rest in parsed)
    only_dashes = not with_phase and not with_name_only
    if with_phase > with_name_only or (only_dashes and rows.line is None):
        _take_phases(line, parsed, rows, card, findings)
        if any(rest and not is_dash(rest) and found for found, rest in parsed):
            _take_departments(line, parsed, rows, card, names, findings)
    elif not only_dashes:
        _take_departments(line, parsed, rows, card, names, findings)


def _take_one_line(
    line: Line,
    parsed: tuple[list[str], str],
    rows: _Rows,
    card: Card,
    names: Names,
    findings: Findings,
) -> None:
    contents, rest = parsed
    rows.line, rows.contents = line, contents
    if departments := names.read_row(rest):
        rows.departments.append([[name] for name in departments])
    findings.worked_out(
        "一行につながっていた進捗段階と所管部署を、欄に分けました。",
        Source.of(NAME, line),
        project=card.number,
        key="schedule",
    )


def _take_phases(
    line: Line,
    parsed: Sequence[tuple[list[str], str]],
    rows: _Rows,
    card: Card,
    findings: Findings,
) -> None:
    contents: list[str] = []
    for found, rest in parsed:
        if found:
            contents += found
        elif is_dash(rest):
            contents.append(NOTHING_PLANNED)
        elif rest:
            contents.append(rest)
            findings.doubtful(
                f"進捗段階の欄の「{rest}」は、この計画の進捗段階にありません。文字のまま採りました。",
                Source.of(NAME, line),
                project=card.number,
                key="schedule",
            )
        elif contents:
            contents.append(contents[-1])
    if rows.line is None:
        rows.line, rows.contents = line, contents
        return
    same = contents == rows.contents
    (findings.worked_out if same else findings.doubtful)(
        "進捗段階の行が二つあります。"
        + ("同じ内容なので一つにしました。" if same else "先の行を採りました。"),
        Source.of(NAME, rows.line),
        Source.of(NAME, line),
        project=card.number,
        key="schedule",
    )


def _take_departments(
    line: Line,
    parsed: Sequence[tuple[list[str], str]],
    rows: _Rows,
    card: Card,
    names: Names,
    findings: Findings,
) -> None:
    row: list[list[str]] = []
    broken: dict[str, str] = {}
    stray = [n for n, (found, rest) in enumerate(parsed) if found and not rest]
    for n, (_, rest) in enumerate(parsed):
        found = [] if is_dash(rest) else names.read(rest)
        if names.are_broken(rest, found):
            broken[rest] = "、".join(found)
        if (n in stray or not rest) and row:
            found = row[-1]
        row.append(found)
    if row in rows.departments:
        findings.worked_out(
            "所管部署の行が重なっています。一つにしました。",
            Source.of(NAME, line),
            project=card.number,
            key="departments",
        )
        return
    rows.departments.append(row)
    for before, after in broken.items():
        findings.worked_out(
            f"空白で切れた部署名「{before}」を「{after}」としました。",
            Source.of(NAME, line),
            project=card.number,
            key="departments",
        )
    if stray:
        findings.worked_out(
            "所管部署の行に進捗段階が入っています。その欄は左隣の部署が続くものとしました。",
            Source.of(NAME, line),
            *([Source.of(NAME, rows.line)] if rows.line else []),
            project=card.number,
            key="schedule",
        )
