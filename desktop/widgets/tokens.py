"""Colours and sizes of the screen: the only place with hex values.

Source: ``look/screens.md``. Delegates ask ``tokens()`` while they paint; QPalette and QSS are
made from the same dataclass by ``desktop.runtime.theme``.
"""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontInfo, QGuiApplication

BASE_PX = 13
"""Height of the base face at 100 %, in pixels at 96 dpi; all measures are given for it."""

SMALL_PX = 12
HINT_PX = 11
TITLE_PX = 16
NAME_PX = 24


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme. Names are those of ``look/screens.md``; ``p1t`` is the text on ``p1``."""

    dark: bool
    win: str
    panel: str
    alt: str
    head: str
    rail: str
    line: str
    line2: str
    ctl: str
    ink: str
    ink2: str
    ink3: str
    dis: str
    acc: str
    acch: str
    acct: str
    acc2: str
    sel: str
    selno: str
    hov: str
    warn: str
    warnbg: str
    warnln: str
    paperbg: str
    paper: str
    paperink: str
    p1: str
    p1t: str
    p2: str
    p2t: str
    p3: str
    p3t: str
    p4: str
    p4t: str
    pln: str
    hatch: str
    c1: str
    c1t: str
    c2: str
    c2t: str
    c3: str
    c3t: str
    cln: str

    def phase(self, index: int) -> tuple[str, str]:
        """Ground and text of a plan's phase, 0 being the first; further along has more ink."""
        grounds = (
            (self.p1, self.p1t),
            (self.p2, self.p2t),
            (self.p3, self.p3t),
            (self.p4, self.p4t),
        )
        return grounds[max(0, min(index, 3))]

    def category(self, shade: int) -> tuple[str, str]:
        """Ground and text of a category; shade 3 is the darkest (重点)."""
        grounds = ((self.c3, self.c3t), (self.c2, self.c2t), (self.c1, self.c1t))
        return grounds[max(0, min(shade - 1, 2))]


LIGHT = Tokens(
    dark=False,
    win="#F2F3F6",
    panel="#FFFFFF",
    alt="#F7F8FA",
    head="#EBEDF1",
    rail="#E9EBF0",
    line="#DADDE4",
    line2="#B4BAC6",
    ctl="#868E9E",
    ink="#1B1F2A",
    ink2="#474E5E",
    ink3="#5E6678",
    dis="#9AA1AF",
    acc="#3A489F",
    acch="#2D3A86",
    acct="#FFFFFF",
    acc2="#929BD6",
    sel="#DFE3F6",
    selno="#E4E6EB",
    hov="#EEF0F8",
    warn="#A8430A",
    warnbg="#FCEFE3",
    warnln="#E3A877",
    paperbg="#D9DCE3",
    paper="#FFFFFF",
    paperink="#000000",
    p1="#EAF2F5",
    p1t="#1B1F2A",
    p2="#BAD4DF",
    p2t="#1B1F2A",
    p3="#82B2C5",
    p3t="#0E151B",
    p4="#37718C",
    p4t="#FFFFFF",
    pln="#8FA9B5",
    hatch="#AEB4C0",
    c1="#AEB4C0",
    c1t="#1B1F2A",
    c2="#D5D9E0",
    c2t="#1B1F2A",
    c3="#F1F2F5",
    c3t="#1B1F2A",
    cln="#A3AAB7",
)

DARK = Tokens(
    dark=True,
    win="#16181D",
    panel="#1D2026",
    alt="#22252C",
    head="#272B33",
    rail="#131519",
    line="#353A45",
    line2="#525968",
    ctl="#7B8496",
    ink="#E5E8EE",
    ink2="#B9BFCB",
    ink3="#A4ACBA",
    dis="#656D7C",
    acc="#98A4F0",
    acch="#B1BBF6",
    acct="#12141A",
    acc2="#5E6AB8",
    sel="#30375F",
    selno="#2D313A",
    hov="#262B3D",
    warn="#F0A35A",
    warnbg="#3A2A1A",
    warnln="#7C5326",
    paperbg="#0F1114",
    paper="#E7E6E1",
    paperink="#000000",
    p1="#26343B",
    p1t="#E5E8EE",
    p2="#335565",
    p2t="#F2F5F8",
    p3="#5D93AA",
    p3t="#0E151B",
    p4="#98CADD",
    p4t="#0E151B",
    pln="#4D6874",
    hatch="#525968",
    c1="#626978",
    c1t="#FFFFFF",
    c2="#4A505C",
    c2t="#E5E8EE",
    c3="#2B2F37",
    c3t="#E5E8EE",
    cln="#5F6676",
)


def tokens() -> Tokens:
    """The scheme that the application's palette shows now."""
    return DARK if QGuiApplication.palette().window().color().lightness() < 128 else LIGHT


def scaled(px: int) -> int:
    """A measure given at 100 % in pixels at the present base font.

    From 8 px up sizes grow with the font, those on the 4-pixel grid stay on it; below that
    (lines, narrow gaps) they stay as they are.
    """
    base = QFontInfo(QGuiApplication.font()).pixelSize()
    if px < 8 or base <= BASE_PX:
        return px
    grown = px * base / BASE_PX
    return round(grown / 4) * 4 if px % 4 == 0 else round(grown)


def face(px: int = BASE_PX, *, bold: bool = False) -> QFont:
    """The system's face in a role's size, ``px`` at 100 %."""
    font = QGuiApplication.font()
    font.setPointSizeF(font.pointSizeF() * px / BASE_PX)
    font.setBold(bold)
    return font


def figures(px: int = BASE_PX, *, bold: bool = False) -> QFont:
    """Like ``face``, with digits of one width where the system has such a face."""
    font = face(px, bold=bold)
    font.setFamilies(["BIZ UDGothic", *font.families()])
    return font
