"""How the survey's sheets look: greys, the answer cell, labels, and headings.

Locked cells have grey lines and answer cells black ones on their own colour, so that they are
found on a black-and-white copy too. Nothing is smaller than 9 points.
"""

from dataclasses import replace

from desktop.papers.spreadsheet.styles import PROPORTIONAL, Line, Style, varied

GREY_4, GREY_11, GREY_20 = "F5F5F5", "E3E3E3", "CCCCCC"
PHASE_SHADES = ("FFFFFF", "E6E6E6", "C7C7C7", "A3A3A3")
CATEGORY_SHADES = {3: GREY_20, 2: GREY_11, 1: GREY_4}
ANSWER_FILL = "FFF4C6"
MARK_FILL = "F4C095"

_LINES = Style(left=Line.THIN, right=Line.THIN, top=Line.THIN, bottom=Line.THIN)
TEXT = varied(_LINES, line_ink="8C8C8C")
CENTRED = varied(TEXT, horizontal="center")
STRONG = varied(TEXT, bold=True)
LABEL = varied(TEXT, face=PROPORTIONAL, fill=GREY_11)
HEAD = varied(LABEL, horizontal="center")
LAST_YEAR = varied(TEXT, fill=GREY_4)
WORKED_OUT = replace(CENTRED, fill=GREY_11, bold=True)
NOT_ASKED = replace(CENTRED, fill=GREY_4, ink="595959")

PLAIN = Style(face=PROPORTIONAL)
PLAIN_RIGHT = varied(PLAIN, horizontal="right", wrap=False)
PLAIN_STRONG = varied(PLAIN, bold=True)
TITLE = Style(size=13, bold=True, face=PROPORTIONAL, wrap=False)
SECTION = Style(size=10.5, bold=True, face=PROPORTIONAL, wrap=False, left=Line.FRAME)
INTERNAL = varied(_LINES, bold=True, face=PROPORTIONAL, horizontal="center", wrap=False)
NUMBER_BOX = varied(_LINES, size=11, bold=True, horizontal="center", wrap=False)

_ANSWER = varied(_LINES, fill=ANSWER_FILL, unlocked=True)
ANSWER_TEXT = varied(_ANSWER, vertical="top", format="@")
ANSWER_LINE = varied(_ANSWER, format="@")
ANSWER_CHOICE = varied(_ANSWER, horizontal="center")
ANSWER_MONEY = varied(_ANSWER, horizontal="right", format="#,##0")
ANSWER_DAY = varied(_ANSWER, horizontal="center", format="@")

LINE_HEIGHT = 16.0
"""Points of a one-line row: 5.65 mm."""


def framed(style: Style, *, left: bool, right: bool, top: bool, bottom: bool) -> Style:
    """A style with the thick frame of the surveyed year on some of its edges."""
    return varied(
        style,
        left=Line.FRAME if left else style.left,
        right=Line.FRAME if right else style.right,
        top=Line.FRAME if top else style.top,
        bottom=Line.FRAME if bottom else style.bottom,
        line_ink="000000",
    )


def marked(style: Style) -> Style:
    """A cell in question: a thick frame on its own ground, a middle grey when printed black."""
    return framed(varied(style, fill=MARK_FILL), left=True, right=True, top=True, bottom=True)
