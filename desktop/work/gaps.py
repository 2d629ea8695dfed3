"""What is still missing in a round when it is to be closed, department by department."""

from dataclasses import dataclass
from datetime import date

from db.records import PlanState, Round
from db.rules import board, questions


@dataclass(frozen=True)
class Gap:
    """One project that a department has not answered in full; ``missing`` in words."""

    department: str
    number: str
    title: str
    missing: tuple[str, ...]

    @property
    def line(self) -> str:
        """The gap as a line of a note."""
        return f"{self.department}　{self.number} {self.title}：{'・'.join(self.missing)}"


def gaps(state: PlanState, shown: Round, today: date) -> tuple[Gap, ...]:
    """The gaps of those that are waited for (``checks``), in the register's order."""
    titles = {project.uid: project for project in state.projects}
    found = []
    for row in board.rows(state, shown, today):
        labels: dict[str, dict[str, None]] = {}
        for finding in row.findings:
            if finding.missing:
                labels.setdefault(finding.project, {})[_label(state, finding.key)] = None
        answered = {r.project for r in row.responses if r.values}
        for uid, words in labels.items():
            project = titles[uid]
            missing = tuple(words) if uid in answered else ("回答なし",)
            found.append(Gap(row.department, project.number or "", project.title, missing))
    return tuple(found)


def note_of(found: tuple[Gap, ...]) -> str | None:
    """What a round is closed with: the list of its gaps; None where there are none."""
    if not found:
        return None
    departments = len({gap.department for gap in found})
    head = f"{departments}部署{len(found)}事業の回答がそろわないまま締めました。"
    return "\n".join([head, *(gap.line for gap in found)])


def _label(state: PlanState, key: str) -> str:
    asked = questions.question(state, key)
    return asked.label.partition("（")[0] if asked is not None else key
