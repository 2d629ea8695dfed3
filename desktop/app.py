"""The program with its window: put together, shown, then the plan is opened.

The window is painted before the database is imported; opening happens on the worker.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.runtime import crash, places
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.widgets import theme
from desktop.window.main_window import MainWindow


def run(path: Path | None = None) -> int:
    """Open the window on a file, else on the last one, else on the first screen."""
    app = application()
    settings = Settings(places.settings_file())
    theme.install(app, settings.text("window/scheme"))
    crash.install(places.log_file(), lambda sentence: Prompts().tell("計画デスク", sentence))
    window = MainWindow(settings, version=__version__)
    wanted = path or _last(settings)
    if wanted is not None:
        # The import of the database would keep the interpreter from the first paint.
        window.seen.connect(lambda: window.open_path(wanted))
    window.show()
    return app.exec()


def application() -> QApplication:
    """The application in Japanese; Qt's own dialogs too."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("keikaku-desk")
    app.setApplicationDisplayName("計画デスク")
    app.setDesktopFileName("keikaku-desk")
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_ja", folder):
        app.installTranslator(translator)
    return app


def _last(settings: Settings) -> Path | None:
    """The file that was open last, else the program's own."""
    last = settings.text("window/file")
    candidates = [Path(last)] if last else []
    return next((p for p in (*candidates, places.own_file()) if p.exists()), None)
