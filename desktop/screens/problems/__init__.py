"""The problems of the whole plan: watched while somebody works, and listed."""

from desktop.screens.problems.panel import ProblemPanel
from desktop.screens.problems.watch import ProblemWatch, watch_of

__all__ = ["ProblemPanel", "ProblemWatch", "watch_of"]
