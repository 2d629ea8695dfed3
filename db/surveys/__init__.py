"""Surveys: rounds, what goes out, what comes back, and what the departments ask for."""

from db.surveys.collecting import Collected, collect
from db.surveys.issuing import Issue, issue, issue_corrections, open_and_issue
from db.surveys.letters import Letter, note_letters
from db.surveys.reading import (
    ValueOrigin,
    collected_of,
    identity_of,
    left_over_of,
    letters_of,
    origins,
    own_values,
)
from db.surveys.requests import add_request, carry_out, decide, note_carried_out
from db.surveys.responses import (
    answer,
    let_count,
    set_cover,
    set_states,
    take_back_acceptance,
)
from db.surveys.rounds import (
    assign,
    close_round,
    open_round,
    open_round_of,
    reopen_round,
    set_values,
)

__all__ = [
    "Collected",
    "Issue",
    "Letter",
    "ValueOrigin",
    "add_request",
    "answer",
    "assign",
    "carry_out",
    "close_round",
    "collect",
    "collected_of",
    "decide",
    "identity_of",
    "issue",
    "issue_corrections",
    "left_over_of",
    "let_count",
    "letters_of",
    "note_carried_out",
    "note_letters",
    "open_and_issue",
    "open_round",
    "open_round_of",
    "origins",
    "own_values",
    "reopen_round",
    "set_cover",
    "set_states",
    "set_values",
    "take_back_acceptance",
]
