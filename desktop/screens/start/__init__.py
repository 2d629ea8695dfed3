"""The first screen: where the plan comes from."""

from desktop.screens.start.screen import StartScreen

__all__ = ["StartScreen"]
