"""Qt calls that return nothing leave the number of references of ``None`` as it was.

PySide6 6.12.0 takes one with each call: on Python 3.11, where ``None`` is not immortal, the
program dies after some 100,000 calls.
"""

import sys

from PySide6.QtCore import QObject

CALLS = 20_000


def test_void_calls_keep_none_alive() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("")
    assert abs(sys.getrefcount(None) - before) < CALLS // 100
