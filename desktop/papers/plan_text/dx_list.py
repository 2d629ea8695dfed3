"""The list of DX projects: titles and marks measure by measure, indicators in blocks apart.

For each policy there are its measures' tables, a legend, and then one block 施策指標等 for
each table, one line for each of its projects.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from desktop.papers.plan_text.cards import Value, fiscal_year
from desktop.papers.plan_text.findings import Findings, Source
from desktop.papers.plan_text.lines import Line
from desktop.papers.plan_text.phases import LEGEND
from desktop.papers.plan_text.sections import Heading, Outline, heading
from desktop.papers.plan_text.spelling import key, project_number

NAME = "DX一覧"
_BLOCK = "施策指標等"
_LIKE = 0.85
_UNKNOWN = 0.3  # worth of pairing a line with a project whose card has no indicator


@dataclass(frozen=True, slots=True)
class DxRow:
    """``marks``: place (0 for the first half) and code, (4), in the row's order.

    ``under`` is the number of the measure under whose heading the row stands.
    """

    number: str
    title: str
    marks: tuple[tuple[int, str], ...]
    line: Line
    under: str | None

    @property
    def source(self) -> Source:
        return Source.of(NAME, self.line)


@dataclass
class _Part:
    """One policy's tables (one for each measure) and blocks."""

    tables: list[list[DxRow]] = field(default_factory=list)
    blocks: list[list[Line]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DxList:
    headings: tuple[Heading, ...]
    rows: tuple[DxRow, ...]
    parts: tuple[_Part, ...]


def read(lines: Sequence[Line], expected: Outline, findings: Findings) -> DxList:
    """Read the list; indicators are still lines, see ``indicators``."""
    headings: list[Heading] = []
    parts: list[_Part] = [_Part()]
    block: list[Line] | None = None
    legend = False
    for line in lines:
        if found := heading(line, expected):
            headings.append(found)
            block, legend = None, False
            if not found.is_measure:
                parts.append(_Part())
            else:
                parts[-1].tables.append([])
        elif key(line.words) == key(LEGEND):
            block, legend = None, True
        elif key(line.words) == _BLOCK:
            block, legend = [], False
            parts[-1].blocks.append(block)
        elif row := _row(line, headings[-1].number if headings else None):
            if not parts[-1].tables:
                parts[-1].tables.append([])
            parts[-1].tables[-1].append(row)
            block = None
        elif block is not None:
            block.append(line)
        elif not legend and not _is_head(line):
            findings.doubtful(
                "DX一覧のどの欄か分からない行です。取り込みませんでした。", Source.of(NAME, line)
            )
    rows = tuple(row for part in parts for table in part.tables for row in table)
    return DxList(tuple(headings), rows, tuple(parts))


def indicators(
    dx_list: DxList, on_cards: Mapping[str, Value], findings: Findings
) -> dict[str, Value]:
    """Each project's indicator as the list has it, by number; ``on_cards`` helps to align."""
    found: dict[str, Value] = {}
    for part in dx_list.parts:
        tables = [table for table in part.tables if table]
        if len(tables) == len(part.blocks):
            pairs = list(zip(tables, part.blocks, strict=True))
        else:
            pairs = [
                (
                    [row for table in tables for row in table],
                    [line for block in part.blocks for line in block],
                )
            ]
        for table, block in pairs:
            found |= _aligned(table, block, on_cards, findings)
    return found


def _aligned(
    table: list[DxRow], block: list[Line], on_cards: Mapping[str, Value], findings: Findings
) -> dict[str, Value]:
    values = [Value(line.words, line) for line in block]
    if len(values) > len(table):
        values = _unwrapped(values)
    if len(values) == len(table):
        pairs = list(zip(table, values, strict=True))
    else:
        pairs = _best_pairs(table, values, on_cards)
        if table:
            findings.doubtful(
                f"施策指標等の行数（{len(values)}行）が事業の数（{len(table)}事業）と違います。"
                "個票の施策指標と照らし合わせて対応させました。",
                *(Source.of(NAME, value.line) for value in values[:1]),
                *(row.source for row in table),
                key="indicators",
            )
    paired = {value.line.number for _, value in pairs}
    for value in values:
        if value.line.number not in paired:
            findings.doubtful(
                "どの事業の施策指標か分からない行です。取り込みませんでした。",
                Source.of(NAME, value.line),
                key="indicators",
            )
    return {row.number: value for row, value in pairs}


def _unwrapped(values: list[Value]) -> list[Value]:
    """Lines joined up to the end of the sentence."""
    joined: list[Value] = []
    for value in values:
        if joined and not joined[-1].text.endswith("。"):
            joined[-1] = Value(joined[-1].text + value.text, joined[-1].line)
        else:
            joined.append(value)
    return joined


def _best_pairs(
    table: list[DxRow], values: list[Value], on_cards: Mapping[str, Value]
) -> list[tuple[DxRow, Value]]:
    """The pairing in order that is most like the cards' indicators."""
    best: dict[tuple[int, int], tuple[float, list[tuple[DxRow, Value]]]] = {}
    for i in range(len(table), -1, -1):
        for j in range(len(values), -1, -1):
            if i == len(table) or j == len(values):
                best[i, j] = (0.0, [])
                continue
            likeness = _likeness(table[i], values[j], on_cards)
            after, pairs = best[i + 1, j + 1]
            paired = (after + likeness, [(table[i], values[j]), *pairs])
            skipping = (best[i + 1, j], best[i, j + 1])
            options = [*skipping, paired] if likeness else list(skipping)
            best[i, j] = max(options, key=lambda option: option[0])
    return best[0, 0][1]


def _likeness(row: DxRow, value: Value, on_cards: Mapping[str, Value]) -> float:
    if row.number not in on_cards:
        return _UNKNOWN
    ratio = SequenceMatcher(None, key(on_cards[row.number].text), key(value.text)).ratio()
    return ratio if ratio >= _LIKE else 0.0


def _is_head(line: Line) -> bool:
    """The two or three rows of heads over a table."""
    first = key(line.filled[0])
    return line.is_row and (
        first == "事業番号" or fiscal_year(first) is not None or first in ("上期", "下期")
    )


def _row(line: Line, under: str | None) -> DxRow | None:
    cells = line.cells
    number = project_number(cells[0]) if cells else None
    if number is None or len(cells) < 2:
        return None
    marks = tuple((place, cell) for place, cell in enumerate(cells[2:]) if cell)
    return DxRow(number, cells[1], marks, line, under)
