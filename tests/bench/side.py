"""One side of one piece of work, in this process; prints seconds where the side tells them."""

import importlib
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    module, side, folder = sys.argv[1:]
    work = getattr(importlib.import_module(f"tests.bench.{module}"), side)
    # What the work prints is neither shown nor taken for the measure.
    measure = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    seconds = work(Path(folder))
    if seconds is not None:
        os.write(measure, str(seconds).encode())
