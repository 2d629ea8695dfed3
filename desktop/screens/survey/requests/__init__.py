"""Requests: what departments ask to change in the plan, decided and carried out."""

from desktop.screens.survey.requests.page import RequestsPage

__all__ = ["RequestsPage"]
