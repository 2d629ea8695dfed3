"""Memos as operations on the open file, wherever they are shown."""

from collections.abc import Callable

from desktop.runtime.store import Store
from desktop.widgets.memo_list import MemoList


def write_memos(shown: MemoList, store: Store, about: Callable[[], str]) -> None:
    """Store what is written in the list; ``about``: the uid of what it is about, "" for none."""

    def add(day: str, words: str) -> None:
        from db import memos

        if uid := about():
            store.submit(
                *(memos.add, uid, day, words),
                refused=shown.refusal("", "text"),
                then=lambda _: shown.added(words),
            )

    def change(uid: str, field: str, value: str) -> None:
        from db import memos

        store.submit(memos.set_value, uid, field, value, refused=shown.refusal(uid, field))

    def remove(uid: str) -> None:
        from db import memos

        store.submit(memos.remove, uid)

    shown.add_wanted.connect(add)
    shown.change_wanted.connect(change)
    shown.remove_wanted.connect(remove)
