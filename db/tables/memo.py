"""Memos: what the office notes for itself on a project or a department."""

from db.tables.base import entity_table, reference, required

memo = entity_table(
    "memo",
    required("about", reference("entity.uid")),
    required("day"),
    required("text"),
)
