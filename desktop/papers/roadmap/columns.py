"""The widths of a roadmap's columns on its paper: A3 as drawn, A4 with the names in two lines."""

from dataclasses import dataclass

from db.records import PlanState
from db.rules.schedule import periods
from desktop.papers.roadmap.selection import responsible
from desktop.papers.typesetting.drawing import A3_LANDSCAPE, A4_LANDSCAPE
from desktop.papers.typesetting.style import PAD, TABLE
from desktop.papers.words import project_level, shows_dx

MARGIN = 15.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Millimetres, 0 for a column that the plan does not have; ``bottom`` ends the body."""

    size: tuple[float, float]
    bottom: float
    number: float
    title: float
    department: float
    category: float
    dx: float
    bars: float
    periods: int
    title_head: str
    department_head: str

    @property
    def width(self) -> float:
        return self.size[0] - 2 * MARGIN

    @property
    def beside(self) -> float:
        """Where the bars begin."""
        return self.width - self.bars


def columns_of(state: PlanState, *, a3: bool) -> Columns:
    """On A4 bars are narrower and names wrap; no type gets smaller."""
    size = A3_LANDSCAPE if a3 else A4_LANDSCAPE
    number, department, category, dx, bars = (
        (15.0, 46.0, 12.0, 11.0, 216.0) if a3 else (14.0, _widest(state), 12.0, 9.0, 124.0)
    )
    if not any(project.number for project in state.projects):
        number = 0.0
    if not state.categories:
        category = 0.0
    if not shows_dx(state):
        dx = 0.0
    leads = any(project.lead_department for project in state.projects)
    title = size[0] - 2 * MARGIN - number - department - category - dx - bars
    return Columns(
        size,
        277.0 if a3 else 196.0,
        number,
        title,
        department,
        category,
        dx,
        bars,
        len(periods(state.plan)),
        f"{project_level(state.plan)}名",
        "主管課" if leads else "所管部署",
    )


def _widest(state: PlanState) -> float:
    """What the departments need on A4, within bounds."""
    names = (responsible(project) for project in state.projects)
    widest = max((TABLE.face.width(name, TABLE.size) for name in names), default=0.0)
    return min(42.0, max(24.0, widest + 2 * PAD + 0.1))
