"""What has changed in the projects since an edition: which are new, gone, or say other things."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db import snapshot
from db.errors import Refused
from db.records import Edition, Measure, PlanState, Project
from db.rules.fiscal_year import long_name


class ChangeKind(StrEnum):
    """The value is what papers call it."""

    NEW = "新規"
    CHANGED = "変更"
    ENDED = "終了"
    GONE = "削除"


@dataclass(frozen=True, slots=True)
class ProjectChange:
    """``project`` is the present one, or the edition's where it is gone; ``words`` say what."""

    project: Project
    kind: ChangeKind
    words: tuple[str, ...]


def last_edition(state: PlanState) -> Edition | None:
    """The newest edition of which the plan keeps what it said."""
    return next((e for e in reversed(state.editions) if e.snapshot is not None), None)


def changes_since(state: PlanState, edition: Edition) -> tuple[ProjectChange, ...]:
    """The changed projects in the plan's order, those that are gone at the end.

    Raises ``Refused`` where what the edition keeps cannot be read.
    """
    try:
        before = snapshot.loads(json.dumps(edition.snapshot))
    except snapshot.SnapshotError as error:
        raise Refused(f"版「{edition.name}」の内容を読めないため、比べられません。") from error
    old = {project.uid: project for project in before.projects}
    measures = _measures(before), _measures(state)
    found = []
    for project in state.projects:
        was = old.pop(project.uid, None)
        if was is None:
            found.append(ProjectChange(project, ChangeKind.NEW, ()))
        elif words := tuple(_differences(state, was, project, *measures)):
            ended = was.ended is None and project.ended is not None
            kind = ChangeKind.ENDED if ended else ChangeKind.CHANGED
            found.append(ProjectChange(project, kind, words))
    return (*found, *(ProjectChange(was, ChangeKind.GONE, ()) for was in old.values()))


def _measures(state: PlanState) -> dict[str, Measure]:
    return {measure.uid: measure for measure in state.measures}


def _differences(
    state: PlanState,
    old: Project,
    new: Project,
    old_measures: Mapping[str, Measure],
    new_measures: Mapping[str, Measure],
) -> Iterator[str]:
    """Short values with what they were; of long texts only that they changed."""
    level = state.plan.levels[1] if len(state.plan.levels) > 1 else "施策"
    if old.measure != new.measure:
        yield _said(level, _name(old_measures[old.measure]), _name(new_measures[new.measure]))
    for label, was, is_ in (
        ("番号", old.number, new.number),
        ("事業名", old.title, new.title),
        ("分類", old.category, new.category),
        ("DX", _sign(old.dx), _sign(new.dx)),
        ("所管部署", "、".join(old.departments), "、".join(new.departments)),
        ("主管課", old.lead_department, new.lead_department),
        ("総合計画施策番号", _codes(old.overall_plan_codes), _codes(new.overall_plan_codes)),
        (
            "行政経営プラン取組番号",
            _codes(old.management_plan_codes),
            _codes(new.management_plan_codes),
        ),
    ):
        if was != is_:
            yield _said(label, was, is_)
    for field in state.fields:
        if old.texts.get(field.key) != new.texts.get(field.key):
            yield field.label
    for label, was_all, is_all in (
        ("施策指標等", old.indicators, new.indicators),
        ("スケジュール", set(old.schedule), set(new.schedule)),
        ("年度ごとの取組内容", old.yearly_activities, new.yearly_activities),
        ("関連する事業", old.related_projects, new.related_projects),
    ):
        if was_all != is_all:
            yield label
    if old.ended != new.ended:
        yield _end(state, new)


def _end(state: PlanState, project: Project) -> str:
    if project.ended is None:
        return "終了の取りやめ"
    return f"{long_name(project.ended.fiscal_year, state.plan.calendar)}で終了"


def _said(label: str, was: str | None, is_: str | None) -> str:
    return f"{label}（{was or 'なし'} → {is_ or 'なし'}）"


def _name(measure: Measure) -> str:
    return " ".join(filter(None, (measure.number, measure.title)))


def _sign(dx: bool) -> str:
    return "○" if dx else ""


def _codes(codes: tuple[str, ...]) -> str:
    return " ".join(codes)
