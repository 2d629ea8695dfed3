"""What a collection does not take and a department is asked about: refused, in conflict, locked."""

from collections.abc import Iterable

from db.records import Answer
from db.rules.comparing import Compared
from db.vocabulary import Outcome

_LONGEST = 40


def left_over(values: Iterable[Compared]) -> dict[str, dict[str, str]]:
    """Project uid ("" for the cover) to key ("" for the whole sheet) to what to ask."""
    found: dict[str, dict[str, str]] = {}
    for value in values:
        if value.outcome in (Outcome.REFUSED, Outcome.CONFLICT, Outcome.LOCKED):
            key = "" if value.outcome is Outcome.LOCKED else value.field
            asked = found.setdefault(value.project or "", {})
            sentence = _sentence(value)
            if sentence not in (before := asked.get(key, "")):
                asked[key] = before + sentence
    return found


def _sentence(value: Compared) -> str:
    message = value.message or ""
    if value.outcome is not Outcome.CONFLICT:
        return f"{message}（記入された値：{_short(value.theirs)}）" if value.theirs else message
    return f"回答は「{_short(value.theirs)}」、事務局の値は「{_short(value.ours)}」です。"


def _short(value: Answer | None) -> str:
    words = "空欄" if value is None else str(value)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
