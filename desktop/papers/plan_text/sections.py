"""The four parts of a plan text, found by their headings.

Overview, list of projects (情報化事業一覧), cards with samples before them (個票の見方), and
the list of DX projects. Without any of them the text is not taken.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from desktop.papers.plan_text.errors import NotAPlanText
from desktop.papers.plan_text.lines import Line, split, without_furniture
from desktop.papers.plan_text.spelling import key

INDEX = "情報化事業一覧"
GUIDE = "個票の見方"
DX_LIST = "デジタル変革に資する事業一覧"

_HEADING = re.compile(r"(\d+)(?:\.(\d+))?\.?\s+(\S.*)")
_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Sections:
    overview: tuple[Line, ...]
    index: tuple[Line, ...]
    guide_and_cards: tuple[Line, ...]
    dx_list: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A policy ("1") or measure ("1.1") as one part of the text prints it."""

    number: str
    title: str
    line: Line

    @property
    def is_measure(self) -> bool:
        return "." in self.number


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings that the index leads one to expect: titles by number, and all numbers.

    A line that only looks like a heading is none; one whose title the index lacks is.
    """

    titles: Mapping[str, str]
    numbers: frozenset[str]

    def has(self, number: str, title: str) -> bool:
        if number in self.titles:
            return _alike(self.titles[number], title)
        return number in self.numbers


def cut(text: str) -> Sections:
    """Cut a text into its parts; raise ``NotAPlanText`` saying what it lacks."""
    if not text.strip("\ufeff \t\r\n\f\u3000"):
        raise NotAPlanText("文字が入っていない資料です。計画の本文のテキストを指定してください。")
    if "\x00" in text or text.count("\ufffd") > len(text) // 100:
        raise NotAPlanText(
            "文字の資料ではありません。計画の本文をテキストとして保存したものを指定してください。"
        )
    lines = without_furniture(split(text))
    found = {name: _places(lines, name) for name in (INDEX, GUIDE, DX_LIST)}
    missing = [f"「{name}」" for name, places in found.items() if not places]
    if missing:
        raise NotAPlanText(
            f"計画の本文として読めません。{'と'.join(missing)}の見出しがありません。"
            "一覧、個票、デジタル変革に資する事業一覧がそろった実施計画の本文を指定してください。"
        )
    guide = found[GUIDE][0]
    index = [place for place in found[INDEX] if place < guide]
    dx_list = [place for place in found[DX_LIST] if place > guide]
    if not index or not dx_list:
        raise NotAPlanText(
            f"計画の本文として読めません。「{INDEX}」「{GUIDE}」「{DX_LIST}」がこの順に"
            "並んでいる本文を指定してください。"
        )
    return Sections(
        overview=lines[: index[-1]],
        index=lines[index[-1] + 1 : guide],
        guide_and_cards=lines[guide + 1 : dx_list[-1]],
        dx_list=lines[dx_list[-1] + 1 :],
    )


def heading(line: Line, expected: Outline | None = None) -> Heading | None:
    """The heading that a line is; with ``expected``, only one that belongs there."""
    match = _HEADING.fullmatch(unicodedata.normalize("NFKC", line.words))
    if match is None or line.is_row:
        return None
    policy, measure, _ = match.groups()
    number = f"{policy}.{measure}" if measure else policy
    title = re.sub(r"^[\d.．。\s]+", "", line.words).strip()
    if expected is not None and not expected.has(number, title):
        return None
    return Heading(number, title, line)


def samples_and_cards(
    lines: tuple[Line, ...], expected: Outline
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The guide's lines, with sample cards that are no projects, and the cards' lines."""
    for place, line in enumerate(lines):
        if heading(line, expected) is not None:
            return lines[:place], lines[place:]
    raise NotAPlanText(
        "計画の本文として読めません。個票の見方の後に、基本方針ごとの個票がありません。"
    )


def _places(lines: tuple[Line, ...], name: str) -> list[int]:
    return [n for n, line in enumerate(lines) if key(line.words) == key(name)]


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, key(one), key(other)).ratio() >= _LIKE
