"""全年度（進行管理カード）: one project a sheet, all its years side by side."""

from desktop.papers.history_sheet.assembly import LABEL, Options, make

__all__ = ["LABEL", "Options", "make"]
