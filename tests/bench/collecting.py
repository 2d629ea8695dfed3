"""Collecting all workbooks, compared and checked, against openpyxl only reading them."""

from pathlib import Path

from tests.bench import program, sample

WORK = "collecting all workbooks, cold process (dry run)"
PEER = "openpyxl read_only, reading every cell"


def prepare(folder: Path) -> None:
    sample.store(folder / "plan.keikaku")
    program.issue(folder, "workbooks")


def ours(folder: Path) -> None:
    database = folder / "plan.keikaku"
    program.run("survey", "collect", folder / "workbooks", "--dry-run", "--database", database)


def peer(folder: Path) -> None:
    import openpyxl

    for path in sorted((folder / "workbooks").glob("**/*.xlsx")):
        book = openpyxl.load_workbook(path, read_only=True)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(values_only=True):
                tuple(row)
        book.close()
