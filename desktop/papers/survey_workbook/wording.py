"""How values read on the survey's sheets."""

from collections.abc import Mapping

from db.records import Answer, Cell, PlanState
from db.rules import grading


def or_dash(text: str) -> str:
    return text or "－"


def answered(values: Mapping[str, Answer], key: str) -> str:
    """An answer in words: 有 and 無, amounts with separators, － for none."""
    value = values.get(key)
    if value is None or value == "":
        return "－"
    if isinstance(value, bool):
        return "有" if value else "無"
    return f"{value:,}" if isinstance(value, int | float) else value


def phase_words(state: PlanState, cell: Cell | None) -> str:
    """A cell of the schedule: the phase with its code, or the words."""
    if cell is None:
        return ""
    phase = state.phase_named(cell.phase)
    if phase is None:
        return cell.content or ""
    return f"{phase.code} {phase.name}" if phase.code else phase.name


def rating_keys(state: PlanState) -> tuple[str, ...]:
    return tuple(f"rating_{axis.key}" for axis in state.rubric.axes)


def guide_of(state: PlanState, values: Mapping[str, Answer]) -> tuple[int | None, str | None]:
    """The sum of the ratings and the grade that it suggests."""
    ratings = {
        key: value
        for key in rating_keys(state)
        if isinstance(value := values.get(key), int | str) and not isinstance(value, bool)
    }
    total = grading.rating_sum(ratings, rating_keys(state))
    return total, grading.guide(total, state.rubric.grades)


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
