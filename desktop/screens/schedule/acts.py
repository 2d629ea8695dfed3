"""What the chosen cells are asked for by a dialog: departments, years to copy to, a paste."""

from PySide6.QtWidgets import QWidget

from desktop.models.schedule_grid import FIRST_PERIOD
from desktop.models.schedule_paste import Paste
from desktop.screens.schedule.copy_year_dialog import CopyYearDialog
from desktop.screens.schedule.departments_dialog import DepartmentsDialog
from desktop.screens.schedule.editing import ScheduleEditing
from desktop.screens.schedule.paste_dialog import PasteDialog


def ask_departments(editing: ScheduleEditing, parent: QWidget) -> DepartmentsDialog | None:
    """Open 部署… for the chosen cells; None, after saying so, where there are none."""
    slots, state = editing.chosen_slots(), editing.grid.state
    if not slots or state is None:
        editing.told.emit("部署を決めるこまがありません。事業の行で期を選びます。")
        return None
    found = {slot.departments for slot in slots}
    dialog = DepartmentsDialog(state, len(slots), found.pop() if len(found) == 1 else None, parent)
    dialog.named.connect(editing.set_departments)
    dialog.open()
    return dialog


def ask_year(editing: ScheduleEditing, parent: QWidget) -> CopyYearDialog | None:
    """Open 年度を写す… for the chosen rows; None, after saying so, where there are none."""
    cells, state = editing.chosen(), editing.grid.state
    lanes = editing.grid.lanes_in(cells.rows) if cells else []
    if not lanes or state is None or cells is None:
        editing.told.emit("写す行がありません。事業の行を選びます。")
        return None
    year = editing.grid.periods[cells.left - FIRST_PERIOD].year
    dialog = CopyYearDialog(state.plan, year, len(lanes), parent)
    dialog.chosen.connect(editing.copy_year)
    dialog.open()
    return dialog


def ask_paste(editing: ScheduleEditing, paste: Paste, parent: QWidget) -> PasteDialog:
    """Show what a paste cannot write, and write the rest where that is wanted."""
    dialog = PasteDialog(paste, parent)
    dialog.taken.connect(editing.take)
    dialog.open()
    return dialog
