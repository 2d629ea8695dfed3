"""LibreOffice as the other program that opens a file and saves it, where there is one."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path


def available() -> bool:
    return shutil.which("soffice") is not None


def saved_again(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Open each workbook, save it into ``folder`` under its own name, and say where."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "out"
        _convert(paths, out, "xlsx:Calc MS Excel 2007 XML", scratch)
        folder.mkdir(exist_ok=True)
        return [Path(shutil.copy(out / path.name, folder / path.name)) for path in paths]


def as_text(table: Path) -> str:
    """Open a table (.html, or tab-separated .tsv) in Calc, save it, and read it back as text.

    It is saved as a spreadsheet in between, as if somebody had kept it over night.
    """
    with tempfile.TemporaryDirectory() as scratch:
        opened = _OPENED[table.suffix]
        _convert([table], Path(scratch), "ods", scratch, f"--infilter={opened}")
        _convert([Path(scratch) / f"{table.stem}.ods"], Path(scratch), _TO_TEXT, scratch)
        return (Path(scratch) / f"{table.stem}.csv").read_bytes().decode()


_OPENED = {".html": "HTML (StarCalc)", ".tsv": "Text - txt - csv (StarCalc):9,34,76,1"}
_TO_TEXT = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true"
"""9: tabs, 34: double quotes, 76: UTF-8; cells as they are shown."""


def _convert(paths: Sequence[Path], folder: Path, target: str, scratch: str, *options: str) -> None:
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{scratch}/profile",
            "--headless",
            *options,
            *("--convert-to", target),
            *("--outdir", str(folder)),
            *map(str, paths),
        ],
        check=True,
        capture_output=True,
        timeout=1800,
    )
