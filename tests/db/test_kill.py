"""A process that is killed while it writes: what was acknowledged stands, the rest is whole."""

import random
import subprocess
import sys
import time

import pytest

from db import snapshot
from db.vault import Database

WRITE = """
import sys, pathlib
from db import projects, schedule
from db.schedule import Place
from db.vault import Database
database = Database.open(pathlib.Path(sys.argv[1]))
n = 0
while True:
    n += 1
    text = f"{n}回目の文" + "あ" * 2000
    database.write(projects.set_text, "p1", "summary", text)
    places = [Place(p, y, h) for p in ("p1", "p2", "p3") for y in (2024, 2025) for h in (1, 2)]
    database.write(schedule.paint, places, f"{n}回目")
    print(n, flush=True)
"""


@pytest.mark.parametrize("seed", range(8))
def test_a_killed_writer_leaves_every_finished_step(database, seed):
    path = database.path
    database.close()
    with subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        writer.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.15))
        writer.kill()
        rest = [line for line in writer.stdout.read().splitlines() if line.isdecimal()]
    acknowledged = int(rest[-1]) if rest else 1

    with Database.open(path) as again:
        state = again.load()
        written = int(state.projects[0].texts["summary"].split("回目")[0])
        painted = {
            cell.text for p in state.projects for cell in p.schedule if cell.fiscal_year < 2026
        }
        assert written in (acknowledged, acknowledged + 1)
        assert len(painted) == 1  # all twelve cells of a step or none
        assert int(painted.pop().removesuffix("回目")) in (written, written - 1)
        again.undo()
        assert snapshot.loads(snapshot.dumps(again.load())) is not None
