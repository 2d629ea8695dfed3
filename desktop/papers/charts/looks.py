"""How the inks look on paper: shades that survive a grey copy, and patterns beside them."""

from dataclasses import dataclass

from desktop.papers.charts.description import Ink
from desktop.papers.typesetting.style import HEAVY, RULE, phase_shade


@dataclass(frozen=True, slots=True)
class Look:
    """``shade`` in per cent of black, ``hatch`` as ``Drawing.bar`` has it, ``weight`` in points."""

    shade: float
    hatch: tuple[float, bool] | None = None
    weight: float = RULE


_DARK, _MIDDLE, _LIGHT = 52, 20, 8
_LOOKS = {
    Ink.COMPLETED: Look(_DARK),
    Ink.ACTIVE: Look(_MIDDLE),
    Ink.NOT_STARTED: Look(0),
    Ink.CANCELLED: Look(0, (1.2, True)),
    Ink.OTHER: Look(_LIGHT, (2.4, False)),
    Ink.UNANSWERED: Look(0, None, HEAVY),
    Ink.NOT_ASKED: Look(0, (2.4, False)),
    Ink.GRADE_1: Look(0),
    Ink.GRADE_2: Look(8),
    Ink.GRADE_3: Look(20),
    Ink.GRADE_4: Look(34),
    Ink.GRADE_5: Look(52),
    Ink.UNGRADED: Look(0, (1.2, True)),
    Ink.AHEAD: Look(_LIGHT),
    Ink.ON_PLAN: Look(_MIDDLE),
    Ink.BEHIND: Look(_DARK),
    Ink.PHASE_1: Look(phase_shade(0, 4)),
    Ink.PHASE_2: Look(phase_shade(1, 4)),
    Ink.PHASE_3: Look(phase_shade(2, 4)),
    Ink.PHASE_4: Look(phase_shade(3, 4)),
    Ink.PLAIN: Look(_MIDDLE),
}


def look_of(ink: Ink) -> Look:
    return _LOOKS[ink]
