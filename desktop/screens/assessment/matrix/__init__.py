"""The matrix: all projects of the year with the ratings and grades of every stage."""

from desktop.screens.assessment.matrix.page import MatrixPage

__all__ = ["MatrixPage"]
