"""The table of what stands out; Enter opens the wizard at the current project."""

from desktop.models.standing_list import COLUMNS, SHADE, StandingList
from desktop.screens.assessment.progress import Done
from desktop.screens.assessment.standing_out.done_cell import DoneCell
from desktop.widgets.row_cells import ChipCell, FigureCell, GradeCell, QuietCell, RowCell
from desktop.widgets.row_table import RowTable, sort_by_head


class StandingView(RowTable):
    def __init__(self, model: StandingList) -> None:
        cells = {
            "done": DoneCell(Done.DECIDED, Done.SKIPPED),
            "number": FigureCell(),
            "category": ChipCell(SHADE),
            "department": QuietCell(),
            "theirs": GradeCell(),
            "guide": GradeCell(),
            "ours": GradeCell(),
        }
        columns = [(cells.get(column.key, RowCell()), column.width) for column in COLUMNS]
        super().__init__(model, "めだつ事業の一覧", columns)
        sort_by_head(self)
