"""From a cell of a list to a value of the plan; what is not clearly a value is said.

An empty cell says nothing: it never takes away what the plan has.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.records import Project
from db.rules import amounts, days
from db.rules.answers import Raw
from db.rules.characters import UNFIT, with_line_feeds
from db.rules.folding import folded
from db.rules.plan_list.columns import MONEY, Column, Target
from db.rules.plan_list.known import Known
from db.rules.plan_list.numbers import read_number
from db.rules.plan_list.sheet import ListCell
from db.rules.plan_list.standing import cells_at, standing
from db.rules.questions import TEXT_LIMIT
from db.rules.schedule import UnreadableContent, full_label, read_content
from db.vocabulary import NOTHING_TO_SAY


@dataclass(frozen=True, slots=True)
class ValueRead:
    """``value`` is what would be stored, ``shown`` the same in words; both empty: says nothing.

    ``problem``: why it is not taken as it stands; then ``value`` is only a suggestion, to be
    taken when a person says so. ``note``: taken, but worth a look. Japanese sentences.
    """

    value: Any = None
    shown: str = ""
    problem: str | None = None
    note: str | None = None


_NOTHING = ValueRead()
_DASHES = frozenset("-－―‐−ー–—")
_YES = frozenset(map(folded, ("○", "〇", "◯", "●", "◎", "1", "はい", "✓", "✔", "☑", "レ", "有",
                              "あり", "該当", "true", "yes", "y", "dx")))  # fmt: skip
_NO = frozenset(map(folded, ("×", "✕", "0", "いいえ", "無", "なし", "非該当", "false", "no", "n")))
_BETWEEN = re.compile(r"[、，,／/；;\n]+")
_LOOSELY_BETWEEN = re.compile(r"[、，,／/；;\n\s・]+")
_CODES_BETWEEN = re.compile(r"[、，,／;；\s]+")
_MARKED = re.compile(r"^\s*(?:[①-⑳]|[・･●○◆■]|[（(]?\d+[)）.．])")
_GUARDED = re.compile(r"^'(?=[=+\-@\t\r])")


def read(known: Known, project: Project | None, column: Column, cell: ListCell) -> ValueRead:
    """What a cell says of a project (of a new one where there is none yet)."""
    if cell.problem is not None:
        return ValueRead(problem=f"{cell.problem}。")
    words = with_line_feeds(cell.words)
    now = "" if project is None else standing(project, column.target)
    bare = _GUARDED.sub("", words)
    if not words or now.strip() in (words, bare):
        return _NOTHING
    words = bare
    if (unfit := UNFIT.search(words)) is not None:
        return ValueRead(
            problem=f"{unfit.start() + 1}文字目に使えない文字（制御文字など）があります。"
        )
    if len(words) > TEXT_LIMIT:
        return ValueRead(
            problem=f"{len(words):,}文字あります（{TEXT_LIMIT:,}文字まで）。短くします。"
        )
    found = _reader(column.target)(_Given(known, project, column, cell.value, words))
    return _NOTHING if found.problem is None and found.shown == now else found


@dataclass(frozen=True, slots=True)
class _Given:
    """A cell that says something else than the plan; ``words`` is its content, never blank."""

    known: Known
    project: Project | None
    column: Column
    raw: Raw
    words: str

    @property
    def is_dash(self) -> bool:
        return self.words in _DASHES


_Reader = Callable[[_Given], ValueRead]


def _reader(target: Target) -> _Reader:
    if target.field in MONEY:
        return _amount
    return _READERS.get(target.field, _text)


def _title(given: _Given) -> ValueRead:
    plain = " ".join(given.words.split())
    if given.project is not None and folded(plain) == folded(given.project.title):
        return _NOTHING  # another width or a space: the plan's own spelling stays
    return ValueRead(plain, plain)


def _text(given: _Given) -> ValueRead:
    if given.is_dash:
        if given.column.target.field not in given.known.asked_of(given.project):
            return _NOTHING
        return ValueRead(NOTHING_TO_SAY, NOTHING_TO_SAY)
    if isinstance(given.raw, date):
        written = days.written(given.raw, given.known.state.plan.calendar)
        return ValueRead(written, written, f"日付の欄です。文にすると「{written}」です。")
    return ValueRead(given.words, given.words)


def _category(given: _Given) -> ValueRead:
    if given.is_dash:
        return _NOTHING
    if (name := given.known.category(given.words)) is not None:
        return ValueRead(name, name)
    near = given.known.nearest_category(given.words)
    return ValueRead(near, near or "", f"分類「{given.words}」は計画にありません。{_perhaps(near)}")


def _dx(given: _Given) -> ValueRead:
    key = folded(given.words)
    if key in _YES:
        return ValueRead(True, "○")
    if key in _NO or given.is_dash:
        return ValueRead(False)
    return ValueRead(problem=f"「{given.words}」は、DXかどうかとして読めません（○か×にします）。")


def _departments(given: _Given) -> ValueRead:
    parts = [part.strip() for part in _BETWEEN.split(given.words) if part.strip()]
    if given.is_dash or not parts:
        return _NOTHING
    whole = given.known.department(given.words)
    names = [whole] if whole else [given.known.department(part) for part in parts]
    if None in names:
        loose = [part for part in _LOOSELY_BETWEEN.split(given.words) if part]
        if all(given.known.department(part) for part in loose):
            names = [given.known.department(part) for part in loose]
    found = tuple(dict.fromkeys(name for name in names if name))
    if None not in names:
        return ValueRead(found, "、".join(found))
    unknown = [p for p, name in zip(parts, names, strict=True) if name is None]
    near = [n or given.known.nearest_department(p) for p, n in zip(parts, names, strict=True)]
    whole_near = tuple(dict.fromkeys(n for n in near if n)) if all(near) else None
    said = "、".join(f"「{name}」" for name in unknown)
    hint = _perhaps("、".join(whole_near) if whole_near else None)
    return ValueRead(
        whole_near, "、".join(whole_near or ()), f"部署{said}は部署の一覧にありません。{hint}"
    )


def _lead(given: _Given) -> ValueRead:
    if given.is_dash:
        return _NOTHING
    if (name := given.known.department(given.words)) is not None:
        return ValueRead(name, name)
    near = given.known.nearest_department(given.words)
    reason = f"部署「{given.words}」は部署の一覧にありません。{_perhaps(near)}"
    return ValueRead(near, near or "", reason)


def _codes(given: _Given) -> ValueRead:
    if given.is_dash:
        return _NOTHING
    day = read_number({}, given.raw)
    if day.day is not None:
        field = given.column.target.field
        now: tuple[str, ...] = getattr(given.project, field) if given.project else ()
        spelled = ["-".join(map(str, reading)) for reading in day.spelled]
        if len(now) == 1 and now[0] in spelled:
            return ValueRead(note=f"Excelが日付（{day.day}）に変えた番号を{now[0]}と読みました。")
        reason = f"Excelが番号を日付（{day.day}）に変えています。{_perhaps(spelled[0])}"
        return ValueRead((spelled[0],), spelled[0], reason)
    codes = tuple(dict.fromkeys(code for code in _CODES_BETWEEN.split(given.words) if code))
    if not codes:
        return _NOTHING
    plain = tuple(unicodedata.normalize("NFKC", code) for code in codes)
    return ValueRead(plain, " ".join(plain))


def _indicators(given: _Given) -> ValueRead:
    """The texts of all indicators in order; a list never takes one away."""
    if given.is_dash:
        return _NOTHING
    now = given.project.indicators if given.project is not None else ()
    lines = [line.strip() for line in given.words.split("\n") if line.strip()]
    if len(now) > 1 and len(lines) != len(now):
        return ValueRead(problem=f"指標の数が違います（計画に{len(now)}、一覧に{len(lines)}）。")
    separate = len(now) > 1 or (
        not now and all(_MARKED.match(line) or line.endswith("。") for line in lines)
    )
    texts = tuple(lines) if separate else (given.words,)
    return ValueRead(texts, "\n".join(texts))


def _schedule(given: _Given) -> ValueRead:
    phases, words, note = given.known.state.phases, given.words, None
    if isinstance(given.raw, int) and given.raw < 0:
        words, note = str(-given.raw), f"Excelが({-given.raw})を{given.raw}に変えています。"
    if given.project is not None and len(cells_at(given.project, given.column.target)) > 1:
        return ValueRead(problem="何段もある期です。スケジュールの画面で直します。")
    try:
        content = read_content(words, phases)
    except UnreadableContent:
        names = "、".join(phase.code for phase in phases)
        return ValueRead(
            problem=f"「{words}」は進捗段階として読めません（{names}か名前にします）。"
        )
    now = standing(given.project, given.column.target) if given.project is not None else None
    if content is None or content == now:
        return ValueRead(note=note)
    return ValueRead(content, full_label(content, phases), note=note)


def _activity(given: _Given) -> ValueRead:
    if given.is_dash:
        return _NOTHING
    return ValueRead(given.words, given.words)


def _amount(given: _Given) -> ValueRead:
    """Thousand yen where neither the column nor the cell says another unit."""
    if given.is_dash:
        return _NOTHING
    plain = unicodedata.normalize("NFKC", given.words)
    unit = "" if plain.endswith("円") else given.column.unit or ""
    if plain.startswith(("¥", "\\")):
        plain, unit = plain[1:], "円"
    try:
        amount = amounts.parsed(plain + unit)
    except amounts.NotAnAmount as reason:
        return ValueRead(problem=f"「{given.words}」（{unit or '千円'}）。{reason}")
    return ValueRead(amount, amounts.shown(amount))


def _perhaps(name: str | None) -> str:
    return f"「{name}」のことかもしれません。" if name else "名前を確かめます。"


_READERS: dict[str, _Reader] = {
    "title": _title,
    "category": _category,
    "dx": _dx,
    "departments": _departments,
    "lead_department": _lead,
    "overall_plan_codes": _codes,
    "management_plan_codes": _codes,
    "indicators": _indicators,
    "schedule": _schedule,
    "activity": _activity,
}
