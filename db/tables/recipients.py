"""Who gets the papers: groups of mail addresses with a name."""

from sqlalchemy import UniqueConstraint

from db.tables.base import (
    entity_table,
    owner_of,
    position_key,
    reference,
    required,
    strict_table,
)

recipient_group = entity_table(
    "recipient_group",
    required("plan", reference("plan.uid")),
    required("name"),
    UniqueConstraint("plan", "name"),
)
recipient = strict_table(
    "recipient",
    owner_of("recipient_group"),
    position_key(),
    required("address"),
    required("name"),
    UniqueConstraint("owner", "address"),
)
