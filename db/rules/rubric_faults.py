"""What is wrong with a rubric before it can rate anything, and what is only odd about it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from db.records import Rubric
from db.rules import grading

RATINGS = ("5", "4", "3", "2", "1")


@dataclass(frozen=True, slots=True)
class Fault:
    """``part``: axes, grades or stages; ``at``: which of them, ``field``: which value of it.

    ``at`` is None where it is about the part as a whole.
    """

    part: str
    at: int | None
    field: str
    sentence: str


def faults(rubric: Rubric) -> tuple[Fault, ...]:
    """What keeps the rubric from being stored, in the order in which it is shown."""
    return (*_axes(rubric), *_grades(rubric), *_stages(rubric))


def doubts(rubric: Rubric) -> tuple[Fault, ...]:
    """What can be stored and gives no guide to some sums, or never a certain guide."""
    if not rubric.axes or not rubric.grades:
        return ()
    least, most = len(rubric.axes), 5 * len(rubric.axes)
    found = [
        Fault("grades", at, "least", f"合計は{most}までなので、{rule.name}が目安になりません。")
        for at, rule in enumerate(rubric.grades)
        if rule.least > most
    ]
    lowest = min(rule.least for rule in rubric.grades)
    if lowest > least:
        below = str(least) if lowest - 1 == least else f"{least}から{lowest - 1}まで"
        last = len(rubric.grades) - 1
        found.append(Fault("grades", last, "least", f"合計が{below}のとき、目安がありません。"))
    return tuple(found)


def _axes(rubric: Rubric) -> Iterator[Fault]:
    if len(rubric.axes) > len(grading.MARKS):
        sentence = f"評価の軸は{len(grading.MARKS)}つまでです。"
        yield Fault("axes", len(rubric.axes) - 1, "label", sentence)
    yield from _named("axes", "label", [axis.label for axis in rubric.axes], "評価の軸")
    for at in _doubled([axis.key for axis in rubric.axes]):
        yield Fault("axes", at, "key", "評価の軸に同じものが2つあります。")
    for at, axis in enumerate(rubric.axes):
        if not set(axis.wording) <= set(RATINGS):
            yield Fault("axes", at, "wording", f"{axis.label}の評価の文は5から1までです。")


def _grades(rubric: Rubric) -> Iterator[Fault]:
    rules = rubric.grades
    if rubric.axes and not rules:
        yield Fault("grades", None, "name", "総合評価の区分を1つ以上入れます。")
    yield from _named("grades", "name", [rule.name for rule in rules], "総合評価の区分")
    for at, (above, rule) in enumerate(pairwise(rules), 1):
        if rule.least >= above.least:
            sentence = (
                f"すぐ上の{above.name}は{above.least}からです。{above.least - 1}以下にします。"
            )
            yield Fault("grades", at, "least", sentence)


def _stages(rubric: Rubric) -> Iterator[Fault]:
    if rubric.axes and not rubric.stages:
        yield Fault("stages", None, "name", "評価の段階を1つ以上入れます。")
    yield from _named("stages", "name", rubric.stages, "評価の段階")


def _named(part: str, field: str, names: Sequence[str], what: str) -> Iterator[Fault]:
    for at, name in enumerate(names):
        if not name.strip():
            yield Fault(part, at, field, f"{what}の名前が空です。")
    for at in _doubled(names):
        yield Fault(part, at, field, f"{what}に「{names[at]}」が2つあります。")


def _doubled(names: Iterable[str]) -> Iterator[int]:
    """Where a name stands again."""
    seen: Counter[str] = Counter()
    for at, name in enumerate(names):
        seen[name] += 1
        if name.strip() and seen[name] > 1:
            yield at
