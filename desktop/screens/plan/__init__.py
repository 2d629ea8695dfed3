"""Place 計画: tree, list, form and card."""

from desktop.screens.plan.screen import PlanScreen

__all__ = ["PlanScreen"]
