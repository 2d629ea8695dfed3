"""Rounds: opened, who answers, changed, closed and opened again."""

from desktop.screens.survey.rounds.acts import RoundActs

__all__ = ["RoundActs"]
