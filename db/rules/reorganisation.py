"""組織改編: what a table of old and new departments would touch, before anything is written.

It takes effect with a fiscal year (1 April). A department that goes on under its own name
stays; any other old one stays in the register, ending with the year before, and names its
successors. Projects follow; what happened before that year keeps the names of its time.

The same ``Reorganisation`` is shown and written, so everything shown happens and nothing else.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from db.records import Cell, Department, PlanState, Project
from db.rules.succession import Line, LineProblem, Table
from db.rules.succession_table import read_table
from db.vocabulary import NOTHING_PLANNED

__all__ = [
    "CellChange",
    "Line",
    "LineProblem",
    "Loose",
    "ProjectChange",
    "Reorganisation",
    "Share",
    "loose_ends",
    "reorganised",
]

Choices = Mapping[tuple[str, str], Sequence[str]]
"""(project, old department), both by uid, to the names of those who go on with it."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """Who does it in one period; ``before`` is empty where the cell named nobody."""

    lane: int
    year: int
    half: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A split department that a project has, whom it may go to and whom it goes to."""

    old: Department
    offered: tuple[str, ...]
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectChange:
    """What becomes of one project.

    ``kept``: cells of earlier years that get the names of their time written in; ``cells``:
    those from the year on. ``abandoned``: departments without a successor that it still names.
    One that somebody chose to leave as it is stays here with its ``shares``.
    """

    project: Project
    departments: tuple[str, ...]
    lead: str | None
    cells: tuple[CellChange, ...]
    kept: tuple[CellChange, ...]
    shares: tuple[Share, ...]
    abandoned: tuple[str, ...]

    @property
    def touches(self) -> bool:
        """Whether anything of it is written."""
        return bool(self.cells or self.kept) or (self.departments, self.lead) != (
            self.project.departments,
            self.project.lead_department,
        )


@dataclass(frozen=True)
class Reorganisation:
    """A whole table with all that it touches; with ``problems`` nothing may be written."""

    year: int
    table: Table
    problems: tuple[LineProblem, ...]
    projects: tuple[ProjectChange, ...]

    @property
    def touched(self) -> tuple[ProjectChange, ...]:
        return tuple(change for change in self.projects if change.touches)

    @property
    def cells(self) -> int:
        """How many periods are written, of earlier years and of those to come."""
        return sum(len(change.cells) + len(change.kept) for change in self.projects)


def reorganised(
    state: PlanState, year: int, lines: Sequence[Line], choices: Choices | None = None
) -> Reorganisation:
    """What the lines would do from a fiscal year on."""
    table = read_table(state, year, lines)
    if table.problems:
        return Reorganisation(year, table, table.problems, ())
    chosen = choices or {}
    concerned = table.concerned
    found = (
        _change(state, project, year, table, chosen)
        for project in state.projects
        if _names_one(project, year, concerned)
    )
    return Reorganisation(year, table, (), tuple(change for change in found if change))


def _change(
    state: PlanState, project: Project, year: int, table: Table, choices: Choices
) -> ProjectChange | None:
    """None for a project that stays as it is, and not because somebody chose that."""
    named = {*project.departments, project.lead_department}
    named |= {n for c in project.schedule if c.fiscal_year >= year for n in c.departments}
    heirs: dict[str, tuple[str, ...]] = {}
    shares = []
    for old, offered in table.successions.items():
        if old.name not in named or not offered:
            continue
        heirs[old.name] = _heirs(old, offered, table, choices.get((project.uid, old.uid)))
        if len(offered) > 1:
            shares.append(Share(old, offered, heirs[old.name]))
    after = _replaced(project.departments, heirs)
    abandoned = tuple(old.name for old in table.abolished if old.name in named)
    moves = after != project.departments or bool(set(abandoned) & set(project.departments))
    change = ProjectChange(
        project=project,
        departments=after,
        lead=_lead(project.lead_department, heirs, table),
        cells=_from(project, year, heirs),
        kept=_kept(state, project, year) if moves else (),
        shares=tuple(shares),
        abandoned=abandoned,
    )
    return change if change.touches or change.abandoned or change.shares else None


def _names_one(project: Project, year: int, concerned: Collection[str]) -> bool:
    """Whether a project names one of these from the year on, or who is responsible for it is."""
    if project.ended is not None and project.ended.fiscal_year < year - 1:
        return False  # over before: it keeps the names of its time
    if project.lead_department in concerned or any(n in concerned for n in project.departments):
        return True
    return any(
        name in concerned
        for cell in project.schedule
        if cell.fiscal_year >= year
        for name in cell.departments
    )


def _heirs(
    old: Department, offered: tuple[str, ...], table: Table, wanted: Sequence[str] | None
) -> tuple[str, ...]:
    """Who goes on: as somebody chose, else the one marked 主, else all."""
    if wanted:
        return tuple(name for name in offered if name in wanted) or offered
    return (table.marked[old],) if old in table.marked else offered


def _replaced(names: Sequence[str], heirs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new for name in names for new in heirs.get(name, (name,))))


def _lead(lead: str | None, heirs: Mapping[str, tuple[str, ...]], table: Table) -> str | None:
    if lead is None or lead not in heirs:
        return lead
    marked = next((name for old, name in table.marked.items() if old.name == lead), None)
    return marked if marked in heirs[lead] else heirs[lead][0]


def _from(
    project: Project, year: int, heirs: Mapping[str, tuple[str, ...]]
) -> tuple[CellChange, ...]:
    """The cells of the year and later that name somebody who is replaced."""
    return tuple(
        _changed(cell, after)
        for cell in project.schedule
        if cell.fiscal_year >= year
        and (after := _replaced(cell.departments, heirs)) != cell.departments
    )


def _kept(state: PlanState, project: Project, year: int) -> tuple[CellChange, ...]:
    """The periods of earlier years that name nobody and mean whoever is responsible.

    A project without a schedule has no cells: its periods get one that only says who held it.
    """
    cells = project.schedule
    if not project.is_scheduled:
        there = {(c.lane, c.fiscal_year, c.half) for c in cells}
        cells += tuple(
            Cell(1, earlier, half, None, None, ())
            for earlier in state.plan.years
            for half in state.plan.halves
            if (1, earlier, half) not in there
        )
    return tuple(
        _changed(cell, project.departments)
        for cell in cells
        if cell.fiscal_year < year and not cell.departments and cell.content != NOTHING_PLANNED
    )


def _changed(cell: Cell, after: tuple[str, ...]) -> CellChange:
    return CellChange(cell.lane, cell.fiscal_year, cell.half, cell.departments, after)


@dataclass(frozen=True, slots=True)
class Loose:
    """A value for letters and mails that nobody has after the reorganisation."""

    department: str
    field: str
    before: tuple[tuple[str, str], ...]
    """Who had one, and which."""


def loose_ends(wanted: Reorganisation, state: PlanState) -> tuple[Loose, ...]:
    """Codes, mail addresses and contacts that are missing with those who go on."""
    table = wanted.table
    now = {d.name: {key: getattr(d, key) for key in _REACHED} for d in state.departments}
    now |= {b.name: dict(b.values) for b in table.beginnings}
    for update in table.updates:
        now[update.department.name][update.field] = update.after
    olds: dict[str, list[Department]] = {b.name: [] for b in table.beginnings}
    for old, heirs in table.successions.items():
        for heir in heirs:
            if heir != old.name:
                olds.setdefault(heir, []).append(old)
    return tuple(
        Loose(name, key, tuple((old.name, v) for old in before if (v := getattr(old, key))))
        for name, before in olds.items()
        for key in _REACHED
        if not now[name][key]
    )


_REACHED = ("code", "mail", "contact")
