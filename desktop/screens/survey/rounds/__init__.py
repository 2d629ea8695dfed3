"""Rounds: opened, who answers, changed, closed and opened again."""

from desktop.screens.survey.rounds.acts import RoundActs
from desktop.screens.survey.rounds.note_strip import NoteStrip

__all__ = ["NoteStrip", "RoundActs"]
