"""What is said of one year in each row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from db.records import Indicator, Phase, Plan, PlanState, Project
from db.rules.all_years.facts import Absence, YearFacts
from db.rules.all_years.row import EMPTY, Fact
from db.rules.days import written
from db.rules.fiscal_year import half_name, long_name
from db.rules.questions import CHANGED
from db.rules.rubrics import rubric_of
from db.rules.schedule import full_label
from db.rules.slips import slip_words
from db.vocabulary import NOTHING_TO_SAY, CostState, Periods, RoundKind

NOTHING = "－"
"""What stands for a text that was answered with a dash, and for a rating not given."""

_KIND_MARKS = {RoundKind.MID_YEAR: "（中間）", RoundKind.LAST_YEAR: "（見込）"}


def planned(phases: Sequence[Phase], lane: int, year: YearFacts) -> Fact:
    """``lane`` counted from 0."""
    return _phases(phases, [period.planned[lane] for period in year.periods])


def actual(phases: Sequence[Phase], year: YearFacts) -> Fact:
    fact = _phases(phases, [period.actual for period in year.periods])
    if not fact.text:
        return _absent(year)
    mark = _round_mark(year, *(f"phase_{p.half or 1}" for p in year.periods))
    return replace(fact, text=fact.text + mark)


def _phases(phases: Sequence[Phase], contents: Sequence[str | None]) -> Fact:
    """(1) 調査・基礎研究 where the year has one content, else each half with its own."""
    if not any(contents):
        return EMPTY
    if len({*contents}) == 1:
        return Fact(full_label(contents[0] or "", phases), tuple(contents))
    words = "、".join(
        f"{half_name(half)} {full_label(content, phases)}"
        for half, content in enumerate(contents, start=1)
        if content
    )
    return Fact(words, tuple(contents))


def slip(cut: Periods, year: YearFacts) -> Fact:
    if year.slip is None:
        return EMPTY
    return Fact(slip_words(year.slip, cut) or "計画どおり", warns=year.slip > 0)


def departments(year: YearFacts) -> Fact:
    names = ["、".join(period.departments) for period in year.periods]
    if len({*names}) == 1:
        return Fact(names[0])
    return Fact(
        "\n".join(
            f"{half_name(period.half)} {name}"
            for period, name in zip(year.periods, names, strict=True)
            if name and period.half
        )
    )


def answer(key: str, year: YearFacts) -> Fact:
    """A short answer with the mark of its round, or why there is none."""
    words = year.reported.text(key)
    return Fact(words + _round_mark(year, key)) if words is not None else _absent(year)


def prose(key: str, year: YearFacts) -> Fact:
    """A text that was answered; nothing where it was not asked."""
    return Fact(_dashed(year.reported.text(key)) + _round_mark(year, key))


def planned_activity(year: YearFacts) -> Fact:
    return Fact(_dashed(year.planned_activity))


def course(plan: Plan, project: Project) -> str:
    """When the project came into the plan and when it ended."""
    words = [f"{project.came_in}で追加"] if project.came_in else []
    if project.ended is not None:
        year = long_name(project.ended.fiscal_year, plan.calendar)
        reason = f"（{project.ended.reason}）" if project.ended.reason else ""
        words.append(f"{year}で終了{reason}")
    return "、".join(words)


def indicator(plan: Plan, found: Indicator, columns: Sequence[int]) -> str:
    """The indicator's words, its baseline and the targets of years that have no column."""
    baseline = found.baseline or ""
    if baseline:
        unit = found.unit if found.unit and baseline.isascii() else ""
        on = f"（{_day(found.baseline_on, plan)}）" if found.baseline_on else ""
        baseline = f"基準値 {baseline}{unit}{on}"
    outside = (
        f"{long_name(t.fiscal_year, plan.calendar)}の目標 {t.text}"
        for t in found.targets
        if t.fiscal_year not in columns
    )
    return "　".join(words for words in (found.text, baseline, *outside) if words)


def _day(iso: str, plan: Plan) -> str:
    """The day in the plan's calendar, or as it stands where it is no date."""
    try:
        return written(date.fromisoformat(iso), plan.calendar)
    except ValueError:
        return iso


def target(at: int, year: YearFacts) -> Fact:
    """``at``: which of the indicators, from 0."""
    found = year.indicators[at].target
    return Fact(found.text) if found else EMPTY


def result(at: int, unit: str | None, year: YearFacts) -> Fact:
    value = year.indicators[at].actual
    if value is None:
        return EMPTY
    number = isinstance(value, int | float) and not isinstance(value, bool)
    words = f"{value:,}{unit or ''}" if number else str(value)
    return Fact(words + _round_mark(year, f"indicator_{at + 1}"))


def way(at: int, year: YearFacts) -> Fact:
    share = year.indicators[at].way
    return EMPTY if share is None else Fact(f"{share}%")


def budget(year: YearFacts) -> Fact:
    return _amount(year.amounts.budget)


def budget_final(year: YearFacts) -> Fact:
    return _amount(year.amounts.budget_final)


def cost(year: YearFacts) -> Fact:
    """The amount with 見込 or 確定, or why there is none."""
    found = year.amounts
    if found.cost is None:
        return Fact(found.note or "", aside=True)
    state = f"（{found.cost_state}）" if found.cost_state in set(CostState) else ""
    return Fact(f"{found.cost:,}{state}")


def share(year: YearFacts) -> Fact:
    found = year.amounts.share
    return EMPTY if found is None else Fact(f"{found:.1f}%")


def _amount(value: int | None) -> Fact:
    return EMPTY if value is None else Fact(f"{value:,}")


def ratings(state: PlanState, year: YearFacts) -> Fact:
    """In the order of the axes by which the year is rated."""
    found = year.assessed
    if not found.ratings:
        return EMPTY
    axes = rubric_of(state, year.year).axes
    each = "　".join(str(found.ratings.get(axis.key, NOTHING)) for axis in axes)
    return Fact(each if found.total is None else f"{each}　合計{found.total}")


def guide(year: YearFacts) -> Fact:
    return Fact(year.assessed.guide or "")


def stage_grade(stage: str, year: YearFacts) -> Fact:
    return Fact(year.assessed.grades.get(stage, ""))


def grade(year: YearFacts) -> Fact:
    """The official one: that of the last stage that has one."""
    return Fact(year.assessed.official[1]) if year.assessed.official else EMPTY


def remarks(year: YearFacts) -> Fact:
    said: dict[str, str] = {}
    for stage, words in year.assessed.remarks:
        said[stage] = said.get(stage, "") + words
    if len(said) < 2:
        return Fact("".join(said.values()))
    return Fact("\n".join(f"{stage}：{words}" for stage, words in said.items()))


def direction(groups: Mapping[str, str], year: YearFacts) -> Fact:
    name = year.assessed.direction
    return Fact(f"{groups.get(name, '')}　{name}".strip("　")) if name else EMPTY


def changes(year: YearFacts) -> Fact:
    """What the department reported as changed, and what it asked to have changed."""
    kind, note = year.reported.text("change_kind"), year.reported.text("change_note")
    if year.requests and kind != CHANGED:
        kind = None  # なし above a request to end the project would deny it
    said = [note or kind or ""]
    for request in year.requests:
        # A request of the response itself has the note that stands above as its reason.
        reason = request.reason or request.values.get("change_note") or ""
        said.append(f"申出（{request.kind}・{request.state}）{'' if reason == note else reason}")
    return Fact("\n".join(words for words in said if words))


def _absent(year: YearFacts) -> Fact:
    return Fact(year.absence.value, aside=True, warns=year.absence is Absence.MISSING)


def _round_mark(year: YearFacts, *keys: str) -> str:
    kinds = [year.reported.kinds[key] for key in keys if key in year.reported.kinds]
    return _KIND_MARKS.get(kinds[-1], "") if kinds else ""


def _dashed(words: str | None) -> str:
    return NOTHING if words == NOTHING_TO_SAY else words or ""
