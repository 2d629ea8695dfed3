"""What a survey sheet asks of a project (図表1 of the plan), as data and as questions."""

from db.rules.questions.asking import asked, known, missing, new_phase_key, question, remaining
from db.rules.questions.of_year import has_plan, is_listed
from db.rules.questions.question import (
    CHANGED,
    ENDED_STATUSES,
    LINE_LIMIT,
    NO_INDICATOR,
    PROPOSAL_QUESTIONS,
    TEXT_LIMIT,
    UNCHANGED,
    WORKBOOK_QUESTIONS,
    Choice,
    Kind,
    Question,
)
from db.rules.questions.table import asks, labels, order

__all__ = [
    "CHANGED",
    "ENDED_STATUSES",
    "LINE_LIMIT",
    "NO_INDICATOR",
    "PROPOSAL_QUESTIONS",
    "TEXT_LIMIT",
    "UNCHANGED",
    "WORKBOOK_QUESTIONS",
    "Choice",
    "Kind",
    "Question",
    "asked",
    "asks",
    "has_plan",
    "is_listed",
    "known",
    "labels",
    "missing",
    "new_phase_key",
    "order",
    "question",
    "remaining",
]
