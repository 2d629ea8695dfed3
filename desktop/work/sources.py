"""Taking a plan over from a file: our JSON, or the text of a plan book."""

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from db import plans, snapshot
from db.errors import Refused, reason
from db.records import PlanState
from db.vault import Database
from desktop.papers import book, plan_text
from desktop.work import files

_MOST_BYTES = 50 * 1024 * 1024
_LISTS = (".xlsx", ".xlsm", ".csv")


@dataclass(frozen=True)
class Source:
    """A plan that was read and not yet written; ``listing`` says how it was read."""

    state: PlanState
    listing: str
    doubtful: int


def read(path: Path) -> Source:
    """Read a source and change nothing; refused with a sentence where it is none."""
    if path.suffix.lower() in _LISTS:
        raise Refused(
            f"「{path.name}」は一覧です。一覧は、計画を開いてから「一覧を取り込む…」で取り込みます。"
        )
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _MOST_BYTES else b""
    except OSError as error:
        raise Refused(f"「{path}」を読めません（{reason(error)}）。") from error
    if size > _MOST_BYTES:
        raise Refused(
            f"「{path.name}」は大きすぎます（{size // 1024 // 1024}MB）。計画ではありません。"
        )
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return _json(path, data)
    return _text(path, data)


def take_over(source: Source, target: Path) -> None:
    """Put a plan into a new or an empty file, the whole of it or nothing.

    A new file is made beside and put in place when it is complete.
    """
    if target.exists():
        with Database.open(target) as database:
            database.write(plans.take_over, source.state)
        return
    beside = target.with_name(target.name + files.TEMPORARY)
    files.remove_leftovers(target.parent)
    try:
        with Database.create(beside) as database:
            database.write(plans.take_over, source.state)
        files.put_in_place(beside, target)
    finally:
        for part in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):  # there may be no such folder
                beside.with_name(beside.name + part).unlink(missing_ok=True)


def _json(path: Path, data: bytes) -> Source:
    try:
        state = snapshot.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, snapshot.SnapshotError) as error:
        reason = "文字コードがUTF-8ではありません。" if isinstance(error, UnicodeError) else error
        raise Refused(f"「{path.name}」を取り込めません。{reason}") from error
    listing = f"{len(state.projects)}事業、{len(state.departments)}部署を読み取りました。"
    return Source(state, listing, 0)


def _text(path: Path, data: bytes) -> Source:
    try:
        reading = plan_text.read(plan_text.decode(data))
    except plan_text.NotAPlanText as error:
        raise Refused(f"「{path.name}」を取り込めません。{error}") from error
    state = reading.state
    if reading.first_card_page is not None:
        state = _with_start_page(state, reading.first_card_page)
    doubtful = sum(finding.kind is plan_text.Kind.DOUBTFUL for finding in reading.findings)
    return Source(state, plan_text.listing(reading.findings), doubtful)


def _with_start_page(state: PlanState, first_card_page: int) -> PlanState:
    """Start the book so that its first card lies on the page that the plan's index gives."""
    first = book.layout(replace(state, plan=replace(state.plan, book_start_page=1))).first_card
    start = 1 if first is None else max(1, first_card_page - first + 1)
    return replace(state, plan=replace(state.plan, book_start_page=start))
