"""Joint projects that several departments answer: their answers side by side."""

from desktop.screens.survey.joint.acts import JointActs

__all__ = ["JointActs"]
