"""Projects with everything that is theirs."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from db.loading.memos import load_memos
from db.loading.rows import Grouped, Names, Row, by, chosen, grouped
from db.records import (
    Cell,
    Ended,
    Indicator,
    Money,
    Project,
    Target,
)
from db.vocabulary import (
    CostNote,
    CostState,
)


def load_projects(
    connection: sqlite3.Connection, uids: Iterable[str] | None = None, names: Names | None = None
) -> tuple[Project, ...]:
    """All projects in the plan's order, or those with the given uids."""
    names = names or Names(connection)
    wanted = None if uids is None else list(uids)

    def parts(table: str, order: str = "position") -> Grouped:
        return grouped(connection, table, order, wanted)

    departments = parts("project_department")
    overall = parts("overall_plan_code")
    management = parts("management_plan_code")
    related = parts("related_project")
    texts = parts("project_text", "field")
    cells = parts("schedule_cell", "lane, year, half")
    cell_departments = parts("cell_department", "lane, year, half, position")
    activities = parts("yearly_activity", "year")
    money = parts("yearly_money", "year")
    indicators = _indicators(connection, wanted)
    memos = load_memos(connection, wanted)
    found = []
    for r in chosen(connection, "project", "position", wanted=wanted):
        written = {text.field: text.text for text in texts.get(r.uid, ())}
        found.append(
            Project(
                uid=r.uid,
                measure=r.measure,
                number=r.number,
                title=r.title,
                category=names.categories.get(r.category),
                dx=bool(r.dx),
                departments=tuple(
                    names.departments[d.department] for d in departments.get(r.uid, ())
                ),
                lead_department=names.departments.get(r.lead_department),
                overall_plan_codes=tuple(c.code for c in overall.get(r.uid, ())),
                management_plan_codes=tuple(c.code for c in management.get(r.uid, ())),
                related_projects=tuple(p.related for p in related.get(r.uid, ())),
                texts={field.key: written.get(field.key) for field in names.fields},
                indicators=tuple(indicators.get(r.uid, ())),
                schedule=_schedule(cells.get(r.uid, ()), cell_departments.get(r.uid, ()), names),
                yearly_activities={a.year: a.text for a in activities.get(r.uid, ())},
                money={
                    m.year: Money(
                        m.budget,
                        m.budget_final,
                        m.cost,
                        m.cost_state and CostState(m.cost_state),
                        m.cost_note and CostNote(m.cost_note),
                    )
                    for m in money.get(r.uid, ())
                },
                came_in=r.came_in,
                ended=None if r.ended_year is None else Ended(r.ended_year, r.ended_reason),
                memos=memos.get(r.uid, ()),
            )
        )
    return tuple(found)


def _schedule(cells: Iterable[Row], departments: Iterable[Row], names: Names) -> tuple[Cell, ...]:
    """Cells by lane, year and half; one that has only departments is a cell too."""
    who: dict[tuple[int, int, int], list[str]] = defaultdict(list)
    for r in departments:
        who[r.lane, r.year, r.half].append(names.departments[r.department])
    what = {(r.lane, r.year, r.half): (r.phase, r.words) for r in cells}
    return tuple(
        Cell(
            lane,
            year,
            half or None,
            names.phases.get(what.get((lane, year, half), (None, None))[0]),
            what.get((lane, year, half), (None, None))[1],
            tuple(who.get((lane, year, half), ())),
        )
        for lane, year, half in sorted(what.keys() | who.keys())
    )


def _indicators(
    connection: sqlite3.Connection, wanted: list[str] | None
) -> dict[str, list[Indicator]]:
    indicators = by(connection, "indicator", "project", owners=wanted)
    of = None if wanted is None else [r.uid for rows in indicators.values() for r in rows]
    targets = grouped(connection, "target", "year", of)
    return {
        project: [_indicator(r, targets.get(r.uid, ())) for r in rows]
        for project, rows in indicators.items()
    }


def _indicator(r: Row, targets: Iterable[Row]) -> Indicator:
    return Indicator(
        r.text,
        r.unit,
        r.baseline,
        r.baseline_on,
        r.direction,
        tuple(Target(t.year, t.to_year, t.text, t.number, t.denominator) for t in targets),
        r.uid,
    )
