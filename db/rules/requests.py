"""What a department's answers ask to change in the plan (調査票の項目 (6), (7) と変更後の欄)."""

import re
from collections.abc import Iterable, Mapping

from db.records import Answer
from db.rules.questions import CHANGED
from db.vocabulary import RequestKind

_NOTE = "change_note"
_ENDINGS = {"統合": RequestKind.MERGE, "廃止・中止": RequestKind.ABOLISH}
_BETWEEN = re.compile(r"[、，,／/\n]+")


def touches(keys: Iterable[str]) -> bool:
    """Whether a change of these answers may change what is asked for."""
    return any(k.startswith("new_") or k in ("direction", "change_kind", _NOTE) for k in keys)


def wanted(values: Mapping[str, Answer]) -> dict[RequestKind, dict[str, Answer]]:
    """The requests in one response: kind to what is wanted, by the key of its answer."""
    note = {_NOTE: values[_NOTE]} if values.get(_NOTE) else {}
    found: dict[RequestKind, dict[str, Answer]] = {}
    changes = {key: value for key, value in values.items() if key.startswith("new_")}
    if changes or (note and values.get("change_kind") == CHANGED):
        found[RequestKind.CHANGE] = changes | note
    ending = _ENDINGS.get(str(values.get("direction")))
    if ending is not None:
        found[ending] = {"direction": values["direction"]} | note
    return found


def not_to_carry_out(kind: RequestKind, values: Mapping[str, Answer]) -> str | None:
    """Why the program cannot change the plan as a request asks; None where it can."""
    if kind is RequestKind.CHANGE and not any(key.startswith("new_") for key in values):
        return (
            "文章だけの申出なので、計画に自動では反映できません。"
            "計画の画面で直してから、済んだことにします。"
        )
    if kind is RequestKind.NEW and not values.get("new_title"):
        return "提案に事業名がないので、計画に加えられません。"
    return None


def departments_in(words: str) -> tuple[str, ...]:
    """The names in a list of departments: 情報課、市民窓口課."""
    return tuple(name.strip() for name in _BETWEEN.split(words) if name.strip())


def period_in(key: str) -> tuple[int, int | None] | None:
    """Fiscal year and half of an answer to a later period's phase: new_phase_2025_2."""
    found = re.fullmatch(r"new_phase_(\d{4})(?:_([12]))?", key)
    if found is None:
        return None
    return int(found[1]), int(found[2]) if found[2] else None
