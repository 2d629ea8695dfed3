"""Which charts a year's figures have, each made of the numbers that the figures have."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from db.rules.figures import Count, Figures, Head, Line, Number, Role, Table, YearFigures
from db.rules.figures.records import Answers, Costs, Directions, Indicators, PhaseCounts, Slips
from desktop.papers.charts.description import Bar, Chart, Ink, Legend, Part, Shape
from desktop.papers.charts.inks import ink_of
from desktop.papers.charts.parts import (
    SUM,
    Mark,
    bar_chart,
    chart_of,
    legend_of,
    letter,
    part_of,
    phase_code,
    simple_chart,
    value,
)


@dataclass(frozen=True, slots=True)
class Charts:
    """None where the figures lack the part; ``costs`` and ``answers`` are internal.

    The charts of years are there where more than one year was surveyed.
    """

    statuses: Chart | None
    grades_by_policy: Chart | None
    grades_by_measure: Chart | None
    grades_by_category: Chart | None
    grades_by_department: Chart | None
    slips: Chart | None
    phases: Chart | None
    directions: Chart | None
    indicators: Chart | None
    costs: Chart | None
    answers: Chart | None
    years_statuses: Chart | None
    years_grades: Chart | None
    years_slips: Chart | None


def charts(figures: Figures) -> Charts:
    """Every chart of a year."""
    grades = figures.grades
    return Charts(
        statuses=_table(figures.statuses, value) if figures.statuses else None,
        grades_by_policy=_table(grades.by_policy, letter) if grades else None,
        grades_by_measure=_table(grades.by_measure, letter) if grades else None,
        grades_by_category=_table(grades.by_category, letter) if grades else None,
        grades_by_department=_table(grades.by_department, letter) if grades else None,
        slips=_slips(figures.slips, figures.name) if figures.slips else None,
        phases=_phases(figures.slips, figures.name) if figures.slips else None,
        directions=_directions(figures.directions) if figures.directions else None,
        indicators=_indicators(figures.indicators) if figures.indicators else None,
        costs=_costs(figures.costs) if figures.costs else None,
        answers=_answers(figures.answers) if figures.answers else None,
        years_statuses=_years(figures, "実施状況", lambda year: year.statuses, value),
        years_grades=_years(figures, "総合評価", lambda year: year.grades, letter),
        years_slips=_years(figures, "計画との差", lambda year: year.slips, value),
    )


def _table(table: Table, mark: Mark) -> Chart:
    """Bars of full width for each line and for all; a head that nothing stands under is left
    out unless the plan itself has it."""
    shown = [
        (at, head)
        for at, head in enumerate(table.heads)
        if table.total.cells[at].value or not _is_spare(head)
    ]

    def bar(line: Line, *, is_sum: bool = False) -> Bar:
        name = f"{line.number}　{line.label}" if line.number else line.label
        parts = tuple(part_of(head, line.cells[at], mark) for at, head in shown)
        return Bar(SUM if is_sum else name, parts, quiet=line.operation, sum=is_sum)

    bars = [bar(line) for line in table.lines]
    if len(bars) > 1:
        bars.append(bar(table.total, is_sum=True))
    return chart_of(
        table.title,
        Shape.STACKED,
        bars,
        [legend_of(head, table.total.cells[at]) for at, head in shown],
        by=table.by,
        subtitle=f"{table.by}別",
    )


def _is_spare(head: Head) -> bool:
    return head.role in (Role.NOT_ASKED, Role.UNGRADED, Role.UNANSWERED, Role.OTHER_STATUS)


def _slips(slips: Slips, year: str) -> Chart:
    counts = [*slips.groups, *(count for count in slips.silent if count.number.value)]
    return simple_chart(
        "計画との差",
        counts,
        by="計画との差",
        subtitle=f"進捗段階をもつ{slips.scheduled.text}事業・{year}末",
    )


def _phases(slips: Slips, year: str) -> Chart:
    """Planned above reported for each period of the year."""
    rows = [
        (f"{period.period} {name}", counts)
        for period in slips.phases
        for name, counts in (("計画", period.planned), ("実績", period.actual))
    ]
    shown = [
        at
        for at, count in enumerate(slips.phases[0].planned)
        if not _is_spare(count.head) or any(counts[at].number.value for _, counts in rows)
    ]
    bars = [
        Bar(name, tuple(part_of(counts[at].head, counts[at].number, phase_code) for at in shown))
        for name, counts in rows
    ]
    legend = [
        Legend(_both(slips.phases[0], at), ink_of(slips.phases[0].planned[at].head), "")
        for at in shown
    ]
    return chart_of(
        "進捗段階の計画と実績",
        Shape.STACKED,
        bars,
        legend,
        by="時期",
        heads=[slips.phases[0].planned[at].head.brief for at in shown],
        subtitle=f"進捗段階をもつ{slips.scheduled.text}事業・{year}",
    )


def _both(period: PhaseCounts, at: int) -> str:
    """空欄・報告なし: what a part is called in the plan and in the reports."""
    return "・".join(dict.fromkeys((period.planned[at].head.label, period.actual[at].head.label)))


def _directions(found: Directions) -> Chart:
    bars = [
        Bar(f"{group.name}　{count.head.label}", (part_of(count.head, count.number),))
        for group in found.groups
        for count in group.each
    ]
    return bar_chart(
        "今後の方向性", bars, by="方向性", subtitle=f"回答のあった{found.answered.text}事業"
    )


def _indicators(found: Indicators) -> Chart:
    counts = [
        c for c in found.groups if c.number.value or c.head.role in (Role.REACHED, Role.BELOW)
    ]
    return simple_chart(
        "施策指標の達成状況", counts, by="達成状況", subtitle=f"{found.all.text}指標", unit="指標"
    )


def _costs(found: Costs) -> Chart:
    """Budget above cost; the table has the sum too, which would make the other bars small."""
    bars: list[Bar] = []
    for line in found.lines or (found.total,):
        spent = f"執行率 {line.share}" if line.compared.value else ""
        for amount, name, ink, aside in (
            (line.budget_final, "最終予算", Ink.PLAIN, ""),
            (line.cost, "実績", Ink.COMPLETED, spent),
        ):
            part = Part(name, max(0, amount.thousand_yen), ink, amount.text)
            bars.append(Bar(f"{line.label}　{name}", (part,), aside))
    amounts = (
        "当初予算額",
        "最終予算額",
        "実績額（見込）",
        "実績額（確定）",
        "実績額 計",
        "執行率",
    )
    rows = tuple(
        (
            line.label,
            line.budget.text,
            line.budget_final.text,
            line.expected.text,
            line.final.text,
            line.cost.text,
            line.share,
        )
        for line in (*found.lines, found.total)
    )
    made = bar_chart(
        "経費", bars, by="分類", subtitle="最終予算額と実績額", unit="千円", public=False
    )
    return replace(made, head=("分類", *amounts), rows=rows)


def _answers(found: Answers) -> Chart:
    accepted = Head("確認済", Role.ACCEPTED)
    answered = Head("回答済", Role.ANSWERED)
    missing = Head("未回答", Role.UNANSWERED)

    bars: list[Bar] = []
    for line in found.lines:
        done = set(line.accepted.uids)
        came = set(line.answered.uids) | done
        groups = (
            (accepted, [u for u in line.asked.uids if u in done]),
            (answered, [u for u in line.asked.uids if u in came - done]),
            (missing, [u for u in line.asked.uids if u not in came]),
        )
        parts = tuple(
            part_of(head, Number(f"{line.department}の{head.label}", tuple(uids)))
            for head, uids in groups
        )
        bars.append(Bar(line.department, parts))
    legend = [Legend(head.label, ink_of(head), "") for head in (accepted, answered, missing)]
    return chart_of(
        "部署の回答",
        Shape.STACKED,
        bars,
        legend,
        by="部署",
        subtitle=f"{found.departments.text}部署のうち{found.complete.text}部署がすべて回答",
        public=False,
    )


def _years(
    figures: Figures,
    title: str,
    counts_of: Callable[[YearFigures], tuple[Count, ...]],
    mark: Mark,
) -> Chart | None:
    """One column for each year; years without a survey stand there empty."""
    if sum(bool(counts_of(year)) for year in figures.years) < 2:
        return None
    heads = list(
        dict.fromkeys(c.head for year in figures.years for c in counts_of(year) if c.number.value)
    )
    order = {c.head: at for year in figures.years for at, c in enumerate(counts_of(year))}
    heads.sort(key=lambda head: order[head])
    bars: list[Bar] = []
    for year in figures.years:
        numbers = {count.head: count.number for count in counts_of(year)}
        parts = tuple(
            part_of(head, numbers.get(head, Number(f"{title}「{head.label}」・{year.name}")), mark)
            for head in heads
        )
        bars.append(Bar(year.name, parts if numbers else (), "" if numbers else "調査なし"))
    legend = [
        Legend(head.label, ink_of(head), head.label if head.role is Role.GRADE else "")
        for head in heads
    ]
    return chart_of(
        title,
        Shape.COLUMNS,
        bars,
        legend,
        by="年度",
        subtitle="年度別",
        scale=max(bar.value for bar in bars),
    )
