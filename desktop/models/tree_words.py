"""What the levels of a plan's tree are called, and sentences that name what is in it."""

from collections.abc import Mapping, Sequence

from db.records import PlanState, Project
from db.rules.numbering import Level, Numbering

_OTHERWISE = ("基本方針", "施策", "事業")


def level_name(state: PlanState, level: Level) -> str:
    """The plan's own word, 情報化施策; a common one where it has none for the level."""
    levels = state.plan.levels
    return levels[level] if level < len(levels) else _OTHERWISE[level]


def heading(number: str | None, title: str) -> str:
    """1-1-2 口座振替; the title alone where there is no number."""
    return f"{number} {title}" if number else title


def named(projects: Sequence[Project]) -> str:
    """「1-1-2 口座振替」, and how many others there are."""
    first = projects[0]
    name = f"「{heading(first.number, first.title)}」"
    return name if len(projects) == 1 else f"{name}ほか{len(projects) - 1}事業"


def renumbered(numbering: Numbering, numbers: Mapping[str, str | None]) -> str:
    """1-1-2 → 1-2-4 of the first, and how many others change."""
    uid, number = next(iter(numbers.items()))
    change = f"{numbering.by_uid[uid].number or '（なし）'} → {number or '（なし）'}"
    return change if len(numbers) == 1 else f"{change} など{len(numbers)}件"
