"""公開前の確認: the text that really goes out, searched for what is internal."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from db.errors import Refused
from db.records import PlanState
from db.rules.leaks import Leak, Places, leaks
from desktop.papers import finished, finished_workbook
from desktop.work import exports, reports

_SHORT = 40


def of_paper(state: PlanState, pdf: bytes) -> tuple[Leak, ...]:
    """What a finished paper gives away, by its pages, its outline and its document information."""
    read = finished.read(pdf)
    return leaks(state, read.pages, read.properties)


def of_workbook(state: PlanState, workbook: bytes) -> tuple[Leak, ...]:
    """What a finished workbook gives away, by its rows, and by what it says of itself."""
    read = finished_workbook.read(workbook)
    return leaks(state, read.pages, read.properties)


def of_all(state: PlanState, kind: str, options: reports.Options, pdf: bytes) -> tuple[Leak, ...]:
    """What a finished paper gives away, and the workbook of its tables where its kind has one."""
    found = of_paper(state, pdf)
    if reports.KINDS[kind].workbook is not None:
        with suppress(Refused):  # a workbook that cannot be made gives nothing away
            found += of_workbook(state, reports.make_workbook(state, kind, options))
    return found


def of_export(state: PlanState) -> tuple[Leak, ...]:
    """What the public data give away, as CSV, as JSON and as a workbook."""
    pages: dict[str, str] = {}
    for ending in (".csv", ".json"):
        for path, data in exports.public_files(state, Path(f"公開データ{ending}")).items():
            pages |= of_file(path.name, data)
    found = leaks(state, pages, {})
    with suppress(Refused):
        found += of_workbook(state, exports.public_workbook(state))
    return found


def of_file(name: str, data: bytes) -> Mapping[str, str]:
    """A CSV's rows with the heads of their columns, or the lines of another text."""
    text = data.decode("utf-8-sig")
    if not name.lower().endswith(".csv"):
        return {f"{name} {n}行目": line for n, line in enumerate(text.splitlines(), 1)}
    head, *rows = list(csv.reader(io.StringIO(text))) or [[]]
    return {f"{name} {n}行目": _row(head, row) for n, row in enumerate(rows, 2)} | {
        f"{name} 1行目": "\n".join(head)
    }


def sentences(state: PlanState, found: Iterable[Leak]) -> list[str]:
    """One for each certain leak: what it is, where it stands and where it is kept."""
    places = Places(state)
    said = []
    for leak in found:
        if leak.certain:
            kept = places.of(leak.address).words
            where = f"（{kept}）" if kept else ""
            said.append(
                f"{leak.where}に{leak.kind}「{_shortened(leak.words)}」が載っています{where}。"
            )
    return said


def _row(head: Sequence[str], row: Sequence[str]) -> str:
    return "\n".join(f"{name} {cell}" for name, cell in zip(head, row, strict=False) if cell)


def _shortened(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
