"""Projects as rows."""

from collections.abc import Iterator

from db.errors import Refused
from db.records import Indicator, PlanState, Project
from db.tables import project as table
from db.tables.base import SPACING
from db.taking_over.rows import Row, Uids, items, made_uid, row_of
from db.unit import Addition


def projects(state: PlanState, names: Uids) -> Iterator[Addition]:
    keys = [f.key for f in state.fields]
    indicators: list[tuple[str, Indicator]] = []
    for position, project in enumerate(state.projects):
        where = f"事業 {project.number or project.title} "
        if list(project.texts) != keys:
            raise Refused(f"{where}の項目が計画の項目と合いません。取り込んでいません。")
        yield Addition(
            "project",
            project.uid,
            _project_rows(project, names, where)
            | {
                "project": [
                    _project_row(state, project, names, where) | {"position": position * SPACING}
                ]
            },
        )
        indicators.extend((project.uid, indicator) for indicator in project.indicators)
    for position, (owner, indicator) in enumerate(indicators):
        uid = made_uid(indicator.uid, "indicator", position)
        row = row_of(
            table.indicator, indicator, uid=uid, position=position * SPACING, project=owner
        )
        targets = [
            row_of(table.target, t, owner=uid, year=t.fiscal_year, denominator=t.of)
            for t in indicator.targets
        ]
        yield Addition("indicator", uid, {"indicator": [row], "target": targets})


def _project_row(state: PlanState, project: Project, names: Uids, where: str) -> Row:
    return row_of(
        table.project,
        project,
        plan=state.plan.uid,
        category=names.categories.uid_or_none(project.category, where + "の分類"),
        lead_department=names.departments.uid_or_none(project.lead_department, where + "の主管課"),
        ended_year=project.ended and project.ended.fiscal_year,
        ended_reason=project.ended and project.ended.reason,
    )


def _project_rows(project: Project, names: Uids, where: str) -> dict[str, list[Row]]:
    uid = project.uid
    cells: list[Row] = []
    cell_departments: list[Row] = []
    for cell in project.schedule:
        place = {"owner": uid, "lane": cell.lane, "year": cell.fiscal_year, "half": cell.half or 0}
        phase = names.phases.uid_or_none(cell.phase, where + "のスケジュール")
        cells.append(place | {"phase": phase, "words": cell.text})
        who = [names.departments.uid(d, where + "のスケジュール") for d in cell.departments]
        cell_departments.extend(
            place | {"position": i, "department": department} for i, department in enumerate(who)
        )
    departments = [names.departments.uid(d, where + "の所管部署") for d in project.departments]
    return {
        "project_department": items(uid, "department", departments),
        "overall_plan_code": items(uid, "code", project.overall_plan_codes),
        "management_plan_code": items(uid, "code", project.management_plan_codes),
        "related_project": items(uid, "related", project.related_projects),
        "project_text": [
            {"owner": uid, "field": key, "text": text}
            for key, text in project.texts.items()
            if text is not None
        ],
        "schedule_cell": cells,
        "cell_department": cell_departments,
        "yearly_activity": [
            {"owner": uid, "year": year, "text": text}
            for year, text in project.yearly_activities.items()
        ],
        "yearly_money": [
            row_of(table.yearly_money, money, owner=uid, year=year)
            for year, money in project.money.items()
        ],
    }
