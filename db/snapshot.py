"""The canonical JSON of a plan: records to text and back, to the byte.

Editions, a round's base, export and import are all this text. Keys stand in the order of
the records' fields, lists in the plan's order; ``loads(dumps(state))`` is the state and
``dumps(loads(text))`` is the text, for every text that ``dumps`` wrote.
"""

import json
import types
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from db.records import PlanState, Project

FORMAT = "keikaku-desk/1"


class SnapshotError(ValueError):
    """The text is not a plan in our form; the message is a Japanese sentence with the place."""


def dumps(state: PlanState) -> str:
    """The canonical text of a plan."""
    return text_of({"format": FORMAT} | encode(state))


def text_of(document: Mapping[str, Any]) -> str:
    """A JSON document in the canonical layout: two spaces, LF, UTF-8 as it is."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def loads(text: str) -> PlanState:
    """Read a plan; raise ``SnapshotError`` where the text departs from the form."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise SnapshotError(
            f"JSONとして読めません（{error.lineno}行目の{error.colno}文字目）。"
        ) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise SnapshotError("計画デスクのJSONではありません（formatがありません）。")
    if document.get("public"):
        raise SnapshotError(
            "公開用に書き出したJSONです。内部の項目がないので、計画としては取り込めません。"
        )
    return cast(
        PlanState, _decode(PlanState, {k: v for k, v in document.items() if k != "format"}, "")
    )


def encode(value: Any) -> Any:
    """A record, or anything inside one, as JSON values."""
    if isinstance(value, Project):
        members = {f.name: encode(getattr(value, f.name)) for f in _members(Project)}
        return _flattened(members)
    if is_dataclass(value):
        return {f.name: encode(getattr(value, f.name)) for f in _members(cast(type, type(value)))}
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value


def decode(kind: Any, value: Any) -> Any:
    """A record of ``kind``, or anything inside one, from what ``encode`` made of it."""
    return _decode(kind, value, "")


@cache
def _members(record: type) -> tuple[Field[Any], ...]:
    return tuple(f for f in fields(record) if not f.metadata.get("hidden"))


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)


def _flattened(members: dict[str, Any]) -> dict[str, Any]:
    """A project's texts stand as members of the project itself."""
    flat: dict[str, Any] = {}
    for key, value in members.items():
        flat |= value if key == "texts" else {key: value}
    return flat


def _decode(kind: Any, value: Any, where: str) -> Any:
    """``value`` as ``kind``; ``where`` is the path to it, for messages."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _decode_union(get_args(kind), value, where)
    if origin is tuple:
        items = _expect(list, value, where, "並び")
        return tuple(
            _decode(get_args(kind)[0], item, f"{where}[{i}]") for i, item in enumerate(items)
        )
    if origin is not None and issubclass(origin, Mapping):
        return _decode_mapping(get_args(kind), value, where)
    if is_dataclass(kind):
        return _decode_record(cast(type, kind), value, where)
    return _decode_plain(kind, value, where)


def _decode_union(options: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None and type(None) in options:
        return None
    present = [option for option in options if option is not type(None)]
    if len(present) == 1:
        return _decode(present[0], value, where)
    if type(value) in present:
        return value
    raise SnapshotError(f"{where} の値を読めません。")


def _decode_mapping(kinds: tuple[Any, ...], value: Any, where: str) -> dict[Any, Any]:
    key_kind, item_kind = kinds
    members: dict[str, Any] = _expect(dict, value, where, "項目の組")
    if item_kind is Any:
        return members
    decoded = {}
    for key, item in members.items():
        if key_kind is int and not key.isdecimal():
            raise SnapshotError(f"{where} の「{key}」は年度ではありません。")
        decoded[int(key) if key_kind is int else key] = _decode(item_kind, item, f"{where}.{key}")
    return decoded


def _decode_record(kind: type, value: Any, where: str) -> Any:
    members = dict(_expect(dict, value, where, "項目の組"))
    if kind is Project:
        members["texts"] = {k: members.pop(k) for k in list(members) if k not in _hints(Project)}
    decoded = {}
    for member in _members(kind):
        if member.name not in members:
            raise SnapshotError(f"{where or '計画'} に項目「{member.name}」がありません。")
        place = f"{where}.{member.name}" if where else member.name
        decoded[member.name] = _decode(_hints(kind)[member.name], members.pop(member.name), place)
    if members:
        raise SnapshotError(
            f"{where or '計画'} に知らない項目「{next(iter(members))}」があります。"
        )
    return kind(**decoded)


def _decode_plain(kind: Any, value: Any, where: str) -> Any:
    if kind is Any:
        return value
    if issubclass(kind, Enum):
        try:
            return kind(value)
        except ValueError as error:
            choices = "、".join(str(item.value) for item in kind)
            raise SnapshotError(
                f"{where} の「{value}」は使えません（{choices} のどれか）。"
            ) from error
    names = {str: "文字", int: "整数", bool: "true か false"}
    return _expect(kind, value, where, names[kind])


def _expect(kind: type, value: Any, where: str, name: str) -> Any:
    """``value`` if it is exactly of ``kind``: true is not a number here."""
    if type(value) is not kind:
        raise SnapshotError(f"{where or '計画'} は{name}でなければなりません。")
    return value
