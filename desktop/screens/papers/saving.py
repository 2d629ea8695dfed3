"""PDFで保存…, Excelで保存…: written beside and put in place; a file that is held is asked about."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from db.errors import Refused
from desktop.runtime.background import Background
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store

AGAIN, ELSEWHERE = "再試行", "別名で保存…"
PDF, EXCEL = "PDFで保存", "Excelで保存"
_FOLDER = "papers/folder"
_KINDS = {".pdf": "PDF (*.pdf)", ".xlsx": "Excelブック (*.xlsx)"}


class Saving(QObject):
    """``saved`` follows each file that is in place."""

    saved = Signal()

    def __init__(self, store: Store, prompts: Prompts, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._prompts = store, prompts
        self._writing = Background("keikaku-saving", self)
        self.folder: Path | None = None
        """Where the last file was put."""
        self.settings: Settings | None = None
        """Keeps the folder for the next start."""

    def ask(self, name: str, suffix: str, make: Callable[[], bytes], told: str) -> None:
        """Ask where to and write what ``make`` gives, on a thread of its own.

        ``told``: what the status line says of it when it is there.
        """
        from desktop.work import files

        title = PDF if suffix == ".pdf" else EXCEL
        suggested = files.safe_name([name], suffix)
        path = self._ask_where(title, suggested)
        if path is not None:
            self._write(path, title, suggested, make, told)

    def open_folder(self) -> None:
        """Show the folder of the last file in the system's own window."""
        if self.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _ask_where(self, title: str, suggested: str) -> Path | None:
        """Begins in the folder of the last file, as long as there is one."""
        kept = "" if self.settings is None else self.settings.text(_FOLDER)
        folder = self.folder or (Path(kept) if kept else None)
        if folder is not None and not folder.is_dir():
            folder = None
        named = suggested if folder is None else str(folder / suggested)
        return self._prompts.save_file(title, _KINDS[Path(suggested).suffix], named)

    def _write(
        self, path: Path, title: str, suggested: str, make: Callable[[], bytes], told: str
    ) -> None:
        from desktop.work import files

        def written(_: None) -> None:
            self.folder = path.parent
            if self.settings is not None:
                self.settings.put(_FOLDER, str(path.parent))
            self._store.noted.emit(f"{told}を保存しました。{path}")
            self.saved.emit()

        def refused(error: Refused) -> None:
            self._store.noted.emit("")
            act = self._prompts.choose(title, error.message, [AGAIN, ELSEWHERE])
            if act == AGAIN:
                self._write(path, title, suggested, make, told)
            elif act == ELSEWHERE:
                other = self._ask_where(title, suggested)
                if other is not None:
                    self._write(other, title, suggested, make, told)

        self._store.noted.emit(f"{told}を書いています。")
        self._writing.run(lambda: files.write(path, make()), written, refused)
