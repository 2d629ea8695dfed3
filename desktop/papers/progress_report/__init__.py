"""進捗状況報告書: a fiscal year of the plan, as a whole and project by project."""

from desktop.papers.progress_report.assembly import Options, make

__all__ = ["Options", "make"]
