"""``survey open | issue | collect | status | close``."""

import sys
from argparse import Namespace
from datetime import date, datetime
from typing import TYPE_CHECKING

from db.errors import Refused
from db.rules import board, fiscal_year
from db.vocabulary import Outcome
from desktop.commandline.database import opened
from desktop.work import addressees, files, rounds
from desktop.work.gaps import gaps as gaps_of
from desktop.work.gaps import note_of

if TYPE_CHECKING:
    from desktop.work.collecting import FileResult

_OUTCOMES = {
    Outcome.TAKEN: "採用",
    Outcome.KEPT: "維持",
    Outcome.SAME: "同じ",
    Outcome.CONFLICT: "競合",
    Outcome.REFUSED: "不可",
    Outcome.LOCKED: "固定欄",
}


def open_round(given: Namespace) -> int:
    from db import surveys

    deadline = given.deadline and given.deadline.isoformat()
    with opened(given) as database:
        state = database.load()
        following = rounds.next_round(state, given.year).sequence
        if given.round not in (None, following):
            raise Refused(f"{given.year}年度に次に始められるのは第{following}回です。")
        asked = addressees.asked(state, given.year, date.today())
        database.write(surveys.open_round, given.year, deadline=deadline, asked=asked)
        state = database.load()
    found = rounds.find_round(state, given.year)
    until = f"回答期限 {found.deadline}。" if found.deadline else "回答期限はありません。"
    name = fiscal_year.long_name(given.year, state.plan.calendar)
    print(f"{name}第{found.sequence}回の進捗調査（{found.kind}）を始めました。{until}")
    return 0


def issue(given: Namespace) -> int:
    from desktop.work import issuing

    with opened(given) as database:
        issued = issuing.issue(
            database, given.year, given.to, datetime.now(), department=given.department
        )
    for workbook in issued.workbooks:
        reads = f"、参考{workbook.reads}事業" if workbook.reads else ""
        print(f"{workbook.department} {workbook.answers}事業{reads} {workbook.path.name}")
    print(f"{len(issued.workbooks)}部署の調査票を作りました。{given.to}")
    for project in issued.unasked:
        print(
            f"いま所管する部署がないので、{project.number or ''} {project.title} は配っていません。"
        )
    return 0


def collect(given: Namespace) -> int:
    from desktop.work import collecting, exports

    if given.report is not None:
        files.check_writable(given.report)
    with opened(given, read_only=given.dry_run) as database:
        collection = collecting.collect(
            database, given.paths, datetime.now(), dry_run=given.dry_run
        )
    for file in collection.files:
        _tell(file)
    for name in collection.passed_over:
        print(f"{name} は調査票の形式ではないので読んでいません。")
    print("、".join(f"{_OUTCOMES[o]}{collection.totals[o]}件" for o in Outcome) + "。")
    if given.dry_run:
        print("書き込んでいません（--dry-run）。")
    if given.report is not None:
        files.write(given.report, exports.as_json(collection.as_json()).encode("utf-8"))
    if not collection.all_recognised:
        refused = sum(not file.recognised for file in collection.files)
        others = len(collection.files) - refused
        after = "は読めました。" if given.dry_run else "は取り込みました。"
        print(f"読めないファイルが{refused}件あります。ほかの{others}件{after}", file=sys.stderr)
        return 1
    return 0


def _tell(file: "FileResult") -> None:
    """One line for a file, and one for each value that a person should look at."""
    if not file.recognised:
        print(f"{file.file} 読めません。{file.reason}")
        return
    taken = sum(value.outcome is Outcome.TAKEN for value in file.values)
    print(f"{file.file} {file.department} 採用{taken}件 {file.reason or ''}".rstrip())
    for value in file.values:
        if value.outcome in (Outcome.CONFLICT, Outcome.REFUSED, Outcome.LOCKED) or value.message:
            place = f"{value.sheet or '（場所不明）'} {value.cell or ''}".strip()
            print(
                f"  {_OUTCOMES[value.outcome]} {place} {value.number or ''} {value.message or ''}"
            )


def status(given: Namespace) -> int:
    with opened(given, read_only=True) as database:
        state = database.load()
    found = rounds.find_round(state, given.year)
    for standing in board.rows(state, found, date.today()):
        gaps = f"、未回答{standing.missing}件" if standing.missing else ""
        print(
            f"{standing.department} {standing.state} "
            f"{standing.projects}事業のうち{standing.complete}事業が回答済み{gaps}"
        )
    return 0


def close(given: Namespace) -> int:
    from db import surveys

    with opened(given) as database:
        state = database.load()
        found = rounds.find_round(state, given.year, given.round)
        gaps = [row for row in board.rows(state, found, date.today()) if row.missing]
        note = note_of(gaps_of(state, found, date.today()))
        database.write(surveys.close_round, found.uid, note)
    for standing in gaps:
        print(f"{standing.department} 未回答{standing.missing}件のまま締めました。")
    name = fiscal_year.long_name(given.year, state.plan.calendar)
    print(f"{name}第{found.sequence}回の進捗調査を締めました。")
    return 0
