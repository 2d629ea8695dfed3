"""A process that is killed while it issues or collects: all of it or nothing, and it goes on."""

import random
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from db import surveys
from db.errors import Refused
from db.vault import Database
from desktop.papers import survey_workbook
from desktop.work import collecting, issuing

NOW = datetime(2023, 5, 1, 9, 0)

ISSUE = """
import sys, pathlib
from datetime import datetime
from db.vault import Database
from desktop.work import issuing
database = Database.open(pathlib.Path(sys.argv[1]))
n = 0
while True:
    issuing.issue(database, 2022, pathlib.Path(sys.argv[2]), datetime(2023, 4, 1))
    n += 1
    print(n, flush=True)
"""

COLLECT = """
import sys, pathlib
from datetime import datetime
from db.vault import Database
from desktop.work import collecting
database = Database.open(pathlib.Path(sys.argv[1]))
print("ready", flush=True)
collecting.collect(database, [pathlib.Path(sys.argv[2])], datetime(2023, 5, 1))
print("done", flush=True)
"""


def killed(program: str, *arguments: Path, after: float) -> list[str]:
    """Run it, kill it so many seconds after its first line; the lines that it printed."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    ) as process:
        first = process.stdout.readline()
        time.sleep(after)
        process.kill()
        return [first, *process.stdout.read().splitlines()]


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_issue_leaves_only_whole_workbooks(plan_file, tmp_path, seed):
    folder = tmp_path / "配付"
    killed(ISSUE, plan_file, folder, after=random.Random(seed).uniform(0, 0.8))
    with Database.open(plan_file) as database:
        (survey_round,) = database.load().rounds
        assert len(survey_round.responses) == 9
        workbooks = sorted(folder.glob("*.xlsx"))
        assert len(workbooks) == 4
        assert {survey_workbook.read(path).fiscal_year for path in workbooks} == {2022}
        again = issuing.issue(database, 2022, folder, NOW)
        assert sorted(w.path for w in again.workbooks) == workbooks
        for path in workbooks:  # killed before its note, an issue leaves files that nobody knows
            found = survey_workbook.read(path)
            assert database.read(surveys.identity_of, found.workbook) is not None
        collection = collecting.collect(database, workbooks, NOW)
        assert collection.all_recognised
        assert collection.totals["same"] == sum(collection.totals.values())


ISSUE_AND_DIE = """
import os, sys, pathlib
from datetime import datetime
from db import surveys
from db.vault import Database
from desktop.work import issuing
database = Database.open(pathlib.Path(sys.argv[1]))
database.write = lambda *_: os._exit(9)
issuing.issue(database, 2022, pathlib.Path(sys.argv[2]), datetime(2023, 4, 1))
"""


def test_killed_before_the_note_files_are_there_that_the_next_issue_replaces(plan_file, tmp_path):
    folder = tmp_path / "配付"
    ended = subprocess.run(
        [sys.executable, "-c", ISSUE_AND_DIE, str(plan_file), str(folder)], check=False
    )
    assert ended.returncode == 9
    left = {path: path.read_bytes() for path in folder.glob("*.xlsx")}
    assert len(left) == 4
    with Database.open(plan_file) as database:
        assert database.load().rounds == ()
        again = issuing.issue(database, 2022, folder, NOW)
        assert {w.path for w in again.workbooks} == left.keys()
        assert {path.name for path in folder.iterdir()} == {path.name for path in left}
        for path, before in left.items():
            assert path.read_bytes() != before
            found = survey_workbook.read(path)
            assert database.read(surveys.identity_of, found.workbook) is not None


def test_where_noting_fails_the_files_are_as_they_were(database, tmp_path):
    folder = tmp_path / "配付"
    issuing.issue(database, 2022, folder, datetime(2023, 4, 1))
    before = {path: path.read_bytes() for path in folder.iterdir()}
    database.close()
    with (
        Database.open(database.path, read_only=True) as reading,
        pytest.raises(Refused),
    ):
        issuing.issue(reading, 2022, folder, NOW)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_collection_has_taken_all_or_nothing(plan_file, fill, database, seed):
    paths = [
        fill(department, {f"A.{project}.status": "実施中"}, f"{project}.xlsx")
        for department, project in (("窓口課", "p111"), ("学務課", "p112"))
    ]
    database.close()
    after = random.Random(seed).uniform(0, 0.25)
    lines = killed(COLLECT, plan_file, paths[0].parent, after=after)
    with Database.open(plan_file) as again:
        taken = {p: v for p, v in _answers(again).items() if v}
        all_of_it = {"p111": {"status": "実施中"}, "p112": {"status": "実施中"}}
        assert taken in ({}, all_of_it)
        assert taken or "done" not in lines
        collecting.collect(again, paths, NOW)
        assert {p: v for p, v in _answers(again).items() if v} == all_of_it


def _answers(database: Database) -> dict[str, object]:
    (survey_round,) = database.load().rounds
    return {r.project: r.values for r in survey_round.responses}
