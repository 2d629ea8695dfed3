"""From starting the program to its first painted window, with the sample's file open."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.bench import sample

WORK = "window painted, cold process, sample open"
PEER = "bare QWidget process"


def prepare(folder: Path) -> None:
    sample.store(folder / "plan.keikaku")


def ours(folder: Path) -> None:
    start(folder, _leave_when_painted)


def start(folder: Path, watch: Callable[[], None]) -> None:
    """Start the program on the sample; ``watch`` has it end when it has come far enough."""
    _without_screen()
    os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = str(folder)
    watch()
    from desktop import commandline

    commandline.main([str(folder / "plan.keikaku")])


def peer(folder: Path) -> None:
    del folder
    _without_screen()
    _leave_when_painted()
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.show()
    application.exec()


def _without_screen() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_LOGGING_RULES"] = "*.warning=false"


def _leave_when_painted() -> None:
    """End this process, without the program's own good-bye, as soon as a window is painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Watch(QObject):
        def eventFilter(self, thing: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(thing, QWidget):
                QTimer.singleShot(0, lambda: os._exit(0))  # after all that is painted with it
            return False

    run = QApplication.exec

    def watched(application: QApplication) -> int:
        application.installEventFilter(Watch(application))
        return run()

    QApplication.exec = watched  # type: ignore[assignment, method-assign]
