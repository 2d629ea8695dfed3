"""A plan's file, its issued workbooks, and a hand that fills them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from db.vault import Database
from desktop.work import issuing
from tests.factories.workbooks import filled

NOW = datetime(2023, 4, 10, 9, 0)

Fill = Callable[..., Path]


@pytest.fixture
def database(plan_file):
    with Database.open(plan_file) as opened:
        yield opened


@pytest.fixture
def sent(database, tmp_path) -> dict[str, Path]:
    """What went out to two of the departments."""
    folder = tmp_path / "配付"
    paths = {}
    for department in ("窓口課", "学務課"):
        issued = issuing.issue(database, 2022, folder, NOW, department=department)
        paths[department] = issued.workbooks[0].path
    return paths


@pytest.fixture
def fill(sent: dict[str, Path], tmp_path: Path) -> Fill:
    """Write a filled copy of a department's workbook; values by defined name."""

    def write(department: str, values: Mapping[str, object], name: str = "回答.xlsx") -> Path:
        path = tmp_path / "回収" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(filled(sent[department].read_bytes(), values))
        return path

    return write
