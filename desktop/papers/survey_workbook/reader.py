"""Recognises a returned workbook by its identity and reads its values by name.

Two of three identities are enough: the custom property, the very hidden sheet, the defined
names. Positions, sheet titles and file names are never trusted.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from desktop.papers.spreadsheet import reading
from desktop.papers.spreadsheet.reading import NotAWorkbook, ReadWorkbook, place_of
from desktop.papers.survey_workbook.issued import FORMAT, PROPERTY, checksum
from desktop.papers.survey_workbook.places import Places
from desktop.papers.survey_workbook.returned import NotRecognised, ReturnedWorkbook, SheetEntry

Known: TypeAlias = Callable[[str], Mapping[str, Any] | None]
"""From a workbook's id to the identity that was issued with it (``write_with_identity``)."""

_FORMAT_STEM = FORMAT.rpartition("/")[0]


def read(source: Path | bytes, known: Known | None = None) -> ReturnedWorkbook:
    """Read a returned workbook; raise ``NotRecognised``.

    ``known`` is asked only where the hidden sheet was lost.
    """
    try:
        book = reading.read(source)
    except NotAWorkbook as refusal:
        raise NotRecognised(str(refusal)) from refusal
    document, notes = _identified(book, known)
    numbers = {entry["project"]: entry["number"] for entry in document["sheets"]}
    places = Places(book)
    values, unseen = places.values(document["base"], numbers)
    if unseen:
        notes.append(f"計画の欄のうち{unseen}件は、名前が失われていて確かめられませんでした。")
    if foreign := places.foreign(document["base"]):
        titles = "".join(f"「{title}」" for title in foreign)
        notes.append(f"{titles}はほかの調査票から写されたものなので、読んでいません。")
    return ReturnedWorkbook(
        plan=document["plan"],
        fiscal_year=document["round"]["fiscal_year"],
        sequence=document["round"]["sequence"],
        department=document["department"],
        workbook=document["workbook"],
        issued_at=document["issued_at"],
        sheets=tuple(SheetEntry(**entry) for entry in document["sheets"]),
        base=document["base"],
        values=values,
        notes=tuple(notes),
    )


def _identified(book: ReadWorkbook, known: Known | None) -> tuple[Mapping[str, Any], list[str]]:
    own = book.properties.get(PROPERTY)
    hidden, damaged = _hidden(book)
    named = any(
        name.startswith(("A.", "P.", "W.")) and place_of(target) is not None
        for name, target in book.names.items()
    )
    if not own and hidden is None and not named:
        if damaged:
            raise NotRecognised(
                "識別の情報が壊れています。配付したファイルに記入し直してください。"
            )
        raise NotRecognised(
            "計画デスクが配付した調査票ではありません。配付したファイルに記入してください。"
        )
    if (own is not None) + (hidden is not None) + named < 2:
        raise NotRecognised(
            "調査票のようですが、識別の情報が足りません（3つのうち2つが要ります）。"
            "配付したファイルに値を貼り付けて、返してもらってください。"
        )
    if hidden is None:
        issued = known(own) if known is not None and own else None
        if issued is None:
            raise NotRecognised(
                "配付したときの値がファイルから失われていて、控えもないため、比べられません。"
                "配付したファイルに値を貼り付けて、返してもらってください。"
            )
        return issued, ["識別のシートが失われていたので、配付したときの控えと比べました。"]
    if own is not None and own != hidden["workbook"]:
        raise NotRecognised(
            "2つの調査票の中身が混ざっています（識別番号が違います）。"
            "配付したファイルに記入し直してください。"
        )
    notes = []
    if own is None:
        notes.append("文書のプロパティが失われていましたが、ほかの情報で識別しました。")
    if not named:
        notes.append("セルの名前が失われていたので、行の番号から読みました。")
    return hidden, notes


def _hidden(book: ReadWorkbook) -> tuple[Mapping[str, Any] | None, bool]:
    """The identity document, and whether there was one that is damaged."""
    for sheet in book.sheets:
        first = sheet.cells.get((1, 1))
        if first is None or not str(first.value).startswith('{"format":"' + _FORMAT_STEM):
            continue
        pieces, row = [], 1
        while (cell := sheet.cells.get((row, 1))) is not None:
            pieces.append(str(cell.value))
            row += 1
        try:
            document = json.loads("".join(pieces))
        except ValueError:
            return None, True
        if not isinstance(document, dict) or document.get("check") != checksum(document):
            return None, True
        if document["format"] != FORMAT:
            raise NotRecognised(
                "新しい版の計画デスクで配付された調査票です。新しい版で取り込んでください。"
            )
        return document, False
    return None, False
