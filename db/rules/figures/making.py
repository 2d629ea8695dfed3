"""All figures of a year put together, with what is to be said where something is not there."""

from collections.abc import Iterator
from datetime import date

from db.records import PlanState, Round
from db.rules.days import written
from db.rules.figures import (
    answering,
    costs,
    directions,
    grades,
    indicators,
    sentences,
    slips,
    statuses,
    years,
)
from db.rules.figures.ground import Ground
from db.rules.figures.numbers import Number
from db.rules.figures.records import Figures
from db.vocabulary import RoundKind, RoundState


def figures(state: PlanState, year: int, public: bool = False) -> Figures:
    """Every number of a fiscal year.

    With ``public`` what is internal is left out: amounts, and how far the departments are
    with their sheets. Nothing that is left depends on a rating, a sum, a guide or an amount,
    so none of them follows from it.
    """
    ground = Ground.of(state, year)
    surveyed = ground.asks("status")
    survey = answering.round_of(ground)
    has_phases = bool(slips.scheduled(ground))
    found = Figures(
        year=year,
        name=ground.name,
        public=public,
        basis="、".join(_round_words(ground, r) for r in ground.rounds),
        notes=tuple(_notes(ground, has_phases)),
        projects=Number("全事業", tuple(p.uid for p in ground.projects)),
        statuses=statuses.by_category(ground) if surveyed else None,
        grades=grades.grades(ground) if ground.asks("grade") and ground.rubric.grades else None,
        slips=slips.slips(ground) if ground.asks("phase") and has_phases else None,
        directions=directions.directions(ground)
        if ground.asks("direction") and ground.rubric.directions
        else None,
        indicators=indicators.indicators(ground) if ground.asks("indicator") else None,
        costs=None if public else costs.costs(ground),
        answers=None if public or survey is None else answering.answers(ground, survey),
        years=years.years(ground),
        sentences=sentences.NONE,
    )
    return sentences.with_sentences(found)


def _round_words(ground: Ground, survey: Round) -> str:
    """年度末（第1回、回答期限 令和5年5月15日）; open or closed is told where it is open."""
    words = [f"第{survey.sequence}回"]
    if survey.deadline:
        day = written(date.fromisoformat(survey.deadline), ground.state.plan.calendar)
        words.append(f"回答期限 {day}")
    if survey.state is RoundState.OPEN:
        words.append("調査中")
    return f"{survey.kind}（{'、'.join(words)}）"


def _notes(ground: Ground, has_phases: bool) -> Iterator[str]:
    state, kinds = ground.state, {survey.kind for survey in ground.rounds}
    if not state.projects:
        yield "この計画にはまだ事業がありません。"
    elif not ground.projects:
        yield f"{ground.name}に行う事業はありません。"
    if ground.year not in state.plan.years:
        yield f"{ground.name}は計画期間の外です。"
    if not kinds:
        yield "この年度の調査はまだありません。"
    elif kinds == {RoundKind.FINAL_COST}:
        yield "この年度は実績額確定の調査だけです。実施状況や評価はありません。"
    elif not ground.asks("grade"):
        yield "この年度の年度末の調査はまだありません。実施状況と進捗段階は中間の調査の回答です。"
    if RoundKind.LAST_YEAR in kinds:
        yield "最終年度見込の調査の回答を含みます。"
    if not ground.rubric.grades:
        yield "この計画には評価がありません。"
    if not state.phases:
        yield "この計画には進捗段階がないので、計画との差はありません。"
    elif not has_phases and ground.projects:
        yield "進捗段階を計画した事業がないので、計画との差はありません。"
    if not state.categories:
        yield "この計画には事業分類がありません。"
    yield from _of_projects(ground)


def _of_projects(ground: Ground) -> Iterator[str]:
    """What a reader may wonder about where the number of projects is not the plan's."""
    here = {project.uid for project in ground.projects}
    gone = [p for p in ground.state.projects if p.uid not in here]
    ended = sum(p.ended is not None and p.ended.fiscal_year < ground.year for p in gone)
    if ended:
        yield f"前の年度までに終了した{ended}事業は数えていません。"
    if len(gone) > ended:
        yield f"後の改定で加わった{len(gone) - ended}事業は数えていません。"
    if not ground.rounds:
        return
    if over := sum(ground.over(p) is not None for p in ground.projects):
        yield f"前の年度までに完了・中止の{over}事業は、新しい回答がなければそのまま数えます。"
    if idle := sum(ground.is_idle(p) for p in ground.projects):
        yield f"{idle}事業はこの年度が予定なしです。"
    if ground.asks("status"):
        unasked = sum(p.uid not in ground.asked for p in ground.projects)
        if unasked:
            yield f"{unasked}事業はこの年度の調査で聞いていません。"
