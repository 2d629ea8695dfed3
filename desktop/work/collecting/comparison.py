"""Every file read, every value compared; nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from db.errors import Refused
from db.records import PlanState
from db.rules import comparing
from db.rules.comparing import Compared
from db.vault import Database
from db.vocabulary import Outcome
from desktop.papers import survey_workbook
from desktop.work.collecting.deciding import Decisions, decided
from desktop.work.collecting.recognition import (
    Recognised,
    files_in,
    other_files,
    recognise,
    saved_at,
)
from desktop.work.collecting.results import Collection, FileResult
from desktop.work.collecting.standing import Standing
from desktop.work.progress import Progress, unwatched


@dataclass(frozen=True)
class Reading:
    """What was read, for showing and deciding; ``files``: those that were recognised."""

    collection: Collection
    files: tuple[Recognised, ...]


def read(database: Database, paths: Sequence[Path], progress: Progress = unwatched) -> Reading:
    """Read and compare files and folders; ``progress`` may raise to cancel.

    Values of one file are compared with those that the files before it would write, so that
    two files of one department never silently win over one another.
    """
    state = database.load()
    inside = files_in(paths)
    found = inside.workbooks
    standing = Standing(database, state)
    results: list[FileResult] = []
    recognised: list[Recognised] = []
    for n, path in enumerate(found):
        progress(n, len(found))
        try:
            file = recognise(database, state, n, path)
        except (Refused, survey_workbook.NotRecognised) as error:
            results.append(
                FileResult(path.name, False, str(error), None, None, saved_at=saved_at(path))
            )
            continue
        values = compare(state, standing, file)
        standing.take(file, (v for v in values if v.outcome is Outcome.TAKEN))
        notes = "".join((*file.workbook.notes, other_files(database, file, recognised))) or None
        place = (file.survey_round.fiscal_year, file.survey_round.sequence)
        results.append(
            FileResult(path.name, True, notes, file.department, place, values, file.saved_at)
        )
        recognised.append(file)
    progress(len(found), len(found))
    return Reading(Collection(tuple(results), inside.passed_over), tuple(recognised))


def compare_again(
    database: Database,
    state: PlanState,
    reading: Reading,
    decisions: Decisions,
    owners: Sequence[tuple[str, str]] | None = None,
) -> Reading:
    """The same files against what stands now and what was decided.

    A later file of a department is held against what its earlier ones would write, which a
    decision changes. ``owners``: only these files (``Recognised.owner``).
    """
    standing = Standing(database, state)
    results = list(reading.collection.files)
    for file in reading.files:
        if owners is None or file.owner in owners:
            values = compare(state, standing, file)
            chosen = (decided(file, value, decisions) for value in values)
            standing.take(file, [value for value in chosen if value is not None])
            results[file.index] = replace(results[file.index], values=values)
    collection = replace(reading.collection, files=tuple(results))
    return replace(reading, collection=collection)


def compare(state: PlanState, standing: Standing, file: Recognised) -> tuple[Compared, ...]:
    """A file's values against those that stand."""
    return comparing.compared(
        state, file.workbook.values, standing.of(file), standing.known(file.survey_round)
    )
