"""The plan book once more after one project changed, in the running program, against Typst.

Typst's whole process is the measure, as for the first time; within one process it keeps what
has not changed as well and takes about as long as we do.
"""

import time
from dataclasses import replace
from pathlib import Path

from tests.bench import book, sample

WORK = "plan book after one project changed"
PEER = "Typst"
prepare = book.prepare


def ours(folder: Path) -> float:
    from desktop.papers import book as papers

    state = sample.state()
    papers.make(state)
    first, *others = state.projects
    changed = replace(first, title=f"{first.title}（改）")
    start = time.perf_counter()
    paper = papers.make(replace(state, projects=(changed, *others)))
    seconds = time.perf_counter() - start
    (folder / "a.pdf").write_bytes(paper.pdf)
    return seconds


def peer(folder: Path) -> None:
    book.peer(folder)
