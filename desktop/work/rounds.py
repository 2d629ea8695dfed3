"""Rounds as the office speaks of them, and how far the answers to one have come."""

from collections.abc import Mapping

from db.errors import Refused
from db.records import Answer, PlanState, Project, Round
from db.rules import grading, questions
from db.rules.rounds import last_day_of, require_year
from db.rules.rubrics import rubric_of
from db.vocabulary import RoundKind, RoundState, SheetState


def find_round(state: PlanState, year: int, sequence: int | None = None) -> Round:
    """The round that is meant: the one with the number, else the open one, else the last."""
    found = [r for r in state.rounds if r.fiscal_year == year]
    if sequence is not None:
        found = [r for r in found if r.sequence == sequence]
    if not found:
        which = f"第{sequence}回の" if sequence is not None else ""
        raise Refused(f"{year}年度の{which}進捗調査はありません。survey open で始めます。")
    still_open = [r for r in found if r.state is RoundState.OPEN]
    return (still_open or found)[-1]


def open_round(state: PlanState, year: int) -> Round | None:
    """The round of the fiscal year that takes answers."""
    found = (r for r in state.rounds if r.fiscal_year == year and r.state is RoundState.OPEN)
    return next(found, None)


def next_round(state: PlanState, year: int) -> Round:
    """The round that would be opened next; it is nowhere yet and has no uid."""
    require_year(year, state.plan.first_year, state.plan.last_year)
    sequence = 1 + max((r.sequence for r in state.rounds if r.fiscal_year == year), default=0)
    return Round(
        year, sequence, RoundKind.YEAR_END, last_day_of(year), None,
        RoundState.OPEN, (), (), (),
    )  # fmt: skip


def missing(
    state: PlanState, survey_round: Round, project: Project, values: Mapping[str, Answer]
) -> tuple[questions.Question, ...]:
    """What is still asked of a project, with what the plan knows counted as answered."""
    year = survey_round.fiscal_year
    asked = questions.asked(state, project, year, survey_round.kind)
    known = {**questions.known(project, year), **values}
    _, guide = grading.suggested(rubric_of(state, year), known)
    return questions.missing(asked, known, guide)


def sheet_state(
    state: PlanState,
    survey_round: Round,
    project: Project,
    values: Mapping[str, Answer],
    before: SheetState,
) -> SheetState:
    """The state that new answers put a sheet in: one sent back or accepted is looked at again."""
    if not values:
        return before
    if missing(state, survey_round, project, values):
        return SheetState.PARTLY
    return SheetState.COLLECTED
