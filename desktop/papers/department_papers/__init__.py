"""所管課別資料: the year of a department's projects, for each department on pages of its own."""

from desktop.papers.department_papers.assembly import LABEL, Options, make

__all__ = ["LABEL", "Options", "make"]
