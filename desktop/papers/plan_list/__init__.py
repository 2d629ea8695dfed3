"""An office's own list from a file: .xlsx, or .csv in UTF-8 or cp932."""

from desktop.papers.plan_list.reading import ListFile, NotAList, is_list, read

__all__ = ["ListFile", "NotAList", "is_list", "read"]
