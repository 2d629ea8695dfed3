"""How long work says how far it is."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with what is done and of how much; may raise to cancel, and then nothing is kept."""


def unwatched(done: int, of: int) -> None:
    """Nobody looks on."""
