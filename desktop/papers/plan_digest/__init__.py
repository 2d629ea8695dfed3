"""計画の概要版: the plan on a few pages, made of what the plan itself says."""

from desktop.papers.plan_digest.assembly import LABEL, Options, make

__all__ = ["LABEL", "Options", "make"]
