"""Survey rounds, what was issued, what came back, and the assessments."""

from sqlalchemy import Integer, Text, UniqueConstraint

from db.tables.base import (
    entity_table,
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
from db.vocabulary import RequestKind, RequestState, RoundKind, RoundState, SheetState

survey_round = entity_table(
    "survey_round",
    required("plan", reference("plan.uid")),
    required("fiscal_year", type_=Integer),
    required("sequence", type_=Integer),
    required("kind"),
    text("reference_day"),
    text("deadline"),
    required("state"),
    text("instructions"),
    text("note"),
    required("waits_for_all", type_=Integer),
    one_of("kind", RoundKind),
    one_of("state", RoundState),
    one_of("waits_for_all", (0, 1)),
    UniqueConstraint("plan", "fiscal_year", "sequence"),
)
issued_workbook = entity_table(
    "issued_workbook",
    required("survey_round", reference("survey_round.uid")),
    required("department", reference("department.uid")),
    required("issued_at"),
    required("identity"),
)
collected_file = entity_table(
    "collected_file",
    required("survey_round", reference("survey_round.uid")),
    required("department", reference("department.uid")),
    required("workbook"),
    required("name"),
    required("digest"),
    required("received_at"),
    text("cells"),
    text("left_over"),
)
letter = entity_table(
    "letter",
    required("survey_round", reference("survey_round.uid")),
    required("department", reference("department.uid")),
    required("kind"),
    required("made_at"),
    text("to_address"),
    required("subject"),
    text("file"),
)
cover = entity_table(
    "cover",
    required("survey_round", reference("survey_round.uid")),
    required("department", reference("department.uid")),
    UniqueConstraint("survey_round", "department"),
)
cover_value = strict_table("cover_value", owner_of("cover"), key("field", Text), required("value"))
response = entity_table(
    "response",
    required("survey_round", reference("survey_round.uid")),
    required("project", reference("project.uid")),
    required("department", reference("department.uid")),
    required("state"),
    text("filled_by"),
    whole("has_origin"),
    text("origin_file"),
    text("origin_sheet"),
    text("received_at"),
    required("counts", type_=Integer),
    text("note"),
    one_of("state", SheetState),
    one_of("counts", (0, 1)),
    UniqueConstraint("survey_round", "project", "department"),
)
response_value = strict_table(
    "response_value", owner_of("response"), key("field", Text), required("value")
)
assessment = entity_table(
    "assessment",
    required("survey_round", reference("survey_round.uid")),
    required("project", reference("project.uid")),
    required("stage"),
    whole("rating_sum"),
    text("guide"),
    text("grade"),
    text("reason"),
    text("direction"),
    text("comment"),
)
assessment_rating = strict_table(
    "assessment_rating", owner_of("assessment"), position_key(), required("axis"), required("value")
)
request = entity_table(
    "request",
    required("survey_round", reference("survey_round.uid")),
    required("kind"),
    text("project"),
    text("department", reference("department.uid")),
    required("state"),
    text("reason"),
    text("decision"),
    text("day"),
    text("carried_out"),
    one_of("kind", RequestKind),
    one_of("state", RequestState),
)
request_value = strict_table(
    "request_value", owner_of("request"), position_key(), required("field"), required("value")
)
