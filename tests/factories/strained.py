"""The small plan, with as much of everything as its fields can hold, and a year of answers."""

from dataclasses import replace

from db.records import (
    AgendaItem,
    Answer,
    Instruction,
    Money,
    Phase,
    PlanState,
    Project,
    Request,
)
from db.vocabulary import CostState, InstructionState, RequestKind, RequestState
from tests.factories import plans, rounds
from tests.factories.reported import ANSWERS

DEPARTMENTS = tuple(f"地域づくりと情報化の推進を担当する第{n}課" for n in range(1, 6))
TITLE = ("長い名前の事業" * 40)[:197] + "終わり"
YEARS = range(2022, 2027)
_ANSWERED = ("activity", "activity_review", "grade_reason", "change_note", "remark")


def long_text(mark: str, length: int = 4000) -> str:
    """Numbered sentences that no other mark has."""
    return "".join(sentences(mark))[:length]


def sentences(mark: str) -> list[str]:
    return [f"{mark}{n}番の文。" for n in range(1, 900)]


def strained_state() -> PlanState:
    """Three projects, one of each category, are full; five departments hold each."""
    first, second, third, *others = plans.projects()
    full = tuple(map(_full, (first, second, third)))
    names = (*DEPARTMENTS, *(d.name for d in plans.departments()))
    made = rounds.survey(
        2022,
        *(rounds.answered(project.uid, _answers(), DEPARTMENTS[0]) for project in full),
        assessments=tuple(
            rounds.assessed(
                project.uid,
                ratings={"progress": 2, "cost": 5, "activity": 4},
                sum=11,
                guide="A",
                grade="D",
                reason=long_text("理由"),
                comment=long_text("意見"),
            )
            for project in full
        ),
        requests=tuple(
            Request(
                RequestKind.CHANGE, project.uid, DEPARTMENTS[0], {"new_title": TITLE},
                RequestState.APPROVED, long_text("申出"), long_text("処置"), None,
            )
            for project in full
        ),
        agenda=(AgendaItem("a1", first.uid, TITLE, long_text("議案"), long_text("決定"), None),),
        told=(
            Instruction(
                "t1", first.uid, "本部", "2023-08-01", long_text("指示"),
                InstructionState.DONE, long_text("対応"),
            ),
        ),
    )  # fmt: skip
    return plans.plan_state(
        projects=(*full, *others),
        departments=tuple(plans.department(f"d{n}", name) for n, name in enumerate(names)),
        rounds=(made, replace(made, fiscal_year=2023, uid="r2023n1")),
    )


def long_phases() -> PlanState:
    """Eight phases with long names."""
    names = [f"関係する部署と事業者との調整を進める第{n}の段階" for n in range(1, 9)]
    phases = tuple(Phase(f"({n})", name, None) for n, name in enumerate(names, 1))
    scheduled = tuple(
        replace(p, schedule=tuple(replace(c, phase=None, text=None) for c in p.schedule))
        for p in plans.projects()
    )
    return plans.plan_state(phases=phases, projects=scheduled)


def many(count: int) -> PlanState:
    return plans.plan_state(
        projects=tuple(
            plans.project(
                f"1-1-{n}", f"事業{n}号", "推進", uid=f"many{n}",
                schedule=plans.cells([plans.OPERATION] * 10),
            )
            for n in range(1, count + 1)
        )
    )  # fmt: skip


def _answers() -> dict[str, Answer]:
    indicators = {f"indicator_{n}": f"{n}件ほど" for n in range(1, 21)}
    return ANSWERS | {key: long_text(f"{key}:") for key in _ANSWERED} | indicators


def _full(project: Project) -> Project:
    return replace(
        project,
        title=TITLE,
        departments=DEPARTMENTS,
        lead_department=DEPARTMENTS[0],
        overall_plan_codes=tuple(f"A{n}-{n}-{n}" for n in range(1, 9)),
        management_plan_codes=tuple(f"{n}-{n}-{n}" for n in range(1, 9)),
        texts={key: long_text(f"{key}:") for key in plans.FIELDS},
        indicators=tuple(
            plans.indicator(long_text(f"指標{n}の", 400), {y: f"{n}百件{y}" for y in YEARS})
            for n in range(1, 21)
        ),
        schedule=plans.cells([plans.RESEARCH, *[plans.OPERATION] * 9], each=[DEPARTMENTS] * 10),
        yearly_activities={year: long_text(f"{year}年の") for year in YEARS},
        money={
            year: Money(999_999_999, 999_999_999, 999_999_999, CostState.FINAL, None)
            for year in YEARS
        },
    )
