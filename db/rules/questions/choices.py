"""What may be chosen: the plan's own phases, statuses, grades and directions, and ours."""

from collections.abc import Iterator
from dataclasses import replace

from db.records import PlanState
from db.rules import grading
from db.rules.break_points import whole
from db.rules.questions.question import (
    CHANGED,
    LINE_LIMIT,
    TEXT_LIMIT,
    UNCHANGED,
    Choice,
    Kind,
    Question,
)
from db.rules.questions.table import Row
from db.vocabulary import NOT_APPLICABLE, NOTHING_PLANNED, CostNote, CostState, Requirement


def rating_questions(state: PlanState, requirement: Requirement) -> Iterator[Question]:
    for mark, axis in zip(grading.MARKS, state.rubric.axes, strict=False):
        choices = tuple(
            Choice(value, value, (f"{value}{whole(words)}", whole(words)))
            for value, words in axis.wording.items()
        )
        yield Question(
            grading.rating_key(axis),
            f"{mark}{axis.label}",
            5,
            Kind.RATING,
            requirement,
            (*_without_doubles(choices), Choice(NOT_APPLICABLE, NOT_APPLICABLE, ("外",))),
        )


def _without_doubles(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Words that stand for two ratings stand for none."""
    words = [other for choice in choices for other in choice.others]
    return tuple(
        replace(c, others=tuple(w for w in c.others if words.count(w) == 1)) for c in choices
    )


def plain_question(state: PlanState, row: Row, requirement: Requirement) -> Question:
    limit = {Kind.TEXT: TEXT_LIMIT, Kind.LINE: LINE_LIMIT}.get(row.kind)
    choices = _choices(state, row.stem) if row.kind is Kind.CHOICE else ()
    return Question(row.stem, row.label, row.item, row.kind, requirement, choices, limit)


def _choices(state: PlanState, stem: str) -> tuple[Choice, ...]:
    match stem:
        case "phase" | "new_phase":
            return phase_choices(state)
        case "status":
            return _numbered([(name, ()) for name in state.rubric.statuses])
        case "direction":
            return _numbered(
                [
                    (d.name, (f"{d.group}{d.name}", f"{d.group}（{d.name}）"))
                    for d in state.rubric.directions
                ]
            )
        case "grade":
            return tuple(
                Choice(g.name, g.name, (f"{g.name}{g.label}", f"{g.name}（{g.label}）"))
                for g in state.rubric.grades
            )
        case "cost_state":
            return (
                Choice(CostState.EXPECTED, CostState.EXPECTED, ("見込み",)),
                Choice(CostState.FINAL, CostState.FINAL),
            )
        case "cost_note":
            return tuple(Choice(note, note) for note in CostNote)
        case "change_kind":
            return (
                Choice(UNCHANGED, UNCHANGED, ("無", "無し")),
                Choice(CHANGED, CHANGED, ("有", "有り")),
            )
    raise KeyError(stem)


def _numbered(names: list[tuple[str, tuple[str, ...]]]) -> tuple[Choice, ...]:
    """Where there is little room a choice may be given by its number, as the key says."""
    return tuple(
        Choice(name, name, (*others, str(n), f"{n}{name}", f"{n}.{name}"))
        for n, (name, others) in enumerate(names, start=1)
    )


def phase_choices(state: PlanState) -> tuple[Choice, ...]:
    """Phases are listed with their code and read with or without it; 予定なし stands last."""
    phases = tuple(
        Choice(
            phase.name,
            phase.label,
            (phase.code, phase.code.strip("()（）"), phase.code.strip("()（）") + phase.name),
        )
        for phase in state.phases
    )
    return (*phases, Choice(NOTHING_PLANNED, NOTHING_PLANNED))
