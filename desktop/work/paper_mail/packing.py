"""The papers of a mail, made as they are chosen, with the names that they travel by."""

import re
from dataclasses import dataclass

from db.records import PlanState
from db.rules.fiscal_year import short_name
from desktop.work import files, leak_check, paper_names, reports

_LONGEST = 40


@dataclass(frozen=True)
class Piece:
    """One file. ``name``: ASCII, in the mail; ``file_name``: on the disk; ``told``: to people;
    ``label``: the kind of paper alone.

    ``leaks``: what a public paper gives away for certain, a sentence each.
    """

    name: str
    file_name: str
    told: str
    label: str
    data: bytes
    internal: bool
    year: int | None
    leaks: tuple[str, ...] = ()


def pack(state: PlanState, kind: str, options: reports.Options) -> Piece:
    """Make a paper as PDF; refused as the paper itself."""
    paper = reports.make(state, kind, options)
    public = paper_names.is_public(kind, options)
    leaks: list[str] = []
    if public:
        leaks = leak_check.sentences(state, leak_check.of_paper(state, paper.pdf))
    told = f"{paper_names.told(kind, options)}（PDF、{paper.pages}ページ）"
    return _piece(state, kind, options, ".pdf", paper.pdf, told, tuple(leaks))


def pack_tables(state: PlanState, kind: str, options: reports.Options) -> Piece:
    """Make a paper's tables as a workbook; refused for a kind that has none."""
    data = reports.make_workbook(state, kind, options)
    leaks: list[str] = []
    if paper_names.is_public(kind, options):
        leaks = leak_check.sentences(state, leak_check.of_workbook(state, data))
    told = f"{paper_names.told(kind, options)}の表（Excel）"
    return _piece(state, kind, options, ".xlsx", data, told, tuple(leaks))


def _piece(
    state: PlanState,
    kind: str,
    options: reports.Options,
    ending: str,
    data: bytes,
    told: str,
    leaks: tuple[str, ...],
) -> Piece:
    public = paper_names.is_public(kind, options)
    parts = [kind]
    if options.year is not None:
        short = re.sub(r"[^A-Za-z0-9]", "", short_name(options.year, state.plan.calendar))
        parts.insert(0, short or str(options.year))
    if reports.KINDS[kind].internal:
        parts.append("kokai" if public else "naibu")
    return Piece(
        "_".join(parts)[: _LONGEST - len(ending)] + ending,
        files.safe_name([paper_names.file_name(state, kind, options)], ending),
        told,
        reports.KINDS[kind].label,
        data,
        not public,
        options.year,
        leaks,
    )
