"""Sizes that only the digest has; points for type, millimetres for lengths."""

from desktop.papers.typesetting.style import Style

TITLE = Style(20, 26, is_bold=True)
CHAPTER = Style(11.5, 17, is_bold=True)
ENTRY = Style(10, 15, is_bold=True)
BODY = Style(9.5, 15)
KEY_FIGURE = Style(18, 22, is_bold=True)

LEFT, WIDTH = 18.0, 174.0
COLUMN, BETWEEN = 83.5, 7.0
TOP, BOTTOM = 14.0, 278.0
