"""Files that are no code: sample plan, style, icons."""

from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file in this folder, wherever the program is installed."""
    return Path(__file__).parent.joinpath(*parts)
