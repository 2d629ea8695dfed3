"""A year's tables as a workbook that can be pasted on: results by project, and every figure."""

from desktop.papers.year_workbook.assembly import make

__all__ = ["make"]
