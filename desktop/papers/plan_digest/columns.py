"""Running text in two columns of equal length: lines that know what they must stay with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from desktop.papers.plan_digest.look import BETWEEN, BODY, CHAPTER, COLUMN, ENTRY
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.page_flow import Block
from desktop.papers.typesetting.style import FRAME, TABLE, Style

_HANGING = 4.0
"""How far the text of a point stands in."""
_STEP = 0.5
_MOST_KEPT = 6
"""A heading of more lines than these is not kept together."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line in a column; ``kept``: it may not be the last of its column.

    ``before`` is the white above it, but not at the head of a column; ``aside`` stands at the
    right; ``key`` is a destination.
    """

    line: Line
    style: Style
    before: float = 0.0
    indent: float = 0.0
    sign: str = ""
    aside: str = ""
    ruled: bool = False
    kept: bool = False
    key: str | None = None

    @property
    def height(self) -> float:
        return self.style.line + (1.0 if self.ruled else 0.0)

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        if self.key is not None:
            drawing.destination(self.key, top)
        middle = top + self.style.line / 2
        if self.sign:
            drawing.text(left, middle, self.sign, self.style)
        drawing.lines(
            left + self.indent,
            middle,
            (self.line,),
            self.style,
            width=COLUMN - self.indent,
            justified=self.style is BODY and not self.sign,
        )
        if self.aside:
            drawing.text(left + COLUMN, middle, self.aside, TABLE, 1)
        if self.ruled:
            drawing.line(left, top + self.height, left + COLUMN, top + self.height, FRAME)


def chapter_lines(text: str, aside: str, key: str) -> list[TextLine]:
    """A chapter's heading over a rule."""
    return _heading(text, aside, CHAPTER, before=5.0, ruled=True, key=key)


def entry_lines(text: str, aside: str) -> list[TextLine]:
    """A heading within a chapter, with its page at the right."""
    return _heading(text, aside, ENTRY, before=2.2, ruled=False, key=None)


def _heading(
    text: str, aside: str, style: Style, *, before: float, ruled: bool, key: str | None
) -> list[TextLine]:
    room = COLUMN - (TABLE.face.width(aside, TABLE.size) + 3 if aside else 0)
    lines = broken(text, style.face, style.size, room)
    last, kept = len(lines) - 1, len(lines) <= _MOST_KEPT
    return [
        TextLine(
            line,
            style,
            before=0.0 if at else before,
            aside=aside if at == last else "",
            ruled=ruled and at == last,
            kept=kept or at == last,
            key=None if at else key,
        )
        for at, line in enumerate(lines)
    ]


def body_lines(text: str) -> list[TextLine]:
    """Paragraphs, and points where a paragraph begins with a sign for one."""
    found: list[TextLine] = []
    for paragraph in text.replace("\r\n", "\n").split("\n"):
        words = paragraph.strip()
        if not words:
            continue
        point = words.startswith(("・", "-", "●", "○", "■"))
        said = words.lstrip("・-●○■ 　") if point else words
        indent = _HANGING if point else 0.0
        lines = broken(said, BODY.face, BODY.size, COLUMN - indent)
        before = 1.2 if found and not found[0].ruled and not point else 0.0
        for at, line in enumerate(lines):
            # Neither the first nor the last line of a paragraph stands alone in a column.
            kept = len(lines) > 1 and at in (0, len(lines) - 2)
            sign = "・" if point and not at else ""
            found.append(TextLine(line, BODY, 0.0 if at else before, indent, sign, kept=kept))
    return found


@dataclass(frozen=True)
class TwoColumns:
    """Lines in two columns; ``turn`` is where the right one begins, found so that both are equal.

    A part that fills a page has its ``turn`` and ``filled`` height given.
    """

    lines: tuple[TextLine, ...]
    turn: int = 0
    filled: float = 0.0
    after: float = 6.0
    height: float = field(init=False)

    def __post_init__(self) -> None:
        if self.turn or not self.lines:
            object.__setattr__(self, "height", self.filled)
            return
        height = max(line.height for line in self.lines)
        height = max(height, _length(self.lines) / 2 - 10)
        while not _even(self.lines, height):
            height += _STEP
        object.__setattr__(self, "turn", _filled(self.lines, 0, height))
        columns = (self.lines[: self.turn], self.lines[self.turn :])
        object.__setattr__(self, "height", max(map(_length, columns)))

    @property
    def least(self) -> float:
        return min(40.0, self.height)

    def parts(self, room: float, page: float) -> Sequence[Block]:
        pieces: list[Block] = []
        rest = self.lines
        while rest:
            whole = TwoColumns(rest, after=self.after)
            if whole.height <= room + 1e-6:
                return [*pieces, whole]
            turn = _filled(rest, 0, room)
            end = _filled(rest, turn, room)
            pieces.append(TwoColumns(rest[:end], turn, room, self.after))
            rest, room = rest[end:], page
        return pieces

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        for at, column in enumerate((self.lines[: self.turn], self.lines[self.turn :])):
            y = top
            for index, line in enumerate(column):
                y += line.before if index else 0.0
                line.draw(drawing, left + at * (COLUMN + BETWEEN), y)
                y += line.height


def _even(lines: Sequence[TextLine], height: float) -> bool:
    """Whether two columns of this height hold all lines, and none parts what must stay."""
    turn = _filled(lines, 0, height)
    return _filled(lines, turn, height) == len(lines) and (
        turn == len(lines) or not lines[turn - 1].kept
    )


def _length(lines: Sequence[TextLine]) -> float:
    """How long a column of all these is."""
    first = lines[0].height if lines else 0.0
    return first + sum(line.before + line.height for _, line in pairwise(lines))


def _filled(lines: Sequence[TextLine], start: int, height: float) -> int:
    """Where the next column begins, if one begins at ``start``; at least one line further."""
    used, good = 0.0, start
    for at in range(start, len(lines)):
        used += lines[at].height + (lines[at].before if at > start else 0.0)
        if used > height + 1e-6:
            return good if good > start else max(at, start + 1)
        if not lines[at].kept:
            good = at + 1
    return len(lines)
