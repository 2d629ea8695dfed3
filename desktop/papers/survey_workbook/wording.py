"""How values read on the survey's sheets."""

from collections.abc import Mapping

from db.records import Answer, PlanState, Project
from db.rules.present import scheduled


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
