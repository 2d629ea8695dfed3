"""Tables of departments as they come from Excel: old → new, or values by name."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.records import Department, PlanState
from db.rules.folding import folded
from db.rules.succession import VALUES, Line

COLUMNS = ("old", "new", "leads", "code", "mail", "contact", "parent")
"""The columns of the table of old and new departments, in order."""

_HEADS = {
    "old": ("旧", "旧部署", "旧所属", "旧課名", "旧組織", "旧名称", "改編前", "変更前", "現行"),
    "new": ("新", "新部署", "新所属", "新課名", "新組織", "新名称", "改編後", "変更後", "改正後"),
    "leads": ("主", "主たる部署", "主管"),
    "name": ("部署", "部署名", "所属", "所属名", "課", "課名", "名称", "部署の名前"),
    "code": ("コード", "部署コード", "所属コード", "課コード", "番号"),
    "mail": ("メール", "メールアドレス", "電子メール", "e-mail", "email", "mail", "アドレス"),
    "contact": ("連絡先", "内線", "内線番号", "電話", "電話番号", "担当", "担当者"),
    "parent": ("上の部署", "部", "部名", "部局", "部局名", "上位部署"),
}
_KEYS = {folded(word): key for key, words in _HEADS.items() for word in words}
_SEPARATORS = ("\n", "、")


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a pasted table; ``problem`` says why it is left out."""

    name: str
    field: str
    before: str
    after: str
    department: Department | None = None
    problem: str = ""


def cells(text: str) -> list[list[str]]:
    """Rows of trimmed cells; rows without any are left out."""
    rows = csv.reader(io.StringIO(text, newline=""), dialect="excel-tab")
    found = [[cell.strip() for cell in row] for row in rows]
    return [row for row in found if any(row)]


def head_of(row: Sequence[str]) -> dict[int, str] | None:
    """What each column is, where a row is a header; else None."""
    keys = {at: key for at, cell in enumerate(row) if (key := _key(cell))}
    return keys if len(set(keys.values())) > 1 and len(keys) >= sum(map(bool, row)) - 1 else None


def read_lines(rows: Sequence[Sequence[str]], known: Collection[str]) -> list[Line] | None:
    """The lines of a table with a header; None where it has none of 旧 and 新.

    Several names in a cell, apart by 、 or a line end, are several lines; a name that is known
    as it stands is one.
    """
    for at, row in enumerate(rows[:5]):
        keys = head_of(row)
        if keys and {"old", "new"} <= set(keys.values()):
            return [line for rest in rows[at + 1 :] for line in _lines(rest, keys, known)]
    return None


def read_values(state: PlanState, rows: Sequence[Sequence[str]]) -> list[Entry] | None:
    """The values of a table with a header that names departments; None where it has none."""
    for at, row in enumerate(rows[:5]):
        keys = head_of(row)
        if keys and "name" in keys.values() and set(keys.values()) & set(VALUES):
            return [entry for rest in rows[at + 1 :] for entry in _entries(state, rest, keys)]
    return None


def _key(cell: str) -> str:
    return _KEYS.get(folded(cell).strip("()[]「」"), "")


def _lines(row: Sequence[str], keys: Mapping[int, str], known: Collection[str]) -> Iterator[Line]:
    given = {key: row[at] for at, key in keys.items() if at < len(row)}
    values = {key: given.get(key) or None for key in VALUES}
    for old in _names(given.get("old", ""), known):
        for new in _names(given.get("new", ""), known):
            yield Line(old, new, bool(given.get("leads")), **values)


def _names(cell: str, known: Collection[str]) -> list[str]:
    if cell in known:
        return [cell]
    for sign in _SEPARATORS[1:]:
        cell = cell.replace(sign, _SEPARATORS[0])
    return [name.strip() for name in cell.split(_SEPARATORS[0]) if name.strip()] or [""]


def _entries(state: PlanState, row: Sequence[str], keys: Mapping[int, str]) -> Iterator[Entry]:
    given = {key: row[at] for at, key in keys.items() if at < len(row) and row[at]}
    name = given.pop("name", "")
    if not name:
        return
    key = folded(name)
    exact = [d for d in state.departments if d.name == name]
    fitting = exact or [d for d in state.departments if key in map(folded, (d.name, *d.aliases))]
    names = {d.uid: d.name for d in state.departments}
    for field, after in given.items():
        if field not in VALUES:
            continue
        if len(fitting) != 1:
            yield Entry(name, field, "", after, problem="部署の一覧にありません")
            continue
        stored = getattr(fitting[0], field) or ""
        before = names.get(stored, "") if field == "parent" else stored
        yield Entry(name, field, before, after, fitting[0], _problem(state, field, after))


def _problem(state: PlanState, field: str, after: str) -> str:
    if field == "mail" and "@" not in after:
        return "メールアドレスとして読めません"
    if field == "parent" and all(d.name != after for d in state.departments):
        return "上の部署が一覧にありません"
    return ""
