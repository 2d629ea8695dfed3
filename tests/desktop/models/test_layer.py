"""Item models need no screen: of Qt they know QtCore. (The import contracts see PySide6 whole.)"""

import pkgutil
import subprocess
import sys

import desktop.models


def test_models_know_only_qtcore() -> None:
    names = [module.name for module in pkgutil.walk_packages(desktop.models.__path__)]
    lines = [f"import desktop.models.{name}" for name in names]
    lines += [
        "import sys",
        "print(*(name for name in sys.modules if name.startswith('PySide6.Qt')))",
    ]
    answer = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    )
    assert names
    assert answer.stdout.split() == ["PySide6.QtCore"]
