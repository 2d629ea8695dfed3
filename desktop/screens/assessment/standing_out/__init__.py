"""The page めだつ事業, and 一括採用 of all others."""

from desktop.screens.assessment.standing_out.accept_rest import AcceptRest
from desktop.screens.assessment.standing_out.standing_page import StandingPage

__all__ = ["AcceptRest", "StandingPage"]
