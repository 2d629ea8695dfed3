"""Print the tables of all pieces of work: ``python -m tests.bench [NAME...]``."""

import importlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.bench import painting, places
from tests.bench.measuring import Comparison, Run, compare

MODULES = (
    *("first_window", "first_list", "loading", "editing"),
    *("book", "book_again", "issuing", "collecting"),
)
TABLES = {"painting": painting.table, "places": places.table}


def main(names: Sequence[str]) -> None:
    works = [name for name in names if name not in TABLES] if names else MODULES
    if works:
        _works(works)
    for name, table in TABLES.items():
        if not names or name in names:
            print()
            for line in table():
                print(line, flush=True)


def _works(names: Sequence[str]) -> None:
    print("| work | peer | ours | peer's | time | memory |")
    print("|---|---|---|---|---|---|")
    for name in names:
        work = importlib.import_module(f"tests.bench.{name}")
        with tempfile.TemporaryDirectory() as folder:
            print(_row(work.WORK, work.PEER, compare(name, Path(folder))), flush=True)


def _row(work: str, peer: str, found: Comparison) -> str:
    return (
        f"| {work} | {peer} | {_figures(found.ours)} | {_figures(found.peer)} "
        f"| {found.time_ratio:.2f} × | {found.memory_ratio:.2f} × |"
    )


def _figures(runs: Sequence[Run]) -> str:
    milliseconds = median(run.seconds for run in runs) * 1000
    return f"{milliseconds:,.4g} ms, {median(run.memory for run in runs):.0f} MiB"


if __name__ == "__main__":
    main(sys.argv[1:])
