"""Place 評価: what stands out, the wizard, the matrix of all projects, and the committee."""

from desktop.screens.assessment.screen import AssessmentScreen

__all__ = ["AssessmentScreen"]
