"""The wizard: project by project, facts beside the choice."""

from desktop.screens.assessment.wizard.wizard import Wizard

__all__ = ["Wizard"]
