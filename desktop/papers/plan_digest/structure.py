"""体系図: the principle, under it the policies, under each its measures with their projects."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.records import PlanState, Policy
from db.vocabulary import MeasureKind, PolicyKind
from desktop.papers.plan_digest.columns import TwoColumns, body_lines, entry_lines
from desktop.papers.plan_digest.look import WIDTH
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.page_flow import Block, rows_on_pages
from desktop.papers.typesetting.style import (
    FRAME,
    HAIRLINE,
    PAD,
    RULE,
    SUBHEADING,
    TABLE,
    WHITE_ON,
    Style,
)
from desktop.papers.words import has_projects

_PRINCIPLE = Style(13.5, 18)
_PRINCIPLE_WIDTH = 104.0
_MOST_LINES = 12
"""A longer principle is no box but words."""
_PER_ROW = 3
_GAP = 4.0
_DROP = 3.2
"""Length of a connector."""
_POLICY_SHADE = 16
_OPERATION_SHADE = 5
_NUMBER = 8.0
_WORD = re.compile(r"(?<=[ぁ-ん・、])[^ぁ-んー・、。）」]")
"""A word that begins after a particle."""


@dataclass(frozen=True, slots=True)
class Principle:
    """The box of the 基本理念; ``centres``: where the policies below hang (from the left)."""

    lines: tuple[Line, ...]
    centres: tuple[float, ...]
    after: float = 0.0

    @classmethod
    def of(cls, vision: str, centres: tuple[float, ...]) -> "Principle | None":
        """None for words too long for a box."""
        room = _PRINCIPLE_WIDTH - 2 * 3
        lines = broken(vision, _PRINCIPLE.face, _PRINCIPLE.size, room)
        return cls(lines, centres) if len(lines) <= _MOST_LINES else None

    @property
    def _box(self) -> float:
        return TABLE.line + len(self.lines) * _PRINCIPLE.line + 3.0

    @property
    def height(self) -> float:
        return self._box + (2 * _DROP if self.centres else 0.0)

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        x = left + (WIDTH - _PRINCIPLE_WIDTH) / 2
        middle = left + WIDTH / 2
        drawing.fill(x, top, _PRINCIPLE_WIDTH, self._box, WHITE_ON)
        drawing.text(middle, top + 1.5 + TABLE.line / 2, "基本理念", TABLE, 0.5, shade=0)
        y = top + 1.5 + TABLE.line + _PRINCIPLE.line / 2
        for line in self.lines:
            drawing.text(middle, y, line.text, _PRINCIPLE, 0.5, shade=0)
            y += _PRINCIPLE.line
        if self.centres:
            bus = top + self._box + _DROP
            drawing.line(middle, top + self._box, middle, bus, RULE)
            ends = [*(left + c for c in self.centres), middle]
            drawing.line(min(ends), bus, max(ends), bus, RULE)
            for centre in self.centres:
                drawing.line(left + centre, bus, left + centre, bus + _DROP, RULE)


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A row of the diagram: a policy's box (``box``), or one of its measures below it."""

    lines: tuple[Line, ...]
    width: float
    box: bool = False
    caption: tuple[Line, ...] = ()
    number: str = ""
    hanging: float = 0.0
    count: str = ""
    operation: bool = False
    hangs: bool = False
    least: float = 0.0

    @property
    def height(self) -> float:
        if self.box:
            box = max(self.least, self.words + 3.0)
            return box + (_DROP if self.hangs else 0.0)
        return len(self.lines) * TABLE.line + 1.4

    @property
    def words(self) -> float:
        """How high the words of a policy's box are."""
        return len(self.lines) * SUBHEADING.line + len(self.caption) * TABLE.line

    def cut(self, room: float) -> tuple["TreeRow", list["TreeRow"]]:
        """A row longer than a page in two."""
        style = SUBHEADING if self.box else TABLE
        count = max(1, int((room - 8) / style.line))
        if len(self.lines) + len(self.caption) <= count:
            return self, []
        if len(self.lines) <= count:
            rest = replace(self, lines=self.caption, box=False, caption=(), number="", count="")
            return replace(self, caption=(), hangs=False, least=0.0), [rest]
        first = replace(self, lines=self.lines[:count], caption=(), hangs=False, least=0.0)
        return first, [replace(self, lines=self.lines[count:], number="", count="")]

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        if self.box:
            self._draw_box(drawing, left, top)
            return
        middle = top + self.height / 2
        if self.operation:
            drawing.fill(left, top, self.width, self.height, _OPERATION_SHADE)
        first = middle - (len(self.lines) - 1) * TABLE.line / 2
        drawing.text(left + PAD, first, self.number, TABLE)
        drawing.lines(left + PAD + self.hanging, middle, self.lines, TABLE)
        drawing.text(left + self.width - PAD, first, self.count, TABLE, 1)

    def _draw_box(self, drawing: Drawing, left: float, top: float) -> None:
        height = self.height - (_DROP if self.hangs else 0.0)
        drawing.fill(left, top, self.width, height, _POLICY_SHADE)
        drawing.frame(left, top, self.width, height, FRAME)
        titles = len(self.lines) * SUBHEADING.line
        first = top + (height - self.words) / 2
        drawing.lines(left, first + titles / 2, self.lines, SUBHEADING, 0.5, self.width)
        below = first + titles + len(self.caption) * TABLE.line / 2
        drawing.lines(left, below, self.caption, TABLE, 0.5, self.width)
        if self.hangs:
            x = left + self.width / 2
            drawing.line(x, top + height, x, top + height + _DROP, RULE)


@dataclass(frozen=True, slots=True)
class TreeLevel:
    """Policies side by side; ``lefts`` are where their columns begin."""

    columns: tuple[tuple[TreeRow, ...], ...]
    lefts: tuple[float, ...]
    after: float = 4.0

    @property
    def height(self) -> float:
        return max(sum(row.height for row in column) for column in self.columns)

    @property
    def least(self) -> None:
        """Parted only where it is longer than a page."""
        return

    def parts(self, room: float, page: float) -> Sequence[Block]:
        pieces = [rows_on_pages(column, room, page) for column in self.columns]
        most = max(map(len, pieces))
        return [
            replace(
                self,
                columns=tuple(column[at] if at < len(column) else () for column in pieces),
            )
            for at in range(most)
        ]

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        for column, x in zip(self.columns, self.lefts, strict=True):
            y, begin = top, None
            above: TreeRow | None = None
            for row in column:
                if not row.box and begin is None:
                    begin = y
                elif not row.box and above is not None:
                    weight = RULE if row.operation and not above.operation else HAIRLINE
                    drawing.line(left + x, y, left + x + row.width, y, weight)
                row.draw(drawing, left + x, y)
                y += row.height
                above = row
            if begin is not None and above is not None:
                drawing.frame(left + x, begin, above.width, y - begin, RULE)


def structure(state: PlanState) -> Iterator[Block]:
    """The diagram as blocks; nothing for a plan without policies.

    Common policies belong to no pillar and stand below the others, without a connector.
    """
    pillars = [p for p in state.policies if p.kind is PolicyKind.POLICY]
    common = [p for p in state.policies if p.kind is not PolicyKind.POLICY]
    levels = [*_levels(pillars), *_levels(common)]
    made = [_level(state, level) for level in levels]
    if state.plan.vision:
        hung = pillars and len(pillars) <= _PER_ROW
        lefts, width = (made[0].lefts, _width(len(levels[0]))) if hung else ((), 0.0)
        centres = tuple(x + width / 2 for x in lefts)
        principle = Principle.of(state.plan.vision, centres)
        if principle is None:
            words = [*entry_lines("基本理念", ""), *body_lines(state.plan.vision)]
            yield TwoColumns(tuple(words), after=4.0)
        else:
            yield principle if centres else replace(principle, after=4.0)
    yield from made


def _levels(policies: Sequence[Policy]) -> list[Sequence[Policy]]:
    """Rows of up to three; four stand two and two."""
    size = 2 if len(policies) == 4 else _PER_ROW
    return [policies[at : at + size] for at in range(0, len(policies), size)]


def _width(count: int) -> float:
    return _PRINCIPLE_WIDTH if count == 1 else (WIDTH - _GAP * (count - 1)) / count


def _level(state: PlanState, policies: Sequence[Policy]) -> TreeLevel:
    width = _width(len(policies))
    all_ = width * len(policies) + _GAP * (len(policies) - 1)
    lefts = tuple((WIDTH - all_) / 2 + at * (width + _GAP) for at in range(len(policies)))
    counts = Counter(project.measure for project in state.projects)
    columns = [_column(state, policy, width, counts) for policy in policies]
    most = max(box.words for box, *_ in columns) + 3.0
    if most <= _MOST_LINES * SUBHEADING.line:
        columns = [(replace(box, least=most), *rows) for box, *rows in columns]
    return TreeLevel(tuple(columns), lefts)


def _column(
    state: PlanState, policy: Policy, width: float, counts: Counter[str]
) -> tuple[TreeRow, ...]:
    measures = sorted(state.measures_of(policy.uid), key=lambda m: m.kind is MeasureKind.OPERATION)
    box = TreeRow(
        _halved(policy.title, width - 2 * PAD),
        width,
        box=True,
        caption=_lines(policy.caption, TABLE, width - 2 * PAD) if policy.caption else (),
        hangs=bool(measures),
    )
    rows = [box]
    for measure in measures:
        operation = measure.kind is MeasureKind.OPERATION
        repeated = measure.policy != policy.uid
        number = "" if operation else measure.number or ""
        count = str(counts[measure.uid]) if has_projects(state.plan) and not repeated else ""
        hanging = max(_NUMBER, TABLE.face.width(number, TABLE.size) + 2) if number else 0.0
        taken = 2 * PAD + hanging
        if count:
            taken += TABLE.face.width(count, TABLE.size) + 2
        title = measure.title + ("（再掲）" if repeated else "")
        lines = _lines(title, TABLE, width - taken)
        rows.append(
            TreeRow(lines, width, number=number, hanging=hanging, count=count, operation=operation)
        )
    return tuple(rows)


def _halved(title: str, width: float) -> tuple[Line, ...]:
    """A title that needs two lines is parted near its middle, before a new word if it can be."""
    lines = _lines(title, SUBHEADING, width)
    if len(lines) != 2 or "\n" in title:
        return lines
    face, size = SUBHEADING.face, SUBHEADING.size
    parts = [(title[:at], title[at:]) for at in range(1, len(title)) if _WORD.match(title, at)]
    fitting = [pair for pair in parts if max(face.width(p, size) for p in pair) <= width]
    if not fitting:
        return lines
    best = min(fitting, key=lambda pair: abs(face.width(pair[0], size) - face.width(pair[1], size)))
    return tuple(Line(part) for part in best)


def _lines(text: str, style: Style, width: float) -> tuple[Line, ...]:
    return broken(text, style.face, style.size, width)
