"""実施状況: the status of every project of the year."""

from collections.abc import Iterable

from db.rules.figures.ground import Ground
from db.rules.figures.numbers import Count, Head, Role, Table
from db.rules.figures.tables import Group, counts, table

TITLE = "実施状況"
_ROLES = {
    "完了": Role.COMPLETED,
    "実施中": Role.ACTIVE,
    "未実施": Role.NOT_STARTED,
    "中止": Role.CANCELLED,
}
_ORDER = list(_ROLES.values())
UNANSWERED = Head("未回答", Role.UNANSWERED)
NOT_ASKED = Head("調査なし", Role.NOT_ASKED)
NO_CATEGORY = "分類なし"


def heads_of(ground: Ground) -> dict[str, Head]:
    """Project uid to its column.

    What was answered in the year; else the 完了 or 中止 with which an earlier year ended; else
    未回答 where the year's rounds asked, 調査なし where they did not.
    """
    found: dict[str, Head] = {}
    for project in ground.projects:
        status = ground.report(project).text("status") or ground.over(project)
        if status is not None:
            found[project.uid] = Head(status, _ROLES.get(status, Role.OTHER_STATUS))
        else:
            found[project.uid] = UNANSWERED if project.uid in ground.asked else NOT_ASKED
    return found


def heads(ground: Ground, used: Iterable[Head]) -> tuple[Head, ...]:
    """The columns: the plan's statuses, others that were answered, 未回答, 調査なし if any."""
    listed = [Head(n, _ROLES.get(n, Role.OTHER_STATUS)) for n in ground.rubric.statuses]
    seen = [h for h in dict.fromkeys(used) if h not in (*listed, UNANSWERED, NOT_ASKED)]
    ordered = sorted([*listed, *seen], key=_place)
    return (*ordered, UNANSWERED, *([NOT_ASKED] if NOT_ASKED in used else []))


def by_category(ground: Ground) -> Table:
    """One line for each category; where the plan has none, one for all."""
    found = heads_of(ground)
    names = [category.name for category in ground.state.categories]
    groups = [Group(name, name) for name in names]
    key_of = {p.uid: p.category if p.category in names else "" for p in ground.projects}
    if "" in key_of.values() or not groups:
        groups.append(Group(NO_CATEGORY if names else "全事業", ""))
    columns = heads(ground, set(found.values()))
    return table(
        TITLE,
        "分類",
        groups,
        columns,
        {u: k or "" for u, k in key_of.items()},
        found,
        ground.projects,
    )


def of_year(ground: Ground) -> tuple[Count, ...]:
    """All projects by status."""
    found = heads_of(ground)
    return counts(TITLE, heads(ground, set(found.values())), found, ground.projects)


def _place(head: Head) -> int:
    return _ORDER.index(head.role) if head.role in _ORDER else len(_ORDER)
