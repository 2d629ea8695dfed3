"""Files that the tests hold results against."""

from pathlib import Path

SHAPES = {path.stem: path for path in sorted((Path(__file__).parent / "shapes").glob("*.json"))}
"""Four small plans of different make, as canonical JSON."""

SCHEDULES = Path(__file__).parent / "schedules"
"""A block of the schedule as it is copied, and as LibreOffice Calc gave it back."""

LISTS = {path.stem: path for path in sorted((Path(__file__).parent / "lists").glob("*.xlsx"))}
"""Lists of an office on the plan of ``factories.plans``, saved by LibreOffice Calc."""

RETURNED = Path(__file__).parent / "returned"
"""Survey workbooks of the sample as LibreOffice 7.4 saved them for ``journeys.clerks``."""
