"""The page めだつ事業."""

from desktop.screens.assessment.standing_out.standing_page import StandingPage

__all__ = ["StandingPage"]
