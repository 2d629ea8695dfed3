"""The columns with years: indicators and targets, the schedule, what closed years brought."""

from collections.abc import Callable, Iterator

from db.records import GradeRule, Indicator, Project, Target
from db.rules import fiscal_year
from db.rules.rubrics import rubric_of
from db.rules.schedule import Period, periods
from desktop.papers.public_data.ground import Column, Get, Ground, Value
from desktop.papers.public_data.plain import number_in


def indicators(found: Ground) -> Iterator[Column]:
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
            words = f"{name}の、{_year_words(year)}の目標"
            yield Column(head, f"{words}（計画書の表記）", _target(at, year, lambda t: t.text))
            if _any(found, at, _figure_of(year)):
                figure = _of_indicator(at, _figure_of(year))
                yield Column(f"{head}値", f"{words}を数にしたもの", figure, number=True)


def planned(found: Ground) -> Iterator[Column]:
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
        meaning = f"{_year_words(year)}に計画した取組"
        yield Column(f"{year}年度の取組内容", meaning, _activity(year))


def results(found: Ground) -> Iterator[Column]:
    state = found.state
    most = max((len(p.indicators) for p in state.projects), default=0)
    for year in found.closed:
        name, words = f"{year}年度", _year_words(year)
        rubric = rubric_of(state, year)
        statuses = "、".join(rubric.statuses)
        meaning = f"{words}の終わりの実施状況。{statuses}のどれか"
        yield Column(f"{name}の実施状況", meaning, _answer(found, year, "status"))
        for half in state.plan.halves:
            head, of_half = _period(Period(year, half))
            meaning = f"{of_half}に実際に進んだ段階"
            yield Column(f"{head}の実績", meaning, _answer(found, year, f"phase_{half or 1}"))
        meaning = f"{words}に行った取組"
        yield Column(f"{name}の取組内容の実績", meaning, _answer(found, year, "activity"))
        meaning = f"所管部署による、{words}の取組内容の評価"
        yield Column(f"{name}の取組内容の評価", meaning, _answer(found, year, "activity_review"))
        for at in range(1, most + 1):
            meaning = f"施策指標{at}の、{words}の実績。数のほかに言葉のことがある"
            value = _answer(found, year, f"indicator_{at}")
            yield Column(f"{name}の施策指標{at}の実績", meaning, value)
        grades = "、".join(_grade_words(grade) for grade in rubric.grades)
        if grades:
            meaning = f"{words}の総合評価。{grades}のどれか"
            yield Column(f"{name}の総合評価", meaning, _grade(found, year))
        directions = "、".join(direction.name for direction in rubric.directions)
        if directions:
            meaning = f"{words}の結果から決めた今後の方向性。{directions}のどれか"
            yield Column(f"{name}の今後の方向性", meaning, _direction(found, year))


def _year_words(year: int) -> str:
    """令和4年度（2022年度）, for the meanings; heads have western years only."""
    return f"{fiscal_year.long_name(year)}（{year}年度）"


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
    return f"{period.year}年度{half}", _year_words(period.year) + half


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
