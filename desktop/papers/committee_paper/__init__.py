"""推進本部資料: a year on two pages, what is late, what is to be decided, what became of it."""

from desktop.papers.committee_paper.assembly import Options, make

__all__ = ["Options", "make"]
