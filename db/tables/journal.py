"""The journal: every operation's step and its changes. Rows are only ever added.

``kind`` says what the entity is and ``about`` what it belongs to (the project of an indicator,
of a memo, of an answer): both are still known when the entity itself is gone.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer

from db.tables.base import key, required, strict_table, text, whole

step = strict_table(
    "step",
    Column("seq", Integer, primary_key=True, autoincrement=True),
    required("operation"),
    required("label"),
    required("who"),
    required("at"),
    required("undoable", type_=Integer),
    whole("undoes", ForeignKey("step.seq")),
)
change = strict_table(
    "change",
    Column("step", Integer, ForeignKey("step.seq"), primary_key=True),
    key("position"),
    required("entity"),
    required("kind"),
    text("about"),
    required("field"),
    whole("year"),
    whole("half"),
    whole("lane"),
    text("old"),
    text("new"),
)
Index("change_by_entity", change.c.entity, change.c.step)
Index("change_about", change.c.about, change.c.step)
Index("step_undone", step.c.undoes)
