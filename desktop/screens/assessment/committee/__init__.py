"""推進本部: what is to be decided, what was told, and what became of last year's instructions."""

from desktop.screens.assessment.committee.page import CommitteePage

__all__ = ["CommitteePage"]
