"""The program with its window and its command line."""

__version__ = "0.1.0"
"""As in ``pyproject.toml``: reading the installed package's costs a tenth of the start."""
