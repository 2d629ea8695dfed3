"""The columns of the public table: what the plan says, then what its closed years brought.

One value a cell: where a project has several departments, codes, indicators or lanes there are
as many columns as the project with the most of them needs.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from db.records import (
    Answer,
    Assessment,
    GradeRule,
    Indicator,
    Measure,
    PlanState,
    Policy,
    Project,
    Target,
)
from db.rules import fiscal_year
from db.rules.all_years.assessed import Assessed, assessed, assessments_of
from db.rules.publication import published
from db.rules.reported import Reported, reported
from db.rules.schedule import Period, periods
from db.vocabulary import RoundKind, RoundState
from desktop.papers.public_data.plain import number_in

Value = str | int | float | None
Get = Callable[[Project], Value]


@dataclass(frozen=True, slots=True)
class Column:
    """``number``: its cells are numbers or empty."""

    head: str
    meaning: str
    get: Get
    number: bool = False


@dataclass(frozen=True)
class Ground:
    """What the columns read: the public plan with its closed rounds, looked up by uid."""

    state: PlanState
    policies: Mapping[str, Policy]
    measures: Mapping[str, Measure]
    years: Mapping[str, Mapping[int, Reported]]
    assessments: Mapping[int, Mapping[str, Mapping[str, Assessment]]]
    """By the closed years: project to stage to what was decided."""

    @property
    def closed(self) -> tuple[int, ...]:
        """The years that have results."""
        return tuple(self.assessments)

    def assessed(self, project: Project, year: int) -> Assessed:
        """A project's grade and direction of a closed year."""
        answers = self.answers(project, year)
        return assessed(self.state, project.uid, year, answers, self.assessments[year])

    def answers(self, project: Project, year: int) -> Mapping[str, Answer]:
        """What is reported of a project's closed year."""
        found = self.years.get(project.uid, {}).get(year)
        return found.values if found else {}


def ground(state: PlanState) -> Ground:
    """Only years whose survey at the year's end is closed have results."""
    rounds = tuple(r for r in state.rounds if r.state is RoundState.CLOSED)
    public = published(replace(state, rounds=rounds))
    ended = {r.fiscal_year for r in rounds if r.kind is RoundKind.YEAR_END}
    return Ground(
        public,
        {policy.uid: policy for policy in public.policies},
        {measure.uid: measure for measure in public.measures},
        reported(public),
        {year: assessments_of(public, year) for year in sorted(ended)},
    )


def columns(found: Ground) -> list[Column]:
    """All columns of this plan, each with a head of its own."""
    made = [*_heads(found), *_texts(found), *_indicators(found), *_plan(found), *_results(found)]
    heads: dict[str, int] = {}
    distinct = []
    for column in made:
        heads[column.head] = count = heads.get(column.head, 0) + 1
        again = f"{column.head}（{count}）" if count > 1 else column.head
        distinct.append(replace(column, head=again))
    return distinct


def year_words(year: int) -> str:
    """令和4年度（2022年度）, for the meanings; heads have western years only."""
    return f"{fiscal_year.long_name(year)}（{year}年度）"


def _heads(found: Ground) -> Iterator[Column]:
    state = found.state
    plan = state.plan
    upper, middle = (*plan.levels, "基本方針", "施策")[:2]
    yield Column("団体名", "計画を定めた地方公共団体の名称", lambda _p: plan.municipality)
    yield Column("計画名", "計画の名称", lambda _p: plan.title)
    yield Column("版", "計画の版の名前", lambda _p: plan.edition)
    yield Column("事業ID", "計画を改定しても変わらない、事業の識別子", lambda p: p.uid)
    yield Column("事業番号", "計画書に載せた番号。年月日ではない", lambda p: p.number)
    yield Column(f"{upper}番号", f"{upper}の番号", lambda p: _policy(found, p).number)
    yield Column(upper, f"{upper}の名称", lambda p: _policy(found, p).title)
    yield Column(f"{middle}番号", f"{middle}の番号", lambda p: found.measures[p.measure].number)
    yield Column(middle, f"{middle}の名称", lambda p: found.measures[p.measure].title)
    yield Column("事業名", "事業の名称", lambda p: p.title)
    yield from _several("所管部署", "事業を担当する部署", state, lambda p: p.departments)
    yield Column("主管課", "担当する部署を取りまとめる部署", lambda p: p.lead_department)
    if state.categories:
        names = "、".join(category.name for category in state.categories)
        yield Column("分類", f"事業の分類。{names}のどれか", lambda p: p.category)
    meaning = "デジタル変革に資する事業かどうか。該当か非該当"
    yield Column("デジタル変革に資する事業", meaning, lambda p: "該当" if p.dx else "非該当")
    overall = "総合計画施策番号"
    yield from _several(overall, "対応する総合計画の施策", state, lambda p: p.overall_plan_codes)
    management = "行政経営プラン取組番号"
    meaning = "対応する行政経営プランの取組"
    yield from _several(management, meaning, state, lambda p: p.management_plan_codes)
    meaning = "事業が終わった年度（西暦）。空欄は続いている事業"
    yield Column(
        "終了年度", meaning, lambda p: p.ended.fiscal_year if p.ended else None, number=True
    )


def _texts(found: Ground) -> Iterator[Column]:
    for field in found.state.fields:
        meaning = f"計画書の「{field.label}」。「-」は書くことがないもの、空欄は尋ねていないもの"
        yield Column(field.label, meaning, _text(field.key))


def _indicators(found: Ground) -> Iterator[Column]:
    projects = found.state.projects
    for at in range(max((len(p.indicators) for p in projects), default=0)):
        name = f"施策指標{at + 1}"
        yield Column(name, "事業の成果を測る指標", _of_indicator(at, lambda i: i.text))
        if _any(found, at, lambda i: i.unit):
            yield Column(f"{name}の単位", f"{name}の単位", _of_indicator(at, lambda i: i.unit))
        if _any(found, at, lambda i: i.baseline):
            meaning = f"{name}の、計画を定めたときの値"
            yield Column(f"{name}の基準値", meaning, _of_indicator(at, lambda i: i.baseline))
        years = {
            t.fiscal_year for p in projects for i in p.indicators[at : at + 1] for t in i.targets
        }
        for year in sorted(years):
            head = f"{name}の{year}年度の目標"
            words = f"{name}の、{year_words(year)}の目標"
            yield Column(head, f"{words}（計画書の表記）", _target(at, year, lambda t: t.text))
            if _any(found, at, _figure_of(year)):
                figure = _of_indicator(at, _figure_of(year))
                yield Column(f"{head}値", f"{words}を数にしたもの", figure, number=True)


def _plan(found: Ground) -> Iterator[Column]:
    state = found.state
    lanes = max((c.lane for p in state.projects for c in p.schedule), default=1)
    phases = "、".join(phase.name for phase in state.phases)
    kinds = f"{phases}、予定なしのどれか" if phases else "計画した取組"
    for period in periods(state.plan):
        head, words = _period(period)
        for lane in range(1, lanes + 1):
            number = str(lane) if lanes > 1 else ""
            meaning = f"{words}に予定する進捗段階。{kinds}" if phases else f"{words}の{kinds}"
            yield Column(f"{head}の予定{number}", meaning, _planned(period, lane))
    for year in state.plan.years:
        meaning = f"{year_words(year)}に計画した取組"
        yield Column(f"{year}年度の取組内容", meaning, _activity(year))


def _results(found: Ground) -> Iterator[Column]:
    state = found.state
    most = max((len(p.indicators) for p in state.projects), default=0)
    for year in found.closed:
        name, words = f"{year}年度", year_words(year)
        statuses = "、".join(state.rubric.statuses)
        meaning = f"{words}の終わりの実施状況。{statuses}のどれか"
        yield Column(f"{name}の実施状況", meaning, _answer(found, year, "status"))
        for half in state.plan.halves:
            head, of_half = _period(Period(year, half))
            meaning = f"{of_half}に実際に進んだ段階"
            yield Column(f"{head}の実績", meaning, _answer(found, year, f"phase_{half or 1}"))
        meaning = f"{words}に行った取組"
        yield Column(f"{name}の取組内容の実績", meaning, _answer(found, year, "activity"))
        for at in range(1, most + 1):
            meaning = f"施策指標{at}の、{words}の実績。数のほかに言葉のことがある"
            value = _answer(found, year, f"indicator_{at}")
            yield Column(f"{name}の施策指標{at}の実績", meaning, value)
        grades = "、".join(_grade_words(grade) for grade in state.rubric.grades)
        if grades:
            meaning = f"{words}の総合評価。{grades}のどれか"
            yield Column(f"{name}の総合評価", meaning, _grade(found, year))
        directions = "、".join(direction.name for direction in state.rubric.directions)
        if directions:
            meaning = f"{words}の結果から決めた今後の方向性。{directions}のどれか"
            yield Column(f"{name}の今後の方向性", meaning, _direction(found, year))


def _several(
    name: str, meaning: str, state: PlanState, get: Callable[[Project], tuple[str, ...]]
) -> Iterator[Column]:
    """A column for each of several values; one at least, so that the table keeps its form."""
    most = max((len(get(project)) for project in state.projects), default=1)
    for at in range(max(1, most)):
        yield Column(f"{name}{at + 1}", f"{meaning}（{at + 1}番目）", _nth(get, at))


def _nth(get: Callable[[Project], tuple[str, ...]], at: int) -> Get:
    return lambda p: next(iter(get(p)[at : at + 1]), None)


def _policy(found: Ground, project: Project) -> Policy:
    return found.policies[found.measures[project.measure].policy]


def _text(key: str) -> Get:
    return lambda p: p.texts.get(key)


def _of_indicator(at: int, get: Callable[[Indicator], Value]) -> Get:
    return lambda p: get(p.indicators[at]) if at < len(p.indicators) else None


def _any(found: Ground, at: int, get: Callable[[Indicator], Value]) -> bool:
    value = _of_indicator(at, get)
    return any(value(project) is not None for project in found.state.projects)


def _in_year(indicator: Indicator, year: int) -> Target | None:
    return next((t for t in indicator.targets if t.fiscal_year == year), None)


def _target(at: int, year: int, get: Callable[[Target], Value]) -> Get:
    def value(indicator: Indicator) -> Value:
        target = _in_year(indicator, year)
        return get(target) if target else None

    return _of_indicator(at, value)


def _figure_of(year: int) -> Callable[[Indicator], Value]:
    def value(indicator: Indicator) -> Value:
        target = _in_year(indicator, year)
        return target.number if target else None

    return value


def _period(period: Period) -> tuple[str, str]:
    half = fiscal_year.half_name(period.half) if period.half else ""
    return f"{period.year}年度{half}", year_words(period.year) + half


def _planned(period: Period, lane: int) -> Get:
    def value(project: Project) -> Value:
        place = (lane, period.year, period.half)
        cells = (c for c in project.schedule if (c.lane, c.fiscal_year, c.half) == place)
        return next((cell.content for cell in cells), None)

    return value


def _activity(year: int) -> Get:
    return lambda p: p.yearly_activities.get(year)


def _answer(found: Ground, year: int, key: str) -> Get:
    """An answer; words that are a number become one."""

    def value(project: Project) -> Value:
        answer = found.answers(project, year).get(key)
        if isinstance(answer, str):
            number = number_in(answer) if key.startswith("indicator_") else None
            return answer if number is None else number
        return None if answer is None or isinstance(answer, bool) else answer

    return value


def _grade(found: Ground, year: int) -> Get:
    def value(project: Project) -> Value:
        official = found.assessed(project, year).official
        return official[1] if official else None

    return value


def _direction(found: Ground, year: int) -> Get:
    return lambda p: found.assessed(p, year).direction


def _grade_words(grade: GradeRule) -> str:
    return f"{grade.name}（{grade.label}）" if grade.label else grade.name
