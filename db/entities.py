"""What kinds of entity there are, which tables they own, and where each field is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, select

from db.address import Address
from db.errors import Refused
from db.storage import AS_JSON, FLAG, ByName, InCell, InColumn, InRow, Items, Pairs, Storage
from db.tables import committee, memo, plan, project, recipients, survey


@dataclass(frozen=True)
class Kind:
    """``parts``: the tables whose rows belong to the entity. ``named``: fields by data."""

    name: str
    table: Table
    parts: tuple[Table, ...] = ()
    fields: Mapping[str, Storage] = field(default_factory=dict)
    named: Storage | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.table, *self.parts)

    def storage(self, address: Address) -> Storage:
        """Where the value at an address is; an unknown field is a fault of ours."""
        found = self.fields.get(address.field) or self.named
        if found is None:
            raise KeyError(f"{self.name} has no field {address.field}")
        return found


def _columns(table: Table, *flags: str) -> dict[str, Storage]:
    """Every column of an entity's own row is a field of its name, but its keys."""
    keys = {"uid", "plan"}
    return {
        c.name: InColumn(c, FLAG) if c.name in flags else InColumn(c)
        for c in table.c
        if c.name not in keys
    }


def _cells(table: Table) -> dict[str, Storage]:
    """Every value column of a table of cells is a field of its name."""
    return {c.name: InCell(c) for c in table.c if not c.primary_key}


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "plan",
            plan.plan,
            (plan.level, plan.stage, plan.status),
            {
                **_columns(plan.plan),
                "levels": Items(plan.level.c.name),
                "stages": Items(plan.stage.c.name),
                "statuses": Items(plan.status.c.name),
            },
        ),
        Kind("text_field", plan.text_field, (), _columns(plan.text_field, "public")),
        Kind(
            "category",
            plan.category,
            (plan.category_asks,),
            {
                **_columns(plan.category, "rated"),
                "asks": Pairs(plan.category_asks.c.part, plan.category_asks.c.requirement),
            },
        ),
        Kind("phase", plan.phase, (), _columns(plan.phase)),
        Kind(
            "axis",
            plan.axis,
            (plan.axis_wording,),
            {
                **_columns(plan.axis, "public"),
                "wording": Pairs(plan.axis_wording.c.rating, plan.axis_wording.c.words),
            },
        ),
        Kind("grade", plan.grade, (), _columns(plan.grade)),
        Kind("past_rubric", plan.past_rubric, (), _columns(plan.past_rubric)),
        Kind("direction", plan.direction, (), _columns(plan.direction)),
        Kind("chapter", plan.chapter, (), _columns(plan.chapter)),
        Kind("body", plan.body, (), _columns(plan.body)),
        Kind("term", plan.term, (), _columns(plan.term)),
        Kind(
            "department",
            plan.department,
            (plan.department_alias, plan.department_successor),
            {
                **_columns(plan.department),
                "aliases": Items(plan.department_alias.c.name),
                "successors": Items(plan.department_successor.c.successor),
            },
        ),
        Kind("policy", plan.policy, (), _columns(plan.policy)),
        Kind(
            "measure",
            plan.measure,
            (plan.measure_also_under,),
            {**_columns(plan.measure), "also_under": Items(plan.measure_also_under.c.policy)},
        ),
        Kind("edition", plan.edition, (), _columns(plan.edition)),
        Kind(
            "project",
            project.project,
            (
                project.project_department,
                project.overall_plan_code,
                project.management_plan_code,
                project.related_project,
                project.project_text,
                project.schedule_cell,
                project.cell_department,
                project.yearly_activity,
                project.yearly_money,
            ),
            {
                **_columns(project.project, "dx"),
                "content": InRow(project.schedule_cell),
                **_cells(project.yearly_money),
                "activity": InCell(project.yearly_activity.c.text),
                "cell_departments": Items(project.cell_department.c.department),
                "departments": Items(project.project_department.c.department),
                "overall_plan_codes": Items(project.overall_plan_code.c.code),
                "management_plan_codes": Items(project.management_plan_code.c.code),
                "related_projects": Items(project.related_project.c.related),
            },
            ByName(project.project_text.c.text),
        ),
        Kind(
            "indicator",
            project.indicator,
            (project.target,),
            {**_columns(project.indicator), "target": InRow(project.target)},
        ),
        Kind("memo", memo.memo, (), _columns(memo.memo)),
        Kind(
            "survey_round", survey.survey_round, (), _columns(survey.survey_round, "waits_for_all")
        ),
        Kind(
            "recipient_group",
            recipients.recipient_group,
            (recipients.recipient,),
            {
                **_columns(recipients.recipient_group),
                "members": Pairs(recipients.recipient.c.address, recipients.recipient.c.name),
            },
        ),
        Kind("agenda_item", committee.agenda_item, (), _columns(committee.agenda_item)),
        Kind("instruction", committee.instruction, (), _columns(committee.instruction)),
        Kind("issued_workbook", survey.issued_workbook, (), _columns(survey.issued_workbook)),
        Kind("letter", survey.letter, (), _columns(survey.letter)),
        Kind("collected_file", survey.collected_file, (), _columns(survey.collected_file)),
        Kind(
            "cover",
            survey.cover,
            (survey.cover_value,),
            _columns(survey.cover),
            ByName(survey.cover_value.c.value, AS_JSON),
        ),
        Kind(
            "response",
            survey.response,
            (survey.response_value,),
            _columns(survey.response, "has_origin", "counts"),
            ByName(survey.response_value.c.value, AS_JSON),
        ),
        Kind(
            "assessment",
            survey.assessment,
            (survey.assessment_rating,),
            {
                **_columns(survey.assessment),
                "ratings": Pairs(
                    survey.assessment_rating.c.axis, survey.assessment_rating.c.value, AS_JSON
                ),
            },
        ),
        Kind(
            "request",
            survey.request,
            (survey.request_value,),
            {
                **_columns(survey.request),
                "values": Pairs(
                    survey.request_value.c.field, survey.request_value.c.value, AS_JSON
                ),
            },
        ),
    )
}


def kind_of(connection: Connection, uid: str) -> Kind:
    """The kind of an entity; refused where it is gone."""
    query = select(plan.entity.c.kind).where(plan.entity.c.uid == uid)
    name = connection.execute(query).scalar_one_or_none()
    if name is None:
        raise Refused("対象が見つかりません。すでに消されています。")
    return KINDS[name]
