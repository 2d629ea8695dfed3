"""Letters to departments: the text to copy, drafts for a mail program, and a log of both.

Nothing is sent from here. What is wrong with a letter is said before anything is written.
"""

from desktop.work.letters.attachments import Found, Sheet, find
from desktop.work.letters.composing import Letter, Problem, compose
from desktop.work.letters.kinds import Kind
from desktop.work.letters.templates import DEFAULTS, PLACEHOLDERS
from desktop.work.letters.writing import note_copied, write

__all__ = [
    "DEFAULTS",
    "PLACEHOLDERS",
    "Found",
    "Kind",
    "Letter",
    "Problem",
    "Sheet",
    "compose",
    "find",
    "note_copied",
    "write",
]
