"""The plan book, part by part, and the papers made of its pieces: cards, list, DX list."""

from desktop.papers.book.assembly import KINDS, Layout, Options, layout, make

__all__ = ["KINDS", "Layout", "Options", "layout", "make"]
