"""What was taken for what, and what every row means, as lines to read."""

from collections.abc import Iterator, Sequence

from db.records import PlanState
from db.rules.plan_list.columns import MONEY, targets
from db.rules.plan_list.proposals import Difference, RowOutcome, RowProposal, totals
from desktop.papers.plan_list import ListFile
from desktop.work.plan_list import LaidOut

EMPTY = "（空）"
_UNDECIDED = (RowOutcome.DOUBTFUL, RowOutcome.UNREADABLE)
_MOST_SIGNS = 40


def listing(
    state: PlanState, file: ListFile, list_: LaidOut, rows: Sequence[RowProposal]
) -> Iterator[str]:
    """The whole report; the same for a trial and for the write."""
    yield from _file(file, list_)
    yield "■ 列の見立て"
    yield from columns(state, list_)
    yield "■ 行"
    yield f"  {counted(rows)}"
    for outcome in (RowOutcome.NEW, RowOutcome.CHANGED):
        chosen = [row for row in rows if row.outcome is outcome]
        if chosen:
            yield f"■ {outcome.value}"
        for row in chosen:
            yield f"  {_head(list_, row)}"
            yield from (f"    {said(d)}" for d in row.choices[0].differences)
            yield from (f"    {message}" for message in row.messages)
    if doubts := [row for row in rows if row.outcome in _UNDECIDED]:
        yield "■ 確かめるところ"
        for row in doubts:
            yield f"  {_head(list_, row)} {row.outcome.value}"
            yield from (f"    {message}" for message in row.messages)
    told = [r for r in rows if r.messages and r.outcome in (RowOutcome.SAME, RowOutcome.SKIPPED)]
    if told:
        yield "■ そのほか"
        for row in told:
            yield f"  {_head(list_, row)} {row.outcome.value} {' '.join(row.messages)}"


def columns(state: PlanState, list_: LaidOut) -> Iterator[str]:
    """A line for each column: its head and what it was taken for."""
    labels = targets(state)
    layout, sheet = list_.layout, list_.sheet
    for at in sorted({*layout.heads, *layout.columns}):
        head = layout.heads.get(at, "（見出しなし）")
        column = layout.columns.get(at)
        if column is None:
            yield f"  {sheet.column_name(at)} {head}: 使いません"
            continue
        notes = ["内容から"] if at in layout.by_content else []
        if column.target.field in MONEY:
            notes.append(column.unit or "単位が書かれていないので千円とします")
        if at in sheet.hidden_columns:
            notes.append("隠れている列")
        more = f"（{'、'.join(notes)}）" if notes else ""
        yield f"  {sheet.column_name(at)} {head}: {labels[column.target]}{more}"


def counted(rows: Sequence[RowProposal]) -> str:
    """新規2行、変更21行、…; every outcome, also those that did not occur."""
    return "、".join(f"{outcome.value}{n}行" for outcome, n in totals(rows).items())


def undecided(rows: Sequence[RowProposal]) -> int:
    """How many rows a person must look at before they can be taken."""
    return sum(row.outcome in _UNDECIDED for row in rows)


def said(difference: Difference) -> str:
    """事業名: 地図の公開 → 地図とデータの公開（C12）."""
    old, new = (_shortened(words) for words in (difference.old, difference.new))
    return f"{difference.label}: {old} → {new}（{difference.place}）"


def _file(file: ListFile, list_: LaidOut) -> Iterator[str]:
    layout = list_.layout
    heads = "見出しの行は見つかりません。"
    if layout.first:
        to = f"から{layout.last}行目" if layout.last > layout.first else ""
        heads = f"見出しは{layout.first}行目{to}です。"
    sheet = f"のシート「{list_.sheet.title}」" if list_.sheet.lettered else ""
    yield f"「{file.name}」{sheet}を読みました。{heads}"
    yield from file.notes
    others = [s.title for s in file.sheets if s is not list_.sheet]
    if others:
        yield f"ほかのシートは読みません（{'、'.join(others)}）。"


def _head(list_: LaidOut, row: RowProposal) -> str:
    sheet = f"「{list_.sheet.title}」" if list_.sheet.lettered else ""
    return " ".join(part for part in (f"{sheet}{row.row}行目", row.number, row.title) if part)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return f"{line[:_MOST_SIGNS]}…" if len(line) > _MOST_SIGNS else line or EMPTY
