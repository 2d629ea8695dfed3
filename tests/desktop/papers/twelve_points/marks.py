"""What stands on the pages of a PDF: text, strokes and surfaces, in millimetres from above.

The content streams themselves are read, so that fonts, sizes, widths of lines and shades are
those that print. An operator that is not known here is an error: nothing is passed over.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pypdf

MM = 25.4 / 72
_TOKEN = re.compile(
    rb"<([0-9A-Fa-f\s]*)>|(\((?:\\.|[^\\()])*\))|/([^\s/<>\[\]()]+)"
    rb"|([-+]?(?:\d+\.?\d*|\.\d+))|([A-Za-z'\"*]+)|[\[\]]",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4,})>")

Shade = float | tuple[float, float, float]
"""Per cent of black, or red, green and blue from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is shown from one place on; ``families`` has a font's name for each character.

    ``size`` in points, ``baseline`` from above.
    """

    text: str
    x: float
    right: float
    baseline: float
    size: float
    families: tuple[str, ...]
    advances: tuple[float, ...]
    shade: Shade

    @property
    def em(self) -> float:
        return self.size * MM

    @property
    def top(self) -> float:
        return self.baseline - 0.88 * self.em

    @property
    def bottom(self) -> float:
        return self.baseline + 0.12 * self.em

    @property
    def middle(self) -> float:
        return self.baseline - 0.38 * self.em

    @property
    def is_bold(self) -> bool:
        return any("Bold" in family for family in self.families)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line of ``weight`` points; what has a higher ``order`` lies above it."""

    x: float
    y: float
    to_x: float
    to_y: float
    weight: float
    shade: Shade
    order: int

    @property
    def upright(self) -> bool:
        return abs(self.x - self.to_x) < 0.01 and abs(self.y - self.to_y) >= 0.01

    @property
    def level(self) -> bool:
        return abs(self.y - self.to_y) < 0.01


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or framed, or the extent of another surface (``slanting``)."""

    left: float
    top: float
    right: float
    bottom: float
    shade: Shade | None = None
    weight: float = 0.0
    slanting: bool = False
    order: int = 0

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, text: Text, slack: float = 0.1) -> bool:
        return (
            self.left - slack <= text.x
            and text.right <= self.right + slack
            and self.top < text.middle < self.bottom
        )


@dataclass(frozen=True)
class Page:
    """One page; ``links`` are boxes with the page that each leads to, both counted from 1."""

    number: int
    width: float
    height: float
    texts: tuple[Text, ...]
    strokes: tuple[Stroke, ...]
    fills: tuple[Box, ...]
    frames: tuple[Box, ...]
    links: tuple[tuple[Box, int], ...] = ()

    @cached_property
    def level(self) -> tuple[Stroke, ...]:
        return tuple(one for one in self.strokes if one.level)

    @cached_property
    def upright(self) -> tuple[Stroke, ...]:
        return tuple(one for one in self.strokes if one.upright)


@dataclass(frozen=True)
class _Font:
    name: str
    characters: dict[int, str]
    widths: dict[int, float]


@dataclass
class _State:
    matrix: tuple[float, ...] = (1, 0, 0, 1, 0, 0)
    weight: float = 1.0
    fill: Shade = 100.0
    stroke: Shade = 100.0
    font: str = ""
    size: float = 0.0
    spread: float = 0.0
    leading: float = 0.0


@dataclass
class _Reader:
    page: Any
    fonts: dict[str, _Font]
    height: float
    state: _State = field(default_factory=_State)
    saved: list[_State] = field(default_factory=list)
    path: list[list[tuple[float, float]]] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    texts: list[Text] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    start: tuple[float, float] = (0.0, 0.0)
    pen: float = 0.0
    going_on: bool = False

    def read(self) -> None:
        operands: list[Any] = []
        for match in _TOKEN.finditer(self.page.get_contents().get_data()):
            hexed, literal, name, number, operator = match.groups()
            if number is not None:
                operands.append(float(number))
            elif hexed is not None:
                operands.append(bytes.fromhex(hexed.decode()))
            elif literal is not None:
                operands.append(_ESCAPE.sub(_unescaped, literal[1:-1]))
            elif name is not None:
                operands.append(name.decode())
            elif operator is not None:
                self._do(operator.decode(), operands)
                operands = []

    def _do(self, operator: str, given: list[Any]) -> None:  # noqa: C901 - a table of operators
        state = self.state
        match operator, given:
            case "q", _:
                self.saved.append(replace(state))
            case "Q", _:
                self.state = self.saved.pop()
            case "cm", [*matrix]:
                state.matrix = _times(tuple(matrix), state.matrix)
            case "w", [weight]:
                state.weight = weight
            case "J" | "j" | "M" | "d" | "i" | "ri" | "gs" | "W" | "BMC" | "BDC" | "EMC", _:
                pass
            case "g", [light]:
                state.fill = 100 * (1 - light)
            case "G", [light]:
                state.stroke = 100 * (1 - light)
            case "rg", [*colour]:
                state.fill = _shade(colour)
            case "RG", [*colour]:
                state.stroke = _shade(colour)
            case "m", [x, y]:
                self.path.append([self._place(x, y)])
            case "l", [x, y]:
                self.path[-1].append(self._place(x, y))
            case "h", _:
                self._close()
            case "re", [x, y, width, height]:
                corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
                self.path.append([self._place(*corner) for corner in corners])
                self._close()
            case "S" | "s" | "f" | "f*" | "B" | "b" | "n", _:
                if operator in "sb":
                    self._close()
                if operator in ("f", "f*", "B", "b"):
                    self._filled()
                if operator in "SsBb":
                    self._stroked()
                self.path, self.closed = [], set()
            case _:
                self._write(operator, given)

    def _write(self, operator: str, given: list[Any]) -> None:
        state = self.state
        match operator, given:
            case "BT", _:
                self.start, self.going_on = (0.0, 0.0), False
            case "ET", _:
                pass
            case "Tf", [name, size]:
                state.font, state.size = name, size
            case "Tc", [spread]:
                state.spread = spread
            case "TL", [leading]:
                state.leading = leading
            case "Tm", [1.0, 0.0, 0.0, 1.0, x, y]:
                self.start, self.pen, self.going_on = (x, y), x, False
            case "Td", [x, y]:
                self.start = (self.start[0] + x, self.start[1] + y)
                self.pen, self.going_on = self.start[0], False
            case "T*", _:
                self.start = (self.start[0], self.start[1] - state.leading)
                self.pen, self.going_on = self.start[0], False
            case "Tj", [bytes(codes)]:
                self._show(codes)
            case _:
                raise ValueError(f"{operator} {given}")

    def _show(self, codes: bytes) -> None:
        state, font = self.state, self.fonts[self.state.font]
        words = "".join(font.characters.get(code, "\ufffd") for code in codes)
        advances = tuple(font.widths[code] / 1000 for code in codes)
        begin, baseline = self._place(self.pen, self.start[1])
        self.pen += sum(advances) * state.size + state.spread * len(codes)
        right = self._place(self.pen - state.spread, self.start[1])[0]
        shown = Text(
            words, begin, right, baseline, state.size, (font.name,) * len(words), advances,
            state.fill,
        )  # fmt: skip
        if self.going_on:
            before = self.texts.pop()
            shown = replace(
                shown,
                text=before.text + shown.text,
                x=before.x,
                families=before.families + shown.families,
                advances=before.advances + shown.advances,
            )
        self.texts.append(shown)
        self.going_on = True

    def _place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.state.matrix
        return (a * x + c * y + e) * MM, self.height - (b * x + d * y + f) * MM

    def _close(self) -> None:
        if self.path:
            self.closed.add(len(self.path) - 1)

    def _boxes(self) -> Iterator[tuple[int, Box]]:
        for index, points in enumerate(self.path):
            across, down = [x for x, _ in points], [y for _, y in points]
            box = Box(min(across), min(down), max(across), max(down))
            corners = {(round(x, 3), round(y, 3)) for x, y in points}
            straight = len(corners) == 4 and len({x for x, _ in corners}) == 2
            yield index, replace(box, slanting=not straight)

    def _next(self) -> int:
        return len(self.fills) + len(self.strokes)

    def _filled(self) -> None:
        order = self._next()
        self.fills += [replace(box, shade=self.state.fill, order=order) for _, box in self._boxes()]

    def _stroked(self) -> None:
        state, order = self.state, self._next()
        for index, box in self._boxes():
            whole = index in self.closed
            if whole and not box.slanting:
                self.frames.append(replace(box, weight=state.weight, shade=state.stroke))
            points = self.path[index]
            ends = [*points[1:], points[0]] if whole else points[1:]
            for (x, y), (to_x, to_y) in zip(points, ends, strict=whole):
                ordered = sorted(((x, y), (to_x, to_y)))
                if abs(x - to_x) < 1e-6:
                    ordered.sort(key=lambda point: point[1])
                (x, y), (to_x, to_y) = ordered
                stroke = Stroke(x, y, to_x, to_y, state.weight, state.stroke, order)
                self.strokes.append(stroke)


def pages_of(pdf: bytes) -> Iterator[Page]:
    """The pages of a document, in order."""
    document = pypdf.PdfReader(io.BytesIO(pdf))
    known: dict[int, _Font] = {}
    numbers = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(document.pages, start=1)
        if page.indirect_reference
    }
    for number, page in enumerate(document.pages, start=1):
        width, height = (float(side) * MM for side in page.mediabox[2:])
        fonts = {}
        resources: Any = page["/Resources"]
        for name, reference in resources.get("/Font", {}).items():
            font = reference.get_object()
            fonts[name[1:]] = known.setdefault(id(font), _font(font))
        reader = _Reader(page, fonts, height)
        reader.read()
        yield Page(
            number,
            width,
            height,
            tuple(one for one in reader.texts if one.text.strip()),
            tuple(reader.strokes),
            tuple(reader.fills),
            tuple(reader.frames),
            tuple(_links(page, height, numbers)),
        )


def _links(page: Any, height: float, numbers: dict[int, int]) -> Iterator[tuple[Box, int]]:
    for reference in page.get("/Annots", ()):
        annotation = reference.get_object()
        left, low, right, high = (float(side) * MM for side in annotation["/Rect"])
        target = annotation["/Dest"][0].idnum
        yield Box(left, height - high, right, height - low), numbers[target]


def _font(font: Any) -> _Font:
    first = int(font["/FirstChar"])
    widths = {code: float(width) for code, width in enumerate(font["/Widths"], first)}
    characters = {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _MAPPED.findall(font["/ToUnicode"].get_data())
    }
    return _Font(font["/BaseFont"].split("+")[-1], characters, widths)


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match.group(1)
    return bytes([int(sign, 8)]) if sign.isdigit() else _ESCAPED.get(sign, sign)


def _shade(colour: list[float]) -> Shade:
    red, green, blue = colour
    return 100 * (1 - red) if red == green == blue else (red, green, blue)


def _times(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip
