"""Projects with their texts, schedule, yearly activities, money and indicators."""

from sqlalchemy import CheckConstraint, Column, Integer, Text

from db.tables.base import (
    Anything,
    entity_table,
    items_table,
    key,
    one_of,
    owner_of,
    reference,
    required,
    strict_table,
    text,
    whole,
)
from db.vocabulary import CostNote, CostState

project = entity_table(
    "project",
    required("plan", reference("plan.uid")),
    required("measure", reference("measure.uid")),
    text("number"),
    required("title"),
    text("category", reference("category.uid")),
    required("dx", type_=Integer),
    text("lead_department", reference("department.uid")),
    text("came_in"),
    whole("ended_year"),
    text("ended_reason"),
    one_of("dx", (0, 1)),
)
project_department = items_table(
    "project_department", "project", required("department", reference("department.uid"))
)
overall_plan_code = items_table("overall_plan_code", "project", required("code"))
management_plan_code = items_table("management_plan_code", "project", required("code"))
related_project = items_table(
    "related_project", "project", required("related", reference("project.uid"))
)
project_text = strict_table(
    "project_text", owner_of("project"), key("field", Text), required("text")
)

schedule_cell = strict_table(
    "schedule_cell",
    owner_of("project"),
    key("lane"),
    key("year"),
    key("half"),
    text("phase", reference("phase.uid")),
    text("words"),
    CheckConstraint("phase IS NULL OR words IS NULL"),
    CheckConstraint("half IN (0, 1, 2)"),
)
cell_department = items_table(
    "cell_department",
    "project",
    required("department", reference("department.uid")),
    key("lane"),
    key("year"),
    key("half"),
)
yearly_activity = strict_table(
    "yearly_activity", owner_of("project"), key("year"), required("text")
)
yearly_money = strict_table(
    "yearly_money",
    owner_of("project"),
    key("year"),
    whole("budget"),
    whole("budget_final"),
    whole("cost"),
    text("cost_state"),
    text("cost_note"),
    one_of("cost_state", CostState),
    one_of("cost_note", CostNote),
)

indicator = entity_table(
    "indicator",
    required("project", reference("project.uid")),
    required("text"),
    text("unit"),
    text("baseline"),
    text("baseline_on"),
    text("direction"),
)
target = strict_table(
    "target",
    owner_of("indicator"),
    key("year"),
    whole("to_year"),
    required("text"),
    Column("number", Anything),
    Column("denominator", Anything),
    CheckConstraint("to_year IS NULL OR to_year >= year"),
)
