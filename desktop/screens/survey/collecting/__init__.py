"""回収（くらべて決める）: returned workbooks, each value shown before it is written."""

from desktop.screens.survey.collecting.action import Collecting

__all__ = ["Collecting"]
