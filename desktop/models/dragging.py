"""What is carried in a drag within the plan, and what letting it go asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

PROJECTS = "application/x-keikaku-projects"
MEASURE = "application/x-keikaku-measure"
POLICY = "application/x-keikaku-policy"


@dataclass(frozen=True)
class Drop:
    """``uids`` go to ``target`` (a measure, a policy, "" for the plan) in front of ``before``.

    ``before`` None is the end.
    """

    kind: str
    uids: tuple[str, ...]
    target: str
    before: str | None


def carry(kind: str, uids: Iterable[str]) -> QMimeData:
    data = QMimeData()
    data.setData(kind, "\n".join(uids).encode())
    return data


def carried(data: QMimeData) -> tuple[str, tuple[str, ...]]:
    """The kind and the uids; "" for a drag from elsewhere."""
    for kind in (PROJECTS, MEASURE, POLICY):
        if data.hasFormat(kind):
            return kind, tuple(data.data(kind).toStdString().split("\n"))
    return "", ()
