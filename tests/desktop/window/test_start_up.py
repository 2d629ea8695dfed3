"""The window is painted before anything heavy is imported."""

import subprocess
import sys
from importlib.metadata import version

from desktop import __version__


def test_the_window_needs_neither_database_nor_papers_library() -> None:
    heavy = ("sqlalchemy", "openpyxl", "reportlab", "pypdfium2", "alembic")
    code = f"import sys, desktop.app; print(*[m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_version_is_that_of_the_package() -> None:
    assert __version__ == version("keikaku-desk")
