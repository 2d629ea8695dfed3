"""A plan from its tables to records: one query a table, whatever the plan's size."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from db.records import (
    Assessment,
    Axis,
    Body,
    Category,
    Cell,
    Chapter,
    Department,
    Direction,
    Edition,
    Ended,
    GradeRule,
    Indicator,
    Measure,
    Money,
    Origin,
    Phase,
    Plan,
    PlanState,
    Policy,
    Project,
    Request,
    Response,
    Round,
    Rubric,
    Target,
    Term,
    TextField,
)
from db.rules import questions
from db.tables import plan as plans
from db.tables import project as projects
from db.tables import survey
from db.vocabulary import (
    Calendar,
    CostNote,
    CostState,
    MeasureKind,
    Periods,
    PolicyKind,
    RequestKind,
    RequestState,
    Requirement,
    RoundKind,
    RoundState,
    SheetState,
)

Grouped = Mapping[str, list[Row[Any]]]


def load(connection: Connection) -> PlanState | None:
    """The plan as it stands; None where the file has none yet."""
    row = connection.execute(select(plans.plan)).one_or_none()
    if row is None:
        return None
    names = _Names(connection)
    return PlanState(
        plan=_plan(connection, row),
        fields=names.fields,
        categories=_categories(connection),
        phases=tuple(
            Phase(r.code, r.name, r.meaning, r.uid) for r in _all(connection, plans.phase)
        ),
        rubric=_rubric(connection),
        chapters=tuple(
            Chapter(r.part, r.heading, r.text, r.page, r.uid)
            for r in _all(connection, plans.chapter)
        ),
        bodies=tuple(Body(r.name, r.role, r.members, r.uid) for r in _all(connection, plans.body)),
        glossary=tuple(Term(r.term, r.meaning, r.uid) for r in _all(connection, plans.term)),
        departments=_departments(connection),
        policies=tuple(
            Policy(r.uid, r.number, r.title, PolicyKind(r.kind), r.description, r.caption)
            for r in _all(connection, plans.policy)
        ),
        measures=_measures(connection),
        projects=load_projects(connection, names=names),
        rounds=_rounds(connection, names),
        editions=tuple(
            Edition(r.name, r.day, r.note, r.snapshot and json.loads(r.snapshot), r.uid)
            for r in _all(connection, plans.edition)
        ),
    )


class _Names:
    """What a project's rows refer to by uid and its record carries by name."""

    def __init__(self, connection: Connection) -> None:
        self.departments = _names(connection, plans.department)
        self.categories = _names(connection, plans.category)
        self.phases = _names(connection, plans.phase)
        self.fields = tuple(
            TextField(r.key, r.label, r.text_limit, bool(r.public), r.uid)
            for r in _all(connection, plans.text_field)
        )


def load_projects(
    connection: Connection, uids: Iterable[str] | None = None, names: _Names | None = None
) -> tuple[Project, ...]:
    """All projects in the plan's order, or those with the given uids."""
    names = names or _Names(connection)
    wanted = None if uids is None else list(uids)

    def parts(table: Table) -> Grouped:
        return _grouped(connection, table, wanted)

    query = select(projects.project).order_by(projects.project.c.position)
    if wanted is not None:
        query = query.where(projects.project.c.uid.in_(wanted))
    departments = parts(projects.project_department)
    overall = parts(projects.overall_plan_code)
    management = parts(projects.management_plan_code)
    related = parts(projects.related_project)
    texts = parts(projects.project_text)
    cells = parts(projects.schedule_cell)
    cell_departments = parts(projects.cell_department)
    activities = parts(projects.yearly_activity)
    money = parts(projects.yearly_money)
    indicators = _indicators(connection, wanted)
    found = []
    for r in connection.execute(query):
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
            )
        )
    return tuple(found)


def _schedule(
    cells: Iterable[Row[Any]], departments: Iterable[Row[Any]], names: _Names
) -> tuple[Cell, ...]:
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


def _indicators(connection: Connection, wanted: list[str] | None) -> dict[str, list[Indicator]]:
    targets = _grouped(connection, projects.target, None)
    query = select(projects.indicator).order_by(projects.indicator.c.position)
    if wanted is not None:
        query = query.where(projects.indicator.c.project.in_(wanted))
    found: dict[str, list[Indicator]] = defaultdict(list)
    for r in connection.execute(query):
        found[r.project].append(
            Indicator(
                r.text,
                r.unit,
                r.baseline,
                r.baseline_on,
                r.direction,
                tuple(
                    Target(t.year, t.to_year, t.text, t.number, t.denominator)
                    for t in targets.get(r.uid, ())
                ),
                r.uid,
            )
        )
    return found


def _plan(connection: Connection, r: Row[Any]) -> Plan:
    levels = _grouped(connection, plans.level).get(r.uid, ())
    return Plan(
        r.uid,
        r.title,
        r.municipality,
        r.edition,
        r.first_year,
        r.last_year,
        Periods(r.periods),
        Calendar(r.calendar),
        tuple(level.name for level in levels),
        r.vision,
        r.book_start_page,
        r.predecessor,
    )


def _categories(connection: Connection) -> tuple[Category, ...]:
    asks = _grouped(connection, plans.category_asks)
    return tuple(
        Category(
            r.name,
            r.shade,
            {a.part: Requirement(a.requirement) for a in asks.get(r.uid, ())},
            r.uid,
        )
        for r in _all(connection, plans.category)
    )


def _rubric(connection: Connection) -> Rubric:
    wording = _grouped(connection, plans.axis_wording)
    return Rubric(
        axes=tuple(
            Axis(
                r.key,
                r.label,
                bool(r.public),
                {w.rating: w.words for w in wording.get(r.uid, ())},
                r.uid,
            )
            for r in _all(connection, plans.axis)
        ),
        grades=tuple(
            GradeRule(r.name, r.label, r.least, r.uid) for r in _all(connection, plans.grade)
        ),
        stages=_item_names(connection, plans.stage),
        statuses=_item_names(connection, plans.status),
        directions=tuple(
            Direction(r.direction_group, r.name, r.uid) for r in _all(connection, plans.direction)
        ),
    )


def _departments(connection: Connection) -> tuple[Department, ...]:
    aliases = _grouped(connection, plans.department_alias)
    successors = _grouped(connection, plans.department_successor)
    return tuple(
        Department(
            r.uid,
            r.name,
            r.code,
            tuple(a.name for a in aliases.get(r.uid, ())),
            r.parent,
            r.first_year,
            r.last_year,
            tuple(s.successor for s in successors.get(r.uid, ())),
            r.mail,
            r.contact,
        )
        for r in _all(connection, plans.department)
    )


def _measures(connection: Connection) -> tuple[Measure, ...]:
    repeats = _grouped(connection, plans.measure_also_under)
    return tuple(
        Measure(
            r.uid,
            r.policy,
            r.number,
            r.title,
            MeasureKind(r.kind),
            r.description,
            r.caption,
            tuple(p.policy for p in repeats.get(r.uid, ())),
        )
        for r in _all(connection, plans.measure)
    )


def _rounds(connection: Connection, names: _Names) -> tuple[Round, ...]:
    responses = _by_round(connection, survey.response)
    assessments = _by_round(connection, survey.assessment)
    requests = _by_round(connection, survey.request)
    answers = _grouped(connection, survey.response_value)
    ratings = _grouped(connection, survey.assessment_rating)
    wanted = _grouped(connection, survey.request_value)
    return tuple(
        Round(
            r.fiscal_year,
            r.sequence,
            RoundKind(r.kind),
            r.reference_day,
            r.deadline,
            RoundState(r.state),
            tuple(_response(s, answers.get(s.uid, ()), names) for s in responses.get(r.uid, ())),
            tuple(_assessment(a, ratings.get(a.uid, ())) for a in assessments.get(r.uid, ())),
            tuple(_request(q, wanted.get(q.uid, ()), names) for q in requests.get(r.uid, ())),
            r.uid,
        )
        for r in _all(connection, survey.survey_round)
    )


def _response(r: Row[Any], answers: Iterable[Row[Any]], names: _Names) -> Response:
    values = {a.field: json.loads(a.value) for a in answers}
    return Response(
        r.project,
        names.departments[r.department],
        SheetState(r.state),
        r.filled_by,
        {key: values[key] for key in sorted(values, key=questions.order)},
        Origin(r.origin_file, r.origin_sheet, r.received_at) if r.has_origin else None,
        r.uid,
    )


def _assessment(r: Row[Any], ratings: Iterable[Row[Any]]) -> Assessment:
    return Assessment(
        r.project,
        r.stage,
        {v.axis: json.loads(v.value) for v in ratings},
        r.rating_sum,
        r.guide,
        r.grade,
        r.reason,
        r.direction,
        r.comment,
        r.uid,
    )


def _request(r: Row[Any], wanted: Iterable[Row[Any]], names: _Names) -> Request:
    return Request(
        RequestKind(r.kind),
        r.project,
        names.departments.get(r.department),
        {v.field: json.loads(v.value) for v in wanted},
        RequestState(r.state),
        r.reason,
        r.decision,
        r.day,
        r.uid,
    )


def _all(connection: Connection, table: Table) -> list[Row[Any]]:
    return list(connection.execute(select(table).order_by(table.c.position)))


def _names(connection: Connection, table: Table) -> dict[str, str]:
    return {r.uid: r.name for r in connection.execute(select(table.c.uid, table.c.name))}


def _item_names(connection: Connection, table: Table) -> tuple[str, ...]:
    return tuple(connection.execute(select(table.c.name).order_by(table.c.position)).scalars())


def _grouped(connection: Connection, table: Table, owners: list[str] | None = None) -> Grouped:
    """A table of parts by the entity that they belong to, each in order."""
    query = select(table).order_by(*table.primary_key)
    if owners is not None:
        query = query.where(table.c.owner.in_(owners))
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.owner].append(row)
    return found


def _by_round(connection: Connection, table: Table) -> Grouped:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(select(table).order_by(table.c.position)):
        found[row.survey_round].append(row)
    return found
