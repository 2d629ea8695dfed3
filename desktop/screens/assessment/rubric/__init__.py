"""How projects are rated, as data: axes, grades, stages, and a trial before it holds."""

from desktop.screens.assessment.rubric.acts import RubricActs

__all__ = ["RubricActs"]
