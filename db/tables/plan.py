"""The plan's head, its own vocabulary and its tree. Every table says which plan it is of."""

from typing import Any

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from db.tables.base import (
    entity_table,
    items_table,
    key,
    one_of,
    owner_of,
    position_key,
    reference,
    required,
    strict_table,
    text,
    whole,
)
from db.vocabulary import Calendar, MeasureKind, Periods, PolicyKind, Requirement

entity = strict_table("entity", key("uid", Text), required("kind"))


def of_plan() -> Column[Any]:
    return required("plan", reference("plan.uid"))


plan = entity_table(
    "plan",
    required("title"),
    required("municipality"),
    required("edition"),
    required("first_year", type_=Integer),
    required("last_year", type_=Integer),
    required("periods"),
    required("calendar"),
    text("vision"),
    required("book_start_page", type_=Integer),
    text("predecessor"),
    one_of("periods", Periods),
    one_of("calendar", Calendar),
    CheckConstraint("first_year BETWEEN 1926 AND last_year AND last_year < 2200"),
    CheckConstraint("book_start_page > 0"),
)
level = items_table("plan_level", "plan", required("name"))
stage = items_table("plan_stage", "plan", required("name"))
status = items_table("plan_status", "plan", required("name"))

text_field = entity_table(
    "text_field",
    of_plan(),
    required("key"),
    required("label"),
    whole("text_limit"),
    required("public", type_=Integer),
    one_of("public", (0, 1)),
    UniqueConstraint("plan", "key"),
)
category = entity_table(
    "category",
    of_plan(),
    required("name"),
    required("shade", type_=Integer),
    required("rated", type_=Integer),
    one_of("rated", (0, 1)),
    UniqueConstraint("plan", "name"),
)
category_asks = strict_table(
    "category_asks",
    owner_of("category"),
    position_key(),
    required("part"),
    required("requirement"),
    one_of("requirement", Requirement),
    UniqueConstraint("owner", "part"),
)
phase = entity_table(
    "phase",
    of_plan(),
    required("code"),
    required("name"),
    text("meaning"),
    UniqueConstraint("plan", "name"),
)
axis = entity_table(
    "axis",
    of_plan(),
    required("key"),
    required("label"),
    required("public", type_=Integer),
    one_of("public", (0, 1)),
    UniqueConstraint("plan", "key"),
)
axis_wording = strict_table(
    "axis_wording", owner_of("axis"), position_key(), required("rating"), required("words")
)
grade = entity_table(
    "grade",
    of_plan(),
    required("name"),
    required("label"),
    required("least", type_=Integer),
    UniqueConstraint("plan", "name"),
)
past_rubric = entity_table(
    "past_rubric",
    of_plan(),
    required("until", type_=Integer),
    required("content"),
    UniqueConstraint("plan", "until"),
)
direction = entity_table("direction", of_plan(), required("direction_group"), required("name"))
chapter = entity_table(
    "chapter", of_plan(), text("part"), required("heading"), text("text"), text("page")
)
body = entity_table("body", of_plan(), required("name"), text("role"), text("members"))
term = entity_table("term", of_plan(), required("term"), required("meaning"))

department = entity_table(
    "department",
    of_plan(),
    required("name"),
    text("code"),
    text("parent", reference("department.uid")),
    whole("first_year"),
    whole("last_year"),
    text("mail"),
    text("contact"),
)
department_alias = items_table("department_alias", "department", required("name"))
department_successor = items_table(
    "department_successor", "department", required("successor", reference("department.uid"))
)

policy = entity_table(
    "policy",
    of_plan(),
    text("number"),
    required("title"),
    required("kind"),
    text("description"),
    text("caption"),
    one_of("kind", PolicyKind),
)
measure = entity_table(
    "measure",
    of_plan(),
    required("policy", reference("policy.uid")),
    text("number"),
    required("title"),
    required("kind"),
    text("description"),
    text("caption"),
    one_of("kind", MeasureKind),
)
measure_also_under = items_table(
    "measure_also_under", "measure", required("policy", reference("policy.uid"))
)
edition = entity_table(
    "edition", of_plan(), required("name"), text("day"), text("note"), text("snapshot")
)
