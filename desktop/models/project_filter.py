"""Which projects a list shows: by place in the tree, words, department, category and DX."""

from dataclasses import dataclass

from db.records import PlanState, Project
from db.rules.folding import folded


@dataclass(frozen=True)
class ProjectFilter:
    """None and "" mean all; ``words`` as typed, each of them must be found."""

    measures: frozenset[str] | None = None
    words: str = ""
    department: str | None = None
    category: str | None = None
    dx: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the place in the tree leaves projects out."""
        return bool(self.words.strip() or self.department or self.category or self.dx)


class ProjectSearch:
    """Folded texts of all projects, kept as long as a project stays what it is."""

    def __init__(self) -> None:
        self._haystacks: dict[str, tuple[Project, str]] = {}

    def matching(self, state: PlanState, shown: ProjectFilter) -> list[Project]:
        """The projects that a filter lets through, measure by measure as the tree has them."""
        words = [folded(word) for word in shown.words.split()]
        order = {measure.uid: at for at, measure in enumerate(state.measures)}
        return [
            project
            for project in sorted(state.projects, key=lambda p: order.get(p.measure, len(order)))
            if (shown.measures is None or project.measure in shown.measures)
            and (not shown.department or shown.department in departments_of(project))
            and (not shown.category or shown.category == project.category)
            and (not shown.dx or project.dx)
            and (not words or self._has(project, words))
        ]

    def _has(self, project: Project, words: list[str]) -> bool:
        known = self._haystacks.get(project.uid)
        if known is None or known[0] != project:
            known = self._haystacks[project.uid] = (project, folded(_texts(project)))
        return all(word in known[1] for word in words)


def departments_of(project: Project) -> tuple[str, ...]:
    """The responsible departments, then those that only the schedule names."""
    scheduled = (name for cell in project.schedule for name in cell.departments)
    return tuple(dict.fromkeys((*project.departments, *scheduled)))


def _texts(project: Project) -> str:
    """Everything that is searched; newlines part the texts, so that no hit spans two."""
    parts = [
        project.number or "",
        project.title,
        *departments_of(project),
        *(text for text in project.texts.values() if text),
        *(indicator.text for indicator in project.indicators),
        *project.yearly_activities.values(),
        *project.overall_plan_codes,
        *project.management_plan_codes,
    ]
    return "\x1f".join(parts)
