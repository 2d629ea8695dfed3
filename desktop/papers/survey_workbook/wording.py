"""How values read on the survey's sheets."""

import re
from collections.abc import Mapping

from db.records import Answer, PlanState, Project
from db.rules.break_points import parts
from db.rules.present import scheduled
from desktop.papers.spreadsheet.extent import lines_of

_PHRASE = re.compile(r"(?<=より|十分)(?!に)|(?<=かなり|あまり)|(?<=[ぁ-ん])(?=[一-龠々ァ-ヶ])")
"""Behind a phrase: kana of grammar before a word in kanji or katakana, and some adverbs."""


def answered(values: Mapping[str, Answer], key: str) -> str:
    """An answer in words: 有 and 無, amounts with separators, － for none."""
    value = values.get(key)
    if value is None or value == "":
        return "－"
    if isinstance(value, bool):
        return "有" if value else "無"
    return f"{value:,}" if isinstance(value, int | float) else value


def planned(state: PlanState, project: Project, year: int, half: int | None) -> str:
    """What the plan's schedule has for a period; － for nothing."""
    return scheduled(state, project, year, half) or "－"


def sum_formula(ratings: list[str]) -> str:
    """The sum of the ratings' cells, empty while one is missing or 対象外."""
    cells = ",".join(ratings)
    return f'IF(COUNT({cells})={len(ratings)},SUM({cells}),"")'


def guide_formula(state: PlanState, total: str) -> str:
    """The 評価の目安 from the cell of the sum."""
    formula = '""'
    for grade in sorted(state.rubric.grades, key=lambda grade: grade.least):
        name = grade.name.replace('"', '""')
        formula = f'IF({total}>={grade.least},"{name}",{formula})'
    return f'IF({total}="","",{formula})'


def thresholds(state: PlanState) -> str:
    """14以上 S、11以上 A、…"""
    grades = sorted(state.rubric.grades, key=lambda grade: -grade.least)
    return "、".join(f"{grade.least}以上 {grade.name}" for grade in grades)


def in_lines(words: str, width: float, size: float) -> str:
    """A short wording with a line feed at as few of its break points as ``width`` (mm) asks for.

    Without a break point of its own it breaks behind a phrase.
    """
    pieces = parts(words)
    whole = "".join(pieces)
    if lines_of(whole, width, size) == 1:
        return whole
    if len(pieces) == 1:
        pieces = tuple(piece for piece in _PHRASE.split(words) if piece)
    lines = [pieces[0]]
    for piece in pieces[1:]:
        if lines_of(lines[-1] + piece, width, size) == 1:
            lines[-1] += piece
        else:
            lines.append(piece)
    return "\n".join(lines)
