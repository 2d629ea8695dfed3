"""Step one of a round: the register. Who would be asked, and what to put right before."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from db.records import Department, PlanState, Project
from db.rules.fiscal_year import year_of
from desktop.models.asked_list import Doubt, Entry
from desktop.work import addressees

Asked = Mapping[str, Sequence[str]]


def entries(state: PlanState, fiscal_year: int, day: date, asked: Asked) -> list[Entry]:
    """Departments that cannot be reached, then every project; ``asked`` as in ``open_round``."""
    gone = {d.name for d in state.departments if d.last_year and d.last_year < year_of(day)}
    projects = [
        _project(project, tuple(asked.get(project.uid, ())), gone)
        for project in addressees.asked_projects(state, fiscal_year)
    ]
    doubtful = [entry for entry in projects if entry.doubts]
    doubtful.sort(key=lambda entry: list(Doubt).index(entry.doubts[0]))
    plain = [entry for entry in projects if not entry.doubts]
    return [*doubtful, *_unreachable(state, asked), *plain]


def _project(project: Project, answering: tuple[str, ...], gone: set[str]) -> Entry:
    doubts = []
    if not answering:
        doubts.append(Doubt.NOBODY)
    if gone & set(project.departments):
        doubts.append(Doubt.ENDED)
    if len(set(project.departments) - gone) > 1:
        doubts.append(Doubt.JOINT)
    several = len(project.departments) > 1
    holders = [
        f"{name}{_mark(several and name == project.lead_department, name in gone)}"
        for name in project.departments
    ]
    return Entry(
        project=project.uid,
        number=project.number or "",
        title=project.title,
        holders=tuple(
            holders if len(holders) > 1 or gone & set(project.departments) else project.departments
        ),
        answering=answering,
        doubts=tuple(doubts),
    )


def _mark(lead: bool, ended: bool) -> str:
    words = [*(["主管課"] if lead else []), *(["終了"] if ended else [])]
    return f"（{'・'.join(words)}）" if words else ""


def _unreachable(state: PlanState, asked: Asked) -> Iterator[Entry]:
    """Departments that are asked and have no address or no contact."""
    counts: dict[str, int] = {}
    for names in asked.values():
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    for department in state.departments:
        if department.name in counts and (missing := _missing(department)):
            yield Entry(
                project=None,
                number=department.code or "",
                title=department.name,
                holders=(),
                answering=(f"{counts[department.name]}事業",),
                doubts=(Doubt.UNREACHABLE,),
                about=f"{missing}がない部署",
            )


def _missing(department: Department) -> str:
    parts = [*([] if department.mail else ["メール"]), *([] if department.contact else ["連絡先"])]
    return "と".join(parts)
