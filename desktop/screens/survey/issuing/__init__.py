"""Issuing: the workbooks of a round into a folder, with the list and the covering texts."""

from desktop.screens.survey.issuing.acts import IssueActs

__all__ = ["IssueActs"]
