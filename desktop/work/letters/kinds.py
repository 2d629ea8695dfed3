"""What letters are for."""

from enum import StrEnum

from db.rules.board import Row
from db.vocabulary import SheetState

_ANSWERED = frozenset({SheetState.COLLECTED, SheetState.ACCEPTED})


class Kind(StrEnum):
    """The value is what the log says."""

    ISSUE = "照会"
    REMINDER = "督促"
    RETURN = "差戻し"
    RECEIPT = "受領"

    @property
    def needs_workbook(self) -> bool:
        """Whether a letter without an attachment makes no sense."""
        return self in (Kind.ISSUE, Kind.RETURN)

    def is_for(self, row: Row) -> bool:
        """Whether a department is to get such a letter as its sheets stand."""
        match self:
            case Kind.ISSUE:
                return True
            case Kind.REMINDER:
                return bool(row.missing) or not row.states.keys() <= _ANSWERED
            case Kind.RETURN:
                return SheetState.SENT_BACK in row.states
            case Kind.RECEIPT:
                return row.states.keys() <= _ANSWERED
