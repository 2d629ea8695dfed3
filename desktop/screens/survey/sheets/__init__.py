"""The sheets of departments: their answers with origins, accepted or sent back."""

from desktop.screens.survey.sheets.acts import SheetActs

__all__ = ["SheetActs"]
