"""What the committee is to decide on a year, and what it told the office to do."""

from db.tables.base import entity_table, one_of, reference, required, text
from db.vocabulary import InstructionState

agenda_item = entity_table(
    "agenda_item",
    required("survey_round", reference("survey_round.uid")),
    text("project", reference("project.uid")),
    required("subject"),
    text("words"),
    text("decision"),
    text("day"),
)
instruction = entity_table(
    "instruction",
    required("survey_round", reference("survey_round.uid")),
    text("project", reference("project.uid")),
    text("body"),
    text("day"),
    required("words"),
    required("state"),
    text("outcome"),
    one_of("state", InstructionState),
)
