"""Letters to departments and correction sheets: what is made, for whom, and what stands in it."""

from desktop.screens.survey.letters.acts import LetterActs

__all__ = ["LetterActs"]
