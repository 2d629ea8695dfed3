"""Where each value stands in a returned workbook.

By its defined name; where the rows were sorted or the name was lost, by the row's marker.
What is found in two places with two values, or not at all, is said, never guessed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from db.rules.comparing import Returned
from desktop.papers.spreadsheet.reading import Cell, ReadWorkbook, place_of
from desktop.papers.spreadsheet.sheet import address
from desktop.papers.survey_workbook.form import COLUMNS, MARK
from desktop.papers.survey_workbook.issued import OWN

Spot: TypeAlias = tuple[str, int, int]
"""Sheet's title, row, column."""
Row: TypeAlias = tuple[str, int]

_MARKER = re.compile(rf"{MARK}(\w+)((?: \w+:-?\d+)+)")
_EMPTY = Cell(None)


class Places:
    """The named and the marked cells of one workbook."""

    def __init__(self, book: ReadWorkbook) -> None:
        self._cells = {sheet.title: sheet.cells for sheet in book.sheets}
        self._named = {
            name: spot
            for name, target in book.names.items()
            if (spot := place_of(target)) is not None and spot[0] in self._cells
        }
        self._covered = {sheet.title: sheet.merged for sheet in book.sheets}
        self._marked: dict[tuple[str, str], list[Spot]] = defaultdict(list)
        self._on_row: dict[Row, set[tuple[str, str]]] = defaultdict(set)
        self._home: dict[str, str] = {}
        self._changed: set[str] = set()  # sheets where columns came in or went
        self._known_columns: set[tuple[str, int]] = set()
        self._read_markers(book)
        self._follow_columns()
        self._moved = self._moved_rows()

    def values(
        self, base: Mapping[str, Any], numbers: Mapping[str, str | None]
    ) -> tuple[tuple[Returned, ...], int]:
        """Every answer cell of ``base`` and every changed locked cell.

        The count is that of locked cells that could not be looked at.
        """
        found, unseen = [], 0
        for name, issued in base.items():
            family, owner, key = _split(name)
            if family == "P":
                value = self._locked(name, owner, key, issued, numbers)
                unseen += name not in self._named
                if value is not None:
                    found.append(value)
            else:
                found.append(self._answer(name, owner, key, issued, numbers))
        return tuple(found), unseen

    def foreign(self, base: Mapping[str, Any]) -> list[str]:
        """Sheets with rows of another workbook's projects: nothing of them is read."""
        own = {_split(name)[1] for name in base}
        spots = (s for (owner, _), found in self._marked.items() if owner not in own for s in found)
        return list(dict.fromkeys(title for title, _, _ in spots))

    def _read_markers(self, book: ReadWorkbook) -> None:
        for sheet in book.sheets:
            for (row, column), cell in sheet.cells.items():
                if isinstance(cell.value, str) and cell.value.startswith(MARK):
                    for owner, key, distance in _marks(cell.value):
                        if key == COLUMNS:
                            last = max((c for _, c in sheet.merged), default=0)
                            if last != column + distance:
                                self._changed.add(sheet.title)
                            continue
                        self._marked[owner, key].append((sheet.title, row, column + distance))
                        self._on_row[sheet.title, row].add((owner, key))
                        self._home.setdefault(owner, sheet.title)
        for name, spot in self._named.items():
            if name[:2] in ("A.", "P."):
                self._home.setdefault(_split(name)[1], spot[0])

    def _follow_columns(self) -> None:
        """Columns that came in moved the names, but not the distances in the markers."""
        now: dict[tuple[str, int], int] = {}
        for (owner, key), spots in self._marked.items():
            named = self._named.get(_name(owner, key))
            now |= {(s[0], s[2]): named[2] for s in spots if named and s[:2] == named[:2]}
        self._known_columns = {(sheet, column) for (sheet, _), column in now.items()}
        for mark, spots in self._marked.items():
            self._marked[mark] = [(s[0], s[1], now.get((s[0], s[2]), s[2])) for s in spots]

    def _moved_rows(self) -> set[Row]:
        """Rows that moved away from under their names, as a sort moves them.

        Where only some of a row's names are elsewhere, those cells were dragged away alone. Of a
        row with a single answer its sheet decides: whether most of its rows moved.
        """
        away: dict[Row, list[bool]] = {
            row: [
                spot[:2] != row
                for owner, key in keys
                if (spot := self._named.get(_name(owner, key))) is not None
            ]
            for row, keys in self._on_row.items()
        }
        moved = {row for row, gone in away.items() if gone and all(gone)}
        many = Counter(sheet for sheet, _ in away)
        shifted = Counter(sheet for sheet, _ in moved)
        return {row for row in moved if len(away[row]) > 1 or 2 * shifted[row[0]] > many[row[0]]}

    def _content(self, spot: Spot) -> Cell:
        return self._cells[spot[0]].get(spot[1:], _EMPTY)

    def _locked(
        self, name: str, owner: str, key: str, issued: Any, numbers: Mapping[str, str | None]
    ) -> Returned | None:
        spot = self._named.get(name)
        if spot is None:
            return None
        spot = self._followed(spot, owner)
        cell = self._content(spot)
        if _same(cell.value, issued):
            return None
        return Returned(
            owner, numbers.get(owner), key, spot[0], address(*spot[1:]), issued, cell.value,
            locked=True,
        )  # fmt: skip

    def _followed(self, spot: Spot, owner: str) -> Spot:
        """A cell whose row was sorted away is looked for on its owner's row of the same keys."""
        sheet, row, column = spot
        here = self._on_row.get((sheet, row), set())
        if any(marked == owner for marked, _ in here):
            return spot
        marks = [(owner, key) for _, key in here]
        rows = [r for mark in marks for title, r, _ in self._marked.get(mark, ()) if title == sheet]
        return (sheet, rows[0], column) if rows else spot

    def _answer(
        self, name: str, owner: str, key: str, issued: Any, numbers: Mapping[str, str | None]
    ) -> Returned:
        spot, problem, note = self._spot(name, owner, key)
        project = None if owner == OWN else owner
        number = numbers.get(owner)
        if spot is None:
            home = self._home.get(owner)
            return Returned(project, number, key, home, None, issued, None, problem=problem)
        cell = self._content(spot)
        if problem is None and cell.value is None and spot[1:] in self._covered[spot[0]]:
            problem = _MERGED
        if problem is None:
            problem, formula_note = _trouble(cell)
            note = formula_note or note
            if _same(cell.value, issued):
                note = None
        raw = cell.error if cell.error is not None else cell.value
        return Returned(
            project, number, key, spot[0], address(*spot[1:]), issued, raw,
            problem=problem, note=note,
        )  # fmt: skip

    def _spot(self, name: str, owner: str, key: str) -> tuple[Spot | None, str | None, str | None]:
        """Where a value stands, why it cannot be read there, and what to look at."""
        named = self._named.get(name)
        marked = self._marked.get((owner, key), [])
        if len(marked) > 1 and (problem := self._two_places(marked)) is not None:
            return named or marked[0], problem, None
        if named is None:
            if not marked:
                return None, _LOST, None
            sheet, _, column = marked[0]
            if sheet in self._changed and (sheet, column) not in self._known_columns:
                return marked[0], _UNSURE, None
            return marked[0], None, "セルの名前が失われていたので、行の番号から読みました。"
        on_row = self._on_row.get(named[:2], set())
        if (owner, key) in on_row:
            return named, None, None
        if marked:
            others = any(k == key for _, k in on_row)
            return self._followed_answer(named, marked[0], sorted_in=others)
        if on_row:
            return named, "行の番号が書き換えられていて、どの事業の値か分かりません。", None
        return named, None, "行の番号（非表示の列）が失われています。行を確かめてください。"

    def _followed_answer(
        self, named: Spot, marked: Spot, *, sorted_in: bool
    ) -> tuple[Spot, str | None, str | None]:
        """An answer whose name and marker stand on different rows.

        ``sorted_in``: the name's row is another project's now, for the same answer.
        """
        sheet, row, column = marked
        moved = sorted_in or (sheet, row) in self._moved
        spot = sheet, row, named[2] if moved and sheet == named[0] else column
        there, here = (_plain(self._content(s).value) for s in (named, spot))
        dragged = not moved or (not here and not self._on_row.get(named[:2]))
        if dragged and there and there != here:
            return named, _MOVED, None
        return spot, None, "行が動かされていたので、行の番号から読みました。"

    def _two_places(self, spots: list[Spot]) -> str | None:
        """What to say where a value stands twice and differently."""
        if all(_same(self._content(spot).value, self._content(spots[0]).value) for spot in spots):
            return None
        sheets = list(dict.fromkeys(sheet for sheet, _, _ in spots))
        if len(sheets) == 1:
            rows = "と".join(f"{row}行" for row in dict.fromkeys(row for _, row, _ in spots))
            return f"同じ事業の行が2つあり（{rows}）、値が違います。どちらも取り込みません。"
        titles = "と".join(f"「{title}」" for title in sheets)
        return f"同じ調査票が{titles}の2つあり、値が違います。要らないほうを消してください。"


_LOST = (
    "この欄が見つかりません（シートか行が消されたか、セルの名前が失われています）。"
    "配付したファイルに値を写して返してもらうか、手で入力してください。"
)
_UNSURE = (
    "セルの名前が失われ、列も加えられたか消されているので、この欄の値が分かりません。"
    "配付したファイルに値を写して返してもらうか、手で入力してください。"
)
_MERGED = (
    "ほかのセルと結合されていて、この欄の値が分かりません。結合を解いて記入し直してもらうか、"
    "手で入力してください。"
)
_MOVED = (
    "セルの名前と行の番号とが違う場所を指していて、この値がこの欄の答えか分かりません。"
    "配付したファイルに値を写して返してもらうか、手で入力してください。"
)


def _name(owner: str, key: str) -> str:
    return f"W.{key}" if owner == OWN else f"A.{owner}.{key}"


def _split(name: str) -> tuple[str, str, str]:
    """Family, owner and key; the workbook's own names have no owner of their own."""
    family, _, rest = name.partition(".")
    if family == "W":
        return family, OWN, rest
    owner, _, key = rest.partition(".")
    return family, owner, key


def _marks(marker: str) -> Iterator[tuple[str, str, int]]:
    match = _MARKER.fullmatch(marker.strip())
    if match is None:
        return
    for entry in match[2].split():
        key, _, distance = entry.partition(":")
        yield match[1], key, int(distance)


def _trouble(cell: Cell) -> tuple[str | None, str | None]:
    if cell.error is not None:
        return f"エラー値（{cell.error}）です。値を入力し直してください。", None
    if cell.formula and cell.value is None:
        return "計算結果がありません。値で貼り付けてください。", None
    return None, "数式の結果を読みました。" if cell.formula else None


def _same(one: object, other: object) -> bool:
    """Whether two contents look the same: 98 and "98", CRLF and LF, empty and none."""
    return _plain(one) == _plain(other)


def _plain(value: object) -> str:
    if value is None:
        return ""
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
