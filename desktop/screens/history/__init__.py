"""What was changed, by whom and when; one value, or a whole step, is taken back from here."""

from desktop.screens.history.change_view import ChangeView
from desktop.screens.history.record_window import RecordWindow

__all__ = ["ChangeView", "RecordWindow"]
