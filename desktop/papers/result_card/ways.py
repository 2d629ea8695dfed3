"""From the planned phase to the reported one, in short."""

from db.records import PlanState, Project
from db.rules.schedule import full_label
from desktop.papers.result_card.findings import Findings
from desktop.papers.typesetting.style import EMPTY


def reported_way(found: Findings, project: Project) -> str:
    """(4) → (3); － where nothing was planned and nothing reported."""
    phases = found.phases(project)
    if not any(phases):
        return EMPTY
    planned, actual = (_code(found.state, phase) for phase in phases)
    return f"{planned} → {actual}"


def _code(state: PlanState, content: str | None) -> str:
    phase = state.phase_named(content)
    return phase.code or phase.name if phase else full_label(content or EMPTY, state.phases)
