"""ロードマップ: every project's schedule as bars over the plan's periods."""

from desktop.papers.roadmap.assembly import LABEL, Options, make

__all__ = ["LABEL", "Options", "make"]
