"""ロードマップ: every project's schedule as bars over the plan's periods."""

from desktop.papers.roadmap.assembly import LABEL, Options, make
from desktop.papers.roadmap.workbook import make_workbook

__all__ = ["LABEL", "Options", "make", "make_workbook"]
