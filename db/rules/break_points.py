"""Break points in a short wording: where a line may end if the words need more than one."""

BREAK = "｜"


def whole(words: str) -> str:
    """The words as they are read: 計画より十分｜進んでいる is 計画より十分進んでいる."""
    return words.replace(BREAK, "")


def parts(words: str) -> tuple[str, ...]:
    """What stands between the break points; at least one, even of nothing."""
    return tuple(part for part in words.split(BREAK) if part) or ("",)
