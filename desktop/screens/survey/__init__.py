"""Place 進捗調査: a round from issue to close."""

from desktop.screens.survey.screen import SurveyScreen

__all__ = ["SurveyScreen"]
