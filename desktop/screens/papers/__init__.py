"""Place 帳票: every paper with its options and preview, printed and saved."""

from desktop.screens.papers.screen import PapersScreen

__all__ = ["PapersScreen"]
