"""公開データ: the plan and its closed years as a table for machines, with what its columns mean."""

from desktop.papers.public_data.table import (
    DESCRIPTIONS,
    as_csv,
    as_workbook,
    descriptions_csv,
    public_table,
)

__all__ = ["DESCRIPTIONS", "as_csv", "as_workbook", "descriptions_csv", "public_table"]
