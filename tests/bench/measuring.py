"""Paired runs of whole processes: seconds, peak memory, medians."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PAIRS = 5


@dataclass(frozen=True)
class Run:
    """``seconds`` of the process, or of its work alone; ``memory`` is its peak in MiB."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Comparison:
    """Runs of both sides, taken in turn."""

    ours: tuple[Run, ...]
    peer: tuple[Run, ...]

    @property
    def time_ratio(self) -> float:
        """The median of the pairs' ratios: a slow moment of the machine hits both of a pair."""
        return median(a.seconds / b.seconds for a, b in zip(self.ours, self.peer, strict=True))

    @property
    def memory_ratio(self) -> float:
        return median(a.memory / b.memory for a, b in zip(self.ours, self.peer, strict=True))


def compare(module: str, folder: Path) -> Comparison:
    """Prepare a piece of work in ``folder`` and run both sides in turn, once unmeasured.

    Byte code is kept from that run on, as it is for a program that was installed.
    """
    run_side(module, "prepare", folder)
    pairs = [
        (run_side(module, "ours", folder), run_side(module, "peer", folder))
        for _ in range(PAIRS + 1)
    ]
    ours, peer = zip(*pairs[1:], strict=True)
    return Comparison(ours, peer)


def run_side(module: str, side: str, folder: Path) -> Run:
    """Run one side in a process of its own; raises where it failed."""
    command = [sys.executable, "-m", "tests.bench.side", module, side, str(folder)]
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(folder / "byte-code")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    elapsed = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError(f"{module}.{side} ended with {process.returncode}")
    return Run(float(said) if said else elapsed, usage.ru_maxrss / 1024)
