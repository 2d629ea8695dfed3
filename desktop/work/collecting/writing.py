"""What was shown is written, as one step, and nothing else.

Between reading and writing somebody may have gone on working: every value is compared once
more, and one that was changed in the meantime is left as it is and said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db import surveys
from db.errors import Refused
from db.journal import Done
from db.records import Answer, PlanState
from db.rules import questions
from db.rules.comparing import Compared
from db.vault import Database
from db.vocabulary import Outcome, SheetState
from desktop.work import rounds
from desktop.work.collecting.comparison import Reading, compare
from desktop.work.collecting.deciding import Decisions, Placed, decided, is_decided, key_of
from desktop.work.collecting.left_over import left_over
from desktop.work.collecting.recognition import Recognised
from desktop.work.collecting.results import ValueKey
from desktop.work.collecting.standing import Standing


@dataclass(frozen=True)
class Written:
    """``taken``: how many values; ``overtaken``: those that were changed since they were shown.

    ``asking``: the departments of whose files something was left over, to be asked.
    """

    taken: int
    overtaken: Mapping[ValueKey, Compared]
    asking: tuple[str, ...] = ()


def write(
    database: Database,
    reading: Reading,
    now: datetime,
    decisions: Decisions | None = None,
    placed: Placed | None = None,
) -> Done[Written]:
    """Write what a reading showed as taken and what was decided; files of the same bytes once.

    What is left over is kept with the file, until the department's next one.

    ``placed``: the cell in which somebody found a decided answer by hand.
    """
    state = database.load()
    there = {survey_round.uid for survey_round in state.rounds}
    if any(file.survey_round.uid not in there for file in reading.files):
        raise Refused("読んだあとで進捗調査が取り消されています。何も書き込んでいません。")
    standing = Standing(database, state)
    by_round: dict[str, list[surveys.Collected]] = {}
    overtaken: dict[ValueKey, Compared] = {}
    asking: dict[str, None] = {}
    count = 0
    for file in reading.files:
        shown = reading.collection.files[file.index].values
        values = compare(state, standing, file)
        taken, late = _settled(file, shown, values, decisions or {}, placed or {})
        overtaken |= {key_of(file, value): value for value in late}
        standing.take(file, taken)
        left = left_over(v for v in values if not is_decided(file, v, decisions or {}))
        if left:
            asking[file.department] = None
        if taken or (left and not _is_last(database, file)):
            count += len(taken)
            collected = _collected(state, file, taken, standing, now)
            by_round.setdefault(file.survey_round.uid, []).append(
                replace(collected, left_over=left)
            )
    written = Written(count, overtaken, tuple(asking))
    if not by_round:
        return Done(None, (), written)
    done = database.write(surveys.collect, by_round)
    return Done(done.step, done.changes, written)


def _is_last(database: Database, file: Recognised) -> bool:
    """Whether the same bytes are what was collected last from the department."""
    known = database.read(surveys.collected_of, *file.owner)
    return bool(known) and known[-1][2] == file.digest


def _settled(
    file: Recognised,
    shown: Sequence[Compared],
    now: Sequence[Compared],
    decisions: Decisions,
    placed: Placed,
) -> tuple[list[Compared], list[Compared]]:
    """The values that are written, with the answers that stand then; and those overtaken."""
    taken, overtaken = [], []
    for before, value in zip(shown, now, strict=True):
        chosen = decided(file, value, decisions, placed)
        if is_decided(file, value, decisions):
            if before.ours != value.ours:
                overtaken.append(value)
            elif chosen is not None:
                taken.append(chosen)
        elif before.outcome is Outcome.TAKEN:
            if chosen is not None:
                taken.append(chosen)
            elif value.outcome is not Outcome.SAME:
                overtaken.append(value)
    return taken, overtaken


def _collected(
    state: PlanState,
    file: Recognised,
    taken: Sequence[Compared],
    standing: Standing,
    now: datetime,
) -> surveys.Collected:
    values: dict[str, dict[str, Answer | None]] = {}
    own: dict[str, Answer | None] = {}
    sheets: dict[str, str] = {}
    cells: dict[str, dict[str, tuple[str | None, str | None]]] = {}
    for value in taken:
        if value.project is None:
            own[value.field] = value.theirs
        else:
            values.setdefault(value.project, {})[value.field] = value.theirs
            if value.sheet is not None:
                sheets.setdefault(value.project, value.sheet)
            cells.setdefault(value.project, {})[value.field] = (value.sheet, value.cell)
    return surveys.Collected(
        workbook=file.workbook.workbook,
        department=file.department,
        file=file.path.name,
        digest=file.digest,
        received_at=now.isoformat(timespec="seconds"),
        cover={k: v for k, v in own.items() if not k.startswith("new_")},
        proposal={k: v for k, v in own.items() if k.startswith("new_")},
        values=values,
        states=_states(state, file, values, standing),
        sheets=sheets,
        cells=cells,
    )


def _states(
    state: PlanState, file: Recognised, projects: Mapping[str, object], standing: Standing
) -> dict[str, SheetState]:
    """Where the answers put each sheet."""
    by_uid = {p.uid: p for p in state.projects}
    survey_round = next(r for r in state.rounds if r.uid == file.survey_round.uid)
    before = {r.project: r for r in survey_round.responses if r.department == file.department}
    found = {}
    for uid in projects:
        known = questions.known(by_uid[uid], survey_round.fiscal_year)
        answered = {k: v for k, v in standing.of(file)[uid].items() if known.get(k) != v}
        state_before = before[uid].state if uid in before else SheetState.ISSUED
        found[uid] = rounds.sheet_state(state, survey_round, by_uid[uid], answered, state_before)
    return found
