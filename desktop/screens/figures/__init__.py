"""Place 集計: the year in figures, each leading to the projects behind it."""

from desktop.screens.figures.screen import FiguresScreen

__all__ = ["FiguresScreen"]
