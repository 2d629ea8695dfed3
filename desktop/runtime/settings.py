"""What the program remembers of the screen: window, place, selection, recent files.

Nothing of a plan is here; losing this file loses no work.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

_RECENT = "files/recent"
_MOST_RECENT = 8


class Settings:
    """An .ini file in the user's own configuration folder."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Files opened lately, the last first; some may be gone."""
        names = self._settings.value(_RECENT, [], list)
        return tuple(Path(str(name)) for name in names if name)  # type: ignore[attr-defined]

    def add_recent(self, path: Path) -> None:
        others = [p for p in self.recent if p != path]
        names = [str(p) for p in (path, *others)][:_MOST_RECENT]
        self._settings.setValue(_RECENT, names)

    def text(self, key: str, default: str = "") -> str:
        return str(self._settings.value(key, default))

    def blob(self, key: str) -> QByteArray | None:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else None

    def put(self, key: str, value: Any) -> None:
        self._settings.setValue(key, value)

    def save(self) -> None:
        """Write what was put to the file now."""
        self._settings.sync()
