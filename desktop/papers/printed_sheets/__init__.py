"""Described sheets on paper: what a workbook shows is what is printed."""

from desktop.papers.printed_sheets.assembly import Workbook, make

__all__ = ["Workbook", "make"]
