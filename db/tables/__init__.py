"""The tables of a plan's file. They are strict: SQLite refuses a value of the wrong type."""

from db.tables import journal, memo, plan, project, survey
from db.tables.base import METADATA

__all__ = ["METADATA", "journal", "memo", "plan", "project", "survey"]
