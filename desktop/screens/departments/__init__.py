"""部署の一覧: the register, values pasted from Excel, and the reorganisation assistant."""

from PySide6.QtWidgets import QWidget

from desktop.runtime.store import Store
from desktop.screens.departments.register import RegisterDialog

__all__ = ["RegisterDialog", "open_register"]


def open_register(store: Store, over: QWidget) -> RegisterDialog:
    """Open the register in front of a place of the window."""
    dialog = RegisterDialog(store, over.window())
    dialog.open()
    return dialog
