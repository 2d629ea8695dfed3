"""From three ratings to a sum and from the sum to the guide (評価の目安).

Source: 図表2 of the plan: 14 and more S, 11 A, 9 B, 4 C, 3 D. The grade
itself is a judgement and is never worked out here.
"""

from collections.abc import Iterable, Mapping

from db.records import Answer, Axis, GradeRule, Rubric
from db.vocabulary import NOT_APPLICABLE

Rating = int | str

MARKS = "①②③④⑤⑥⑦⑧⑨"
"""What stands before the axes, in their order."""


def rating_key(axis: Axis) -> str:
    """The survey's question that asks for an axis's rating."""
    return f"rating_{axis.key}"


def ratings(rubric: Rubric, answers: Mapping[str, Answer]) -> dict[str, Rating]:
    """Axis key to rating, for those that are answered."""
    found = {axis.key: answers.get(rating_key(axis)) for axis in rubric.axes}
    return {
        key: NOT_APPLICABLE if value == NOT_APPLICABLE else int(value)
        for key, value in found.items()
        if value is not None
    }


def suggested(rubric: Rubric, answers: Mapping[str, Answer]) -> tuple[int | None, str | None]:
    """The sum of the answered ratings and the guide that follows from it."""
    total = rating_sum(ratings(rubric, answers), [axis.key for axis in rubric.axes])
    return total, guide(total, rubric.grades)


def rating_sum(ratings: Mapping[str, Rating], axes: Iterable[str]) -> int | None:
    """The sum over ``axes``; None while one is missing or 対象外."""
    values = [ratings.get(axis) for axis in axes]
    if not values or any(value is None or value == NOT_APPLICABLE for value in values):
        return None
    return sum(int(value) for value in values if value is not None)


def guide(total: int | None, grades: Iterable[GradeRule]) -> str | None:
    """The grade that a sum suggests; None without a sum, or below every threshold."""
    if total is None:
        return None
    reached = [grade for grade in grades if total >= grade.least]
    return max(reached, key=lambda grade: grade.least).name if reached else None


def below_middle(grades: Iterable[GradeRule]) -> tuple[str, ...]:
    """The grades that ask for a look, from the better one: of S A B C D those from C on.

    A plan's own grades go by their place: of four those from the third, of three or two the last.
    """
    names = [rule.name for rule in sorted(grades, key=lambda rule: -rule.least)]
    return tuple(names[max(1, (len(names) + 1) // 2) :])
