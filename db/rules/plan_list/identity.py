"""Which project a row means: by its number, by its title, or a person must say."""

from dataclasses import dataclass

from db.records import Project
from db.rules.folding import folded
from db.rules.plan_list.known import Known, similarity
from db.rules.plan_list.reading_rows import ListRow

_STILL_THE_SAME = 0.5
"""Titles less alike than this are two projects', whatever the number says."""


@dataclass(frozen=True)
class Meant:
    """``project`` where it is certain. ``reason``: a Japanese sentence where it must be asked.

    Neither: the plan does not have the project.
    """

    project: Project | None = None
    reason: str | None = None
    by_number: tuple[Project, ...] = ()
    by_title: tuple[Project, ...] = ()


def meant(known: Known, row: ListRow) -> Meant:
    """Whom a row with a number or a title means."""
    by_number = _narrowed(row, row.number.projects)
    by_title = _narrowed(row, known.titles.get(folded(row.title), ()))
    if by_number:
        return _numbered(known, row, by_number, by_title)
    if len(by_title) == 1 and not row.number.words:
        return Meant(by_title[0])
    if by_title:
        where = "、".join(p.number or "番号なし" for p in by_title)
        reason = f"番号{row.number.words}は計画にありません。同じ名前の事業は{where}です。"
        if not row.number.words:
            reason = f"同じ名前の事業がいくつもあります（{where}）。"
        return Meant(None, reason, (), by_title)
    similar = _similar(known, row)
    if similar:
        reason = f"計画にない事業です。似た名前の事業があります（{called(similar[0])}）。"
        return Meant(None, reason, (), similar)
    return Meant()


def _numbered(
    known: Known, row: ListRow, by_number: tuple[Project, ...], by_title: tuple[Project, ...]
) -> Meant:
    both = tuple(p for p in by_number if p in by_title)
    if len(both) == 1:
        return Meant(both[0])
    if len(by_number) == 1 and not row.title:
        return Meant(by_number[0])
    if by_title:
        reason = f"番号は{called(by_number[0])}、事業名は{called(by_title[0])}を指しています。"
        return Meant(None, reason, by_number, by_title)
    alike = [p for p in by_number if similarity(p.title, row.title) >= _STILL_THE_SAME]
    if len(alike) == 1:
        return Meant(alike[0])
    if len(by_number) > 1:
        return Meant(None, "同じ番号の事業がいくつもあります。", by_number)
    reason = f"番号は{called(by_number[0])}ですが、事業名が大きく違います。"
    similar = tuple(p for p in _similar(known, row) if p not in by_number)
    return Meant(None, reason, by_number, similar)


def _narrowed(row: ListRow, projects: tuple[Project, ...]) -> tuple[Project, ...]:
    """Of several, those in the measure that the list names."""
    uids = {m.uid for m in row.measures}
    own = tuple(p for p in projects if p.measure in uids)
    return own if len(projects) > 1 and own else projects


def _similar(known: Known, row: ListRow) -> tuple[Project, ...]:
    found = known.similar(row.title) if row.title else None
    return (found,) if found is not None else ()


def called(project: Project) -> str:
    """1-4-2「地図の公開」."""
    return f"{project.number or ''}「{project.title}」"
