"""The bars of one project: shade, pattern and words of each, by the room it has."""

from dataclasses import dataclass

from db.records import PlanState, Project
from db.rules.schedule import Run, full_label
from db.vocabulary import NOTHING_PLANNED
from desktop.papers.roadmap.selection import ENDED, contents
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.style import RULE, TABLE, phase_shade

ROW = 5.5
HEIGHT = 4.2
_ENDS = 0.5
_TEXT = 1.8
_AROUND = 0.6
_MOST_LINES = 6
_WORDS_SHADE = 10
_OPEN = (NOTHING_PLANNED, ENDED)
"""Words that stand without a bar."""
_PATTERNS: tuple[tuple[float, bool] | None, ...] = (None, (2.0, True), (1.1, False), None)
UNFILLED = "未記入"


def pattern(index: int, count: int) -> tuple[float, bool] | None:
    """Distance of the lines and whether they rise; the first and the last phase have none."""
    if count <= len(_PATTERNS):
        return None if index == count - 1 and index else _PATTERNS[index]
    if index in (0, count - 1):
        return None
    return 2.4 - 1.4 * index / (count - 1), index % 2 == 1


@dataclass(frozen=True, slots=True)
class Bar:
    """``left`` is within the part of the periods; ``shade`` None stands without a box."""

    left: float
    width: float
    shade: float | None
    pattern: tuple[float, bool] | None
    lines: tuple[Line, ...]
    centred: bool

    def draw(self, drawing: Drawing, left: float, middle: float) -> None:
        """Draw the box, its pattern and its words on a plain patch."""
        x, width = left + self.left + _ENDS, self.width - 2 * _ENDS
        text = max((TABLE.face.width(line.text, TABLE.size) for line in self.lines), default=0.0)
        begin = x + (width - text) / 2 if self.centred else x + _TEXT
        height = HEIGHT if len(self.lines) < 2 else len(self.lines) * TABLE.line + 0.2
        if self.shade is None:
            drawing.bar(x, middle - height / 2, width, height, 0, 0)
        else:
            plain = None
            if self.pattern is not None and text:
                patch = max(x, begin - _AROUND)
                plain = (patch, min(x + width, begin + text + _AROUND) - patch)
            drawing.bar(
                x, middle - height / 2, width, height, self.shade, RULE, self.pattern, plain
            )
        if self.centred:
            drawing.lines(x, middle, self.lines, TABLE, 0.5, width)
        else:
            drawing.lines(begin, middle, self.lines, TABLE)


@dataclass(frozen=True, slots=True)
class Strip:
    """One lane of a project."""

    bars: tuple[Bar, ...]
    height: float


def strips(
    state: PlanState, project: Project, width: float, columns: int, notes: list[str]
) -> tuple[Strip, ...]:
    """The lanes over ``columns`` periods in ``width``; too long words become ``notes``."""
    if not project.is_scheduled and project.ended is None:
        line = (Line(UNFILLED),)
        return (Strip((Bar(0, width, None, None, line, True),), ROW),)
    each = width / columns
    return tuple(_strip(state, lane, each, notes) for lane in contents(state, project))


def _strip(state: PlanState, lane: tuple[Run, ...], each: float, notes: list[str]) -> Strip:
    bars = tuple(_bar(state, run, each, notes) for run in lane if run.content is not None)
    most = max((len(bar.lines) for bar in bars), default=1)
    return Strip(bars, ROW if most == 1 else most * TABLE.line + ROW - HEIGHT + 0.2)


def _bar(state: PlanState, run: Run, each: float, notes: list[str]) -> Bar:
    left, width = run.start * each, run.length * each
    content = run.content or ""
    for index, phase in enumerate(state.phases):
        if phase.name == content:
            shade = phase_shade(index, len(state.phases))
            marks = pattern(index, len(state.phases))
            full = full_label(content, state.phases)
            single = run.length == 1 and len(state.plan.halves) > 1
            if not single and _fits(full, width - 2 * _ENDS - _TEXT - _AROUND):
                return Bar(left, width, shade, marks, (Line(full),), False)
            return Bar(left, width, shade, marks, _code(phase.code or full, width, notes), True)
    shade_of_words = None if content in _OPEN else float(_WORDS_SHADE)
    edge = 0.2 if shade_of_words is None else _ENDS + _AROUND
    lines = _fitted(content, width - 2 * edge, notes)
    return Bar(left, width, shade_of_words, None, lines, True)


def _code(code: str, width: float, notes: list[str]) -> tuple[Line, ...]:
    """(3), or 3 where there is no room for brackets."""
    room = width - 2 * _ENDS
    for words in (code, code.strip("()（）")):
        if words and _fits(words, room):
            return (Line(words),)
    return _fitted(code, room - 2 * _AROUND, notes)


def _fits(text: str, room: float) -> bool:
    return TABLE.face.width(text, TABLE.size) <= room


def _fitted(text: str, room: float, notes: list[str]) -> tuple[Line, ...]:
    """The lines of words in a bar; words too long for any bar stand below the table."""
    lines = broken(text, TABLE.face, TABLE.size, room)
    if len(lines) <= _MOST_LINES:
        return lines
    if text not in notes:
        notes.append(text)
    return (Line(f"※{notes.index(text) + 1}"),)
