"""What the world can get wrong; everything else is a fault of ours.

The message is a Japanese sentence for the user: what is wrong and where, what was kept, and
what to do.
"""

import errno
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


_REASONS = {
    errno.ENOENT: "ファイルかフォルダーがありません",
    errno.EISDIR: "フォルダーです",
    errno.ENOTDIR: "途中の名前がフォルダーではありません",
    errno.EEXIST: "同じ名前のファイルがあります",
    errno.EACCES: "許されていません",
    errno.EPERM: "許されていません",
    errno.EROFS: "読むだけのドライブです",
    errno.ENOSPC: "空きがありません",
    errno.EDQUOT: "空きがありません",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.EIO: "ドライブを読み書きできません",
}


def reason(error: OSError) -> str:
    """Why the system refused, in the user's words where there are some."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
