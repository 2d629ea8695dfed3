"""施策指標: how many of them reach their target."""

from db.records import Answer, Indicator
from db.rules.figures.ground import Ground
from db.rules.figures.numbers import Count, Counted, Head, Number, Role
from db.rules.figures.records import IndicatorLine, Indicators
from db.rules.figures.results import Verdict, result

TITLE = "施策指標"
_ROLES = {
    Verdict.REACHED: Role.REACHED,
    Verdict.BELOW: Role.BELOW,
    Verdict.UNDER_WAY: Role.UNDER_WAY,
    Verdict.WORDS: Role.WORDS,
    Verdict.NONE: Role.NOT_ASKED,
    Verdict.MISSING: Role.UNANSWERED,
}
_HEADS = {verdict: Head(verdict.value, role) for verdict, role in _ROLES.items()}


def indicators(ground: Ground) -> Indicators:
    """Each indicator of the year's projects, but of those without plan only what was answered."""
    lines: list[IndicatorLine] = []
    for project in ground.projects:
        values = ground.report(project).values
        has_plan = ground.has_plan(project)
        for index, indicator in enumerate(project.indicators, start=1):
            actual = values.get(f"indicator_{index}")
            if has_plan or actual is not None:
                lines.append(_line(ground, project.uid, index, indicator, actual))
    return Indicators(
        _number("全指標", lines),
        tuple(
            Count(head, _number(f"{TITLE}「{head.label}」", [r for r in lines if r.head == head]))
            for head in _HEADS.values()
        ),
        tuple(lines),
    )


def _line(
    ground: Ground, project: str, index: int, indicator: Indicator, actual: Answer | None
) -> IndicatorLine:
    found = result(indicator, ground.year, actual)
    return IndicatorLine(
        project,
        index,
        indicator.text,
        found.target.text if found.target else "",
        _words(actual, indicator.unit),
        found.way,
        _HEADS[found.verdict],
    )


def _words(actual: Answer | None, unit: str | None) -> str:
    if isinstance(actual, int | float) and not isinstance(actual, bool):
        return f"{actual:,}{unit or ''}"
    return "" if actual is None else str(actual)


def _number(label: str, lines: list[IndicatorLine]) -> Number:
    return Number(label, tuple(line.project for line in lines), Counted.INDICATORS)
