"""Plans with years of answers at random: what an office may have after some rounds."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from db.records import (
    Answer,
    Assessment,
    Edition,
    Ended,
    Indicator,
    Money,
    PlanState,
    Project,
    Response,
    Round,
    Target,
)
from db.rules.questions import NO_INDICATOR
from db.vocabulary import NOTHING_PLANNED, CostNote, CostState, RoundKind, RoundState, SheetState
from tests.factories.plans import categories, cells, plan_state

EDITIONS = (
    Edition("策定", "2022-03-28", None, None),
    Edition("令和5年度改定", "2024-03-31", None, None),
    Edition("令和6年度改定", "2024-04-01", None, None),
    Edition("日付のない版", None, None, None),
)
YEARS = (2021, 2022, 2023, 2024)
_DEPARTMENTS = ("情報課", "窓口課", "学務課", "福祉課")
_STATUSES = ("完了", "実施中", "実施中", "実施中", "中止", "未実施", "保留")
_GRADES = ("S", "A", "B", "B", "C", "D", "E")
_DIRECTIONS = ("現状維持", "完了", "その場で決める")


def random_plan(seed: int) -> PlanState:
    """The factories' plan with random projects, rounds, answers and assessments."""
    chance = Random(seed)
    base = plan_state()
    projects = tuple(_project(chance, project, base) for project in base.projects)
    rated = tuple(replace(c, rated=chance.random() < 0.8) for c in categories())
    rounds = tuple(_rounds(chance, projects))
    return replace(base, categories=rated, projects=projects, rounds=rounds, editions=EDITIONS)


def _project(chance: Random, project: Project, base: PlanState) -> Project:
    phases = [phase.name for phase in base.phases]
    contents = [chance.choice([*phases, *phases, NOTHING_PLANNED, None]) for _ in range(10)]
    if chance.random() < 0.2:
        contents = contents[:2] + [NOTHING_PLANNED] * 8
    departments = tuple(chance.sample(_DEPARTMENTS, chance.randint(1, 3)))
    lead = chance.choice([None, departments[-1]])
    return replace(
        project,
        category=chance.choice(["重点", "推進", "継続", "継続", None]),
        departments=departments if chance.random() < 0.9 or lead else (),
        lead_department=lead,
        schedule=cells(contents, departments) if chance.random() < 0.7 else (),
        indicators=tuple(_indicator(chance) for _ in range(chance.choice([0, 1, 1, 2]))),
        money={year: _money(chance) for year in YEARS if chance.random() < 0.5},
        came_in=chance.choice([None, None, "知らない版", *(e.name for e in EDITIONS)]),
        ended=chance.choice([None, None, None, Ended(chance.choice(YEARS), None)]),
    )


def _indicator(chance: Random) -> Indicator:
    years = sorted(chance.sample(range(2022, 2028), chance.choice([0, 1, 1, 3])))
    targets = []
    for year in years:
        number = chance.randint(1, 9)
        words = chance.random() < 0.2
        to_year = year + 1 if chance.random() < 0.2 else None
        text = "安定して続ける" if words else str(number)
        targets.append(Target(year, to_year, text, None if words else number, None))
    direction = chance.choice([None, "up", "down", "keep"])
    return Indicator("利用を見る。", None, None, None, direction, tuple(targets))


def _money(chance: Random) -> Money:
    if chance.random() < 0.2:
        return Money(None, None, None, None, chance.choice(list(CostNote)))
    cost = chance.choice([None, _amount(chance)])
    state = chance.choice(list(CostState)) if cost is not None else None
    return Money(
        chance.choice([None, _amount(chance)]),
        chance.choice([None, _amount(chance)]),
        cost,
        state,
        None,
    )


def _amount(chance: Random) -> int:
    return chance.choice([0, 10, 200, 3000])


def _rounds(chance: Random, projects: tuple[Project, ...]) -> Iterator[Round]:
    kinds = [RoundKind.YEAR_END, RoundKind.YEAR_END, *RoundKind]
    for year in YEARS:
        for sequence in range(1, chance.choice([0, 1, 1, 2, 3]) + 1):
            kind = chance.choice(kinds)
            yield Round(
                year,
                sequence,
                kind,
                None,
                chance.choice([None, f"{year + 1}-05-15"]),
                chance.choice(list(RoundState)),
                tuple(r for p in projects for r in _responses(chance, p, kind)),
                tuple(a for p in projects for a in _assessments(chance, p, kind)),
                (),
                uid=f"r{year}n{sequence}",
            )


def _responses(chance: Random, project: Project, kind: RoundKind) -> Iterator[Response]:
    """None at all, one, or one of each department."""
    for name in chance.sample(_DEPARTMENTS, chance.choice([0, 1, 1, 1, 3])):
        values = dict(_answers(chance, project, kind)) if chance.random() < 0.8 else {}
        yield Response(project.uid, name, chance.choice(list(SheetState)), None, values, None)


def _answers(chance: Random, project: Project, kind: RoundKind) -> Iterator[tuple[str, Answer]]:
    phases = ["調査・基礎研究", "要件調査・導入検討", "導入準備", "運用・実施", NOTHING_PLANNED]

    def some(key: str, value: Answer, likely: float = 0.8) -> Iterator[tuple[str, Answer]]:
        if chance.random() < likely:
            yield key, value

    if kind is not RoundKind.FINAL_COST:
        yield from some("status", chance.choice(_STATUSES))
        yield from some("phase_1", chance.choice(phases))
        yield from some("phase_2", chance.choice(phases))
    if kind is RoundKind.MID_YEAR:
        return
    if chance.random() < 0.2:
        yield "cost_note", chance.choice(list(CostNote)).value
    else:
        yield from some("budget", _amount(chance))
        yield from some("budget_final", _amount(chance), 0.4)
        if chance.random() < 0.7:
            yield "cost", _amount(chance)
            yield from some("cost_state", chance.choice(list(CostState)).value)
    if kind is RoundKind.FINAL_COST:
        return
    for number in range(1, len(project.indicators) + 1):
        results: list[Answer] = [chance.randint(0, 10), "続けている", NO_INDICATOR]
        yield from some(f"indicator_{number}", chance.choice(results))
    ratings: list[Answer] = [5, 4, 3, 2, 1, "対象外"]
    for axis in ("progress", "cost", "activity"):
        yield from some(f"rating_{axis}", chance.choice(ratings))
    yield from some("grade", chance.choice(_GRADES))
    yield from some("direction", chance.choice(_DIRECTIONS))


def _assessments(chance: Random, project: Project, kind: RoundKind) -> Iterator[Assessment]:
    if kind not in (RoundKind.YEAR_END, RoundKind.LAST_YEAR):
        return
    for stage in ("一次評価", "二次評価"):
        if chance.random() < 0.4:
            ratings: dict[str, Any] = {
                a: chance.randint(1, 5) for a in ("progress", "cost", "activity")
            }
            yield Assessment(
                project.uid,
                stage,
                ratings,
                sum(ratings.values()),
                chance.choice("SABCD"),
                chance.choice([None, *_GRADES]),
                chance.choice([None, "理由"]),
                chance.choice([None, *_DIRECTIONS]),
                None,
            )
