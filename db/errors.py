"""What the world can get wrong; everything else is a fault of ours.

The message is a Japanese sentence for the user: what is wrong and where, what was kept, and
what to do.
"""

from dataclasses import dataclass


class Refused(Exception):
    """Something was asked that cannot be done; nothing was changed."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class FileProblem(Refused):
    """The plan's file cannot be used as it is."""


class FileMissing(FileProblem):
    pass


class FileEmpty(FileProblem):
    """Zero bytes: never taken for a new file."""


class NotOurFile(FileProblem):
    pass


class NewerVersion(FileProblem):
    pass


class Damaged(FileProblem):
    pass


class ReadOnlyFile(FileProblem):
    pass


@dataclass(frozen=True)
class Holder:
    """Who has the file open for writing."""

    user: str
    host: str
    pid: int
    since: str


class FileHeld(FileProblem):
    def __init__(self, message: str, holder: Holder | None) -> None:
        super().__init__(message)
        self.holder = holder
