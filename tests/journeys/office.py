"""LibreOffice as the other program that opens a workbook and saves it, where there is one."""

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
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{scratch}/profile",
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                str(out),
                *map(str, paths),
            ],
            check=True,
            capture_output=True,
            timeout=1800,
        )
        folder.mkdir(exist_ok=True)
        return [Path(shutil.copy(out / path.name, folder / path.name)) for path in paths]
