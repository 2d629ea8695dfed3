"""The window is painted before anything heavy is imported."""

import subprocess
import sys


def test_the_window_needs_neither_database_nor_papers_library() -> None:
    heavy = ("sqlalchemy", "openpyxl", "reportlab", "pypdfium2", "alembic")
    code = f"import sys, desktop.app; print(*[m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
