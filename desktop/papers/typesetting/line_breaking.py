"""Breaking Japanese text into lines.

A text is cut into clusters that are never parted: a character or a word with the brackets
before it and the punctuation behind it, so that where a sign may not begin a line the one
before it goes down too (追い出し). Clusters then fill the lines. Joined, the lines are the
text again, without its line ends.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from db.rules.break_points import parts
from desktop.papers.typesetting.faces import MM, Face

NOT_AT_START = frozenset(
    "、。，．・：；？！）」』】〕〉》］｝”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ％゛゜"
    ",.:;!?)]}%"
)
NOT_AT_END = frozenset("（「『【〔〈《［｛“‘([{")

TRACKING = -0.025
"""Character space in em that may save a paragraph from a lone last character."""

_START = re.escape("".join(sorted(NOT_AT_START)))
_END = re.escape("".join(sorted(NOT_AT_END)))
_WORD = (
    r"[!-~\u00c0-\u024f]+(?<![(\[{])"  # Latin words, codes, figures with their separators
    r"|[０-９]+(?:[，．][０-９]+)*"
)
_COUNTED = (
    r"[かヵヶケ](?:月|所|年|国)|(?:[百千万億]+円?|円)"
    r"|時間|箇所|手続|以上|以下|未満|[回件人名台校社]"
)
"""Words of counting that go with their figure as a unit does."""
_UNIT = rf"(?:(?<=[0-9０-９])(?:年度?|月|日|[％℃]|{_COUNTED}))?"
_ERA = r"(?:(?:令和|平成|昭和)(?=[0-9０-９]))?"
_SELECTORS = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
_POINT = r"(?<=[ \u3000])・(?=[^ \u3000])"
"""The sign of a point in running text: it stands after a space and goes with what it begins."""
_CLUSTER = re.compile(
    rf"(?:{_POINT})?[{_END}]*{_ERA}(?:(?:{_WORD}){_UNIT}|.){_SELECTORS}(?:(?!{_POINT})[{_START}])*",
    re.DOTALL,
)
_PHRASE = re.compile(r"[ぁ-ん](?=[一-龠々ァ-ヶ])")
"""The end of a phrase: kana of grammar before a word in kanji or katakana."""
_MOST_PARTED = 24
_LONE = re.compile(rf".[{_START}]?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn; ``tracking`` in em; ``last`` ends its paragraph."""

    text: str
    tracking: float = 0.0
    last: bool = True


@lru_cache(maxsize=20_000)
def broken(text: str, face: Face, size: float, width: float) -> tuple[Line, ...]:
    """The lines of a text in ``width`` millimetres; at least one, even of nothing."""
    lines: list[Line] = []
    for paragraph in text.replace("\r\n", "\n").split("\n"):
        lines.extend(_paragraph(paragraph, face, width / (size * MM)))
    return tuple(lines)


def label_lines(label: str, face: Face, size: float, width: float) -> tuple[Line, ...]:
    """The lines of a label, which may carry its break points as ｜."""
    return broken(at_breaks(label, face, size, width), face, size, width)


def at_breaks(words: str, face: Face, size: float, width: float) -> str:
    """The words with a line feed at as few of their break points as ``width`` (mm) asks for."""
    first, *rest = parts(words)
    lines = [first]
    for part in rest:
        if face.width(lines[-1] + part, size) <= width:
            lines[-1] += part
        else:
            lines.append(part)
    return "\n".join(lines)


@lru_cache(maxsize=5_000)
def parted(text: str, face: Face, size: float, width: float) -> tuple[Line, ...]:
    """The lines of a short wording: of two lines the first ends with a phrase, where one does."""
    lines = broken(text, face, size, width)
    if len(lines) != 2 or len(text) > _MOST_PARTED or "\n" in text:
        return lines
    ends = [match.end() for match in _PHRASE.finditer(text) if match.end() <= len(lines[0].text)]
    for end in reversed(ends):
        if face.width(text[end:], size) <= width:
            return Line(text[:end], last=False), Line(text[end:])
    return lines


def _paragraph(text: str, face: Face, room: float) -> list[Line]:
    """The lines of one paragraph; ``room`` in em."""
    if sum(map(face.widths.__getitem__, text)) <= room:
        return [Line(text)]
    lines = _filled(text, face, room, 0.0)
    if _LONE.fullmatch(lines[-1]) is None:
        return _as_lines(lines, 0.0)
    tighter = _filled(text, face, room, TRACKING)
    if _LONE.fullmatch(tighter[-1]) is None:
        return _as_lines(tighter, TRACKING)
    return _as_lines(_accompanied(lines, face, room), 0.0)


def _accompanied(lines: list[str], face: Face, room: float) -> list[str]:
    """A lone last character with the cluster before it, where that leaves something behind."""
    if len(lines) < 2:
        return lines
    *before, last_but_one, last = lines
    begin = [match.start() for match in _CLUSTER.finditer(last_but_one)][-1]
    left, gone = last_but_one[:begin], last_but_one[begin:]
    if not left or gone.isspace() or sum(map(face.widths.__getitem__, gone + last)) > room:
        return lines
    return [*before, left, gone + last]


def _as_lines(texts: list[str], tracking: float) -> list[Line]:
    last = len(texts) - 1
    return [Line(text, tracking, index == last) for index, text in enumerate(texts)]


def _filled(text: str, face: Face, room: float, tracking: float) -> list[str]:
    """Clusters put into lines, each as full as it can be; spaces may hang over the edge."""
    widths = face.widths
    lines: list[str] = []
    begin = end = 0
    used = 0.0
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        needed = sum(map(widths.__getitem__, cluster)) + tracking * len(cluster)
        hanging = 0.0 if cluster.isspace() else needed
        if used + hanging > room + 1e-9 and end > begin:
            lines.append(text[begin:end])
            begin, used = end, 0.0
        if hanging > room:
            pieces = _forced(cluster, face, room, tracking)
            lines.extend(pieces[:-1])
            begin = match.end() - len(pieces[-1])
            needed = sum(map(widths.__getitem__, pieces[-1])) + tracking * len(pieces[-1])
        used += needed
        end = match.end()
    lines.append(text[begin:end])
    return lines


def _forced(cluster: str, face: Face, room: float, tracking: float) -> list[str]:
    """A cluster wider than a line, parted where it must be."""
    pieces: list[str] = []
    begin, used = 0, 0.0
    for index, character in enumerate(cluster):
        needed = face.widths[character] + tracking
        if used + needed > room and index > begin:
            pieces.append(cluster[begin:index])
            begin, used = index, 0.0
        used += needed
    return [*pieces, cluster[begin:]]
