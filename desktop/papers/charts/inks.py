"""Which ink a head is drawn in."""

from db.rules.figures import Head, Role
from desktop.papers.charts.description import Ink

_OF_ROLE = {
    Role.COMPLETED: Ink.COMPLETED,
    Role.ACTIVE: Ink.ACTIVE,
    Role.NOT_STARTED: Ink.NOT_STARTED,
    Role.CANCELLED: Ink.CANCELLED,
    Role.OTHER_STATUS: Ink.OTHER,
    Role.UNANSWERED: Ink.UNANSWERED,
    Role.NOT_ASKED: Ink.NOT_ASKED,
    Role.UNGRADED: Ink.UNGRADED,
    Role.AHEAD: Ink.AHEAD,
    Role.ON_PLAN: Ink.ON_PLAN,
    Role.BEHIND: Ink.BEHIND,
    Role.DIRECTION: Ink.PLAIN,
    Role.REACHED: Ink.COMPLETED,
    Role.BELOW: Ink.BEHIND,
    Role.UNDER_WAY: Ink.ACTIVE,
    Role.WORDS: Ink.NOT_STARTED,
    Role.ACCEPTED: Ink.COMPLETED,
    Role.ANSWERED: Ink.ACTIVE,
}
_GRADES = (Ink.GRADE_1, Ink.GRADE_2, Ink.GRADE_3, Ink.GRADE_4, Ink.GRADE_5)
_PHASES = (Ink.PHASE_1, Ink.PHASE_2, Ink.PHASE_3, Ink.PHASE_4)


def ink_of(head: Head) -> Ink:
    """By what the head stands for; of many grades or phases neighbours may share one."""
    if head.role is Role.GRADE:
        return _step(_GRADES, head)
    if head.role is Role.PHASE:
        return _step(_PHASES, head)
    return _OF_ROLE[head.role]


def _step(inks: tuple[Ink, ...], head: Head) -> Ink:
    if head.ranks <= len(inks):
        return inks[head.rank]
    return inks[head.rank * (len(inks) - 1) // (head.ranks - 1)]
