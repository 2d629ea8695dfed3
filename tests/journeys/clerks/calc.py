"""LibreOffice at work: opens workbooks, does to them what a job says, saves them.

Run by a Python that has LibreOffice's ``uno``: jobs come as JSON on the standard input, each
``{"source", "target", "filter", "password", "acts": [[way, {arguments}], …]}``.
"""

import json
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

sys.path.insert(0, str(Path(__file__).parent))
from ways import WAYS  # type: ignore[import-not-found]

_PATIENCE = 120  # seconds until LibreOffice answers


def main() -> None:
    jobs = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as scratch:
        pipe = f"clerks{uuid.uuid4().hex}"
        command = [
            "soffice", "--headless", "--norestore", "--nologo",
            f"-env:UserInstallation=file://{scratch}/profile", f"--accept=pipe,name={pipe};urp;",
        ]  # fmt: skip
        with subprocess.Popen(command) as office:
            desktop = _connected(pipe)
            try:
                for job in jobs:
                    _do(desktop, job)
            finally:
                desktop.terminate()
                office.wait(_PATIENCE)


def _connected(pipe: str) -> Any:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            remote = resolver.resolve(address)
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return remote.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", remote
            )


def _do(desktop: Any, job: dict[str, Any]) -> None:
    document = _opened(desktop, job["source"])
    others = []
    for way, arguments in job["acts"]:
        if "workbook" in arguments:
            others.append(_opened(desktop, arguments["workbook"]))
            arguments = arguments | {"workbook": others[-1]}
        WAYS[way](document, **arguments)
    document.calculateAll()
    saving = [_property("FilterName", job.get("filter", "Calc MS Excel 2007 XML"))]
    if job.get("password"):
        saving.append(_property("Password", job["password"]))
    document.storeToURL(uno.systemPathToFileUrl(job["target"]), tuple(saving))
    for each in (*others, document):
        each.close(True)


def _opened(desktop: Any, path: str) -> Any:
    url = uno.systemPathToFileUrl(path)
    found = desktop.loadComponentFromURL(url, "_blank", 0, (_property("Hidden", True),))
    if found is None:
        raise OSError(f"LibreOffice does not open {path}: perhaps a lock file lies beside it")
    return found


def _property(name: str, value: object) -> Any:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


if __name__ == "__main__":
    main()
