"""The only place with message and file dialogs: screens ask and tell through this.

Tests put a plain object with the same methods in its place.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

LEAVE = "やめる"


class Prompts:
    """Dialogs over a parent window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent

    def tell(self, title: str, sentence: str) -> None:
        """Say what happened, what was kept and what to do next."""
        box = self._box(title, sentence)
        box.addButton("閉じる", QMessageBox.ButtonRole.RejectRole)
        box.exec()

    def choose(self, title: str, sentence: str, acts: Sequence[str]) -> str | None:
        """Ask which act to do; None for やめる, which is always there and is Esc too."""
        box = self._box(title, sentence)
        for act in acts:
            box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(LEAVE, QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(leave)
        box.exec()
        chosen = box.clickedButton()
        return None if chosen is leave else chosen.text()

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Choose one file to read; ``kinds`` is Qt's filter."""
        chosen = self._open(title, kinds, QFileDialog.FileMode.ExistingFile, folder)
        return chosen[0] if chosen else None

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Choose any number of files to read; none where it is left."""
        return self._open(title, kinds, QFileDialog.FileMode.ExistingFiles)

    def open_folder(self, title: str) -> Path | None:
        """Choose a folder that is there."""
        chosen = self._open(title, "", QFileDialog.FileMode.Directory)
        return chosen[0] if chosen else None

    def save_file(self, title: str, kinds: str, suggested: str) -> Path | None:
        """Choose where to write; ``suggested``: a name, perhaps with its folder; its ending is put
        where none is typed.

        A file that is there already is asked about by the dialog.
        """
        dialog = QFileDialog(self._parent, title, "", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(suggested).suffix.removeprefix("."))
        dialog.selectFile(suggested)
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "場所:")
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, "種類:")
        chosen = dialog.selectedFiles() if dialog.exec() else []
        return Path(chosen[0]) if chosen else None

    def choose_printing(self, printer: "QPrinter", count: int) -> bool:
        """Choose printer, pages (of ``count``), copies and sides; False for やめる."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer.setPrintRange(QPrinter.PrintRange.AllPages)
        dialog = QPrintDialog(printer, self._parent)
        for option in (
            QPrintDialog.PrintDialogOption.PrintPageRange,
            QPrintDialog.PrintDialogOption.PrintCurrentPage,
            QPrintDialog.PrintDialogOption.PrintCollateCopies,
        ):
            dialog.setOption(option, True)
        dialog.setMinMax(1, count)
        return bool(dialog.exec())

    def _open(
        self, title: str, kinds: str, mode: QFileDialog.FileMode, folder: Path | None = None
    ) -> list[Path]:
        dialog = QFileDialog(self._parent, title, str(folder or ""), kinds)
        dialog.setFileMode(mode)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, mode is QFileDialog.FileMode.Directory)
        # Qt's own Japanese leaves these two in English.
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "場所:")
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, "種類:")
        return [Path(path) for path in dialog.selectedFiles()] if dialog.exec() else []

    def _box(self, title: str, sentence: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(_in_lines(sentence, QFontInfo(box.font()).pixelSize()))
        return box


def _in_lines(sentence: str, size: int) -> str:
    """Each sentence on a line of its own. Some Japanese faces leave no room between lines."""
    style = f"margin: 0; line-height: {round(1.5 * size)}; -qt-line-height-type: minimum;"
    lines = sentence.replace("。", "。\n").rstrip().split("\n")
    return "".join(f'<p style="{style}">{escape(line)}</p>' for line in lines)
