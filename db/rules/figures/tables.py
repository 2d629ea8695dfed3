"""Tables in which every project stands in one line and one column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.records import Project
from db.rules.figures.numbers import Count, Head, Line, Number, Table


@dataclass(frozen=True, slots=True)
class Group:
    """What a line is of; ``key`` is what its projects are told by."""

    label: str
    key: str
    number: str | None = None
    operation: bool = False


def table(
    title: str,
    by: str,
    groups: Iterable[Group],
    heads: Sequence[Head],
    key_of: Mapping[str, str],
    head_of: Mapping[str, Head],
    projects: Sequence[Project],
) -> Table:
    """``key_of``: project uid to the key of its group; ``head_of``: to its column."""
    listed = list(groups)
    members: dict[str, list[str]] = {group.key: [] for group in listed}
    for project in projects:
        members[key_of[project.uid]].append(project.uid)

    def line(group: Group, uids: Iterable[str]) -> Line:
        cells: dict[Head, list[str]] = {head: [] for head in heads}
        every: list[str] = []
        for uid in uids:
            every.append(uid)
            cells[head_of[uid]].append(uid)
        return Line(
            group.label,
            Number(f"{title}・{group.label}", tuple(every)),
            tuple(
                Number(f"{title}「{head.label}」・{group.label}", tuple(found))
                for head, found in cells.items()
            ),
            group.key,
            group.number,
            group.operation,
        )

    def subtotal(label: str, operation: bool) -> Line:
        keys = {group.key for group in listed if group.operation is operation}
        uids = (p.uid for p in projects if key_of[p.uid] in keys)
        return line(Group(label, "", operation=operation), uids)

    parted = len({group.operation for group in listed}) > 1
    return Table(
        title,
        by,
        tuple(heads),
        tuple(line(group, members[group.key]) for group in listed),
        line(Group("全事業", ""), (p.uid for p in projects)),
        (subtotal("施策の計", False), subtotal("項目の計", True)) if parted else (),
    )


def counts(
    title: str, heads: Iterable[Head], head_of: Mapping[str, Head], projects: Iterable[Project]
) -> tuple[Count, ...]:
    """One row of numbers; only projects with a head are counted."""
    listed = [p.uid for p in projects if p.uid in head_of]
    return tuple(
        Count(
            head,
            Number(f"{title}「{head.label}」", tuple(u for u in listed if head_of[u] == head)),
        )
        for head in heads
    )
