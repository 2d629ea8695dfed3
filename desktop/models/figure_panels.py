"""集計 as panels: each with what is drawn, what is written and the same numbers as a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from db.records import PlanState
from db.rules.figures import Figures, Number, Segment, figures
from db.rules.figures.records import Answers, Costs, Directions, Indicators
from db.rules.figures.results import Verdict
from desktop.models.number_table import Cell, NumberRow, Numbers, numbers_of
from desktop.papers.charts import Bar, Chart, Charts, Ink, charts

_NAMED = 4
"""So many projects are named beside a bar."""


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A line of a panel: what it is about, a first number, and more pieces."""

    label: str
    pieces: tuple[Segment, ...]
    first: Segment | None = None
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """``chart`` or ``lines`` are what is drawn; with neither the table is shown, with bars."""

    title: str
    subtitle: str
    table: Numbers
    chart: Chart | None = None
    lines: tuple[LabelledLine, ...] = ()
    warning: Segment | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A year's figures and charts; ``names``: project uid to its number; ``shades``: of the
    categories."""

    figures: Figures
    charts: Charts
    names: Mapping[str, str]
    shades: Mapping[str, int]

    @classmethod
    def of(cls, state: PlanState, year: int, *, public: bool) -> "Year":
        """All that the place shows of a fiscal year."""
        found = figures(state, year, public=public)
        names = {project.uid: project.number or "" for project in state.projects}
        return cls(found, charts(found), names, {c.name: c.shade for c in state.categories})


def statuses(year: Year) -> Panel | None:
    chart = year.charts.statuses
    return None if chart is None else _of_chart(chart, f"{chart.subtitle}・事業数")


def slips(year: Year) -> Panel | None:
    """The projects that are not as planned are named beside their bar."""
    chart = year.charts.slips
    if chart is None:
        return None
    bars = tuple(_with_names(bar, year.names) for bar in chart.bars)
    return _of_chart(replace(chart, bars=bars), chart.subtitle)


def phases(year: Year) -> Panel | None:
    chart = year.charts.phases
    return None if chart is None else _of_chart(chart, chart.subtitle)


def directions(year: Year) -> Panel | None:
    found, chart = year.figures.directions, year.charts.directions
    if found is None or chart is None:
        return None
    return Panel(chart.title, chart.subtitle, numbers_of(chart), lines=tuple(_directions(found)))


def money(year: Year) -> Panel | None:
    """Indicators and, where they may be seen, amounts."""
    found = year.figures
    lines: list[LabelledLine] = []
    if found.indicators is not None:
        lines.append(_indicators(found.indicators))
    if has_amounts(found.costs):
        lines += _costs(found.costs, year.names)
    if not lines:
        return None
    title = "指標と経費" if has_amounts(found.costs) else "指標"
    about = "経費は内部資料・千円" if has_amounts(found.costs) else "施策指標等"
    return Panel(title, about, _money_table(title, year), lines=tuple(lines))


def has_amounts(costs: Costs | None) -> TypeGuard[Costs]:
    """Whether anybody has written an amount."""
    return costs is not None and bool(costs.total.budget_final.uids or costs.total.cost.uids)


GRADES_BY = ("grades_by_measure", "grades_by_policy", "grades_by_category", "grades_by_department")
YEARS_OF = ("years_statuses", "years_grades", "years_slips")


def grades(year: Year, by: str) -> Panel | None:
    """One of ``GRADES_BY``."""
    chart, found = getattr(year.charts, by), year.figures.grades
    if chart is None or found is None:
        return None
    about = "・".join(filter(None, (chart.subtitle, found.stages)))
    return Panel(chart.title, about, numbers_of(chart, bars=True))


def answers(year: Year) -> Panel | None:
    found, chart = year.figures.answers, year.charts.answers
    if found is None or chart is None:
        return None
    missing = found.missing
    return Panel(
        chart.title,
        f"{chart.subtitle}・{found.round}",
        _answers(found, chart),
        warning=Segment(f"回答の足りない {missing.text}事業", missing) if missing.value else None,
    )


def years(year: Year, of: str) -> Panel | None:
    """One of ``YEARS_OF``."""
    chart = getattr(year.charts, of)
    return None if chart is None else _of_chart(chart, chart.title, "年度をくらべる")


def offered(year: Year, keys: Iterable[str], *, title: bool) -> list[tuple[str, object]]:
    """Those of several charts that there are, with the words that tell them apart."""
    found = [(key, getattr(year.charts, key)) for key in keys]
    return [(c.title if title else c.subtitle, key) for key, c in found if c is not None]


def _of_chart(chart: Chart, subtitle: str, title: str = "") -> Panel:
    return Panel(title or chart.title, subtitle, numbers_of(chart), chart=chart)


def _with_names(bar: Bar, names: Mapping[str, str]) -> Bar:
    told = bar.parts[0].ink in (Ink.AHEAD, Ink.BEHIND) and bar.parts[0].number
    return replace(bar, aside=_named(told, names)) if told and told.value else bar


def _named(number: Number, names: Mapping[str, str]) -> str:
    """1-1-2、1-1-3 ほか4."""
    found = [names[uid] for uid in number.projects if names.get(uid)]
    more = f" ほか{len(number.projects) - _NAMED}" if len(found) > _NAMED else ""
    return "、".join(found[:_NAMED]) + more


def _link(number: Number) -> Segment:
    return Segment(number.text, number)


def _directions(found: Directions) -> Iterator[LabelledLine]:
    for group in found.groups:
        pieces = [
            piece
            for count in group.each
            for piece in (Segment(f"{count.head.label} "), _link(count.number))
        ]
        yield LabelledLine(group.name, tuple(pieces), _link(group.number))
    if found.silent.value:
        yield LabelledLine("回答なし", (Segment("事業"),), _link(found.silent))


def _indicators(found: Indicators) -> LabelledLine:
    pieces = [Segment("全指標 "), _link(found.all)]
    for count in found.groups:
        if count.number.value:
            missing = count.head.label == Verdict.MISSING
            named = f"{count.head.label}の指標" if missing else count.head.label
            pieces += [Segment(f"{named} "), _link(count.number)]
    return LabelledLine("施策指標", tuple(pieces))


def _costs(found: Costs, names: Mapping[str, str]) -> Iterator[LabelledLine]:
    total = found.total
    amounts = [
        piece
        for amount, label in ((total.budget_final, "最終予算"), (total.cost, "実績"))
        for piece in (
            Segment(f"{label} "),
            Segment(amount.text, Number(f"{label}のある事業", amount.uids)),
        )
    ]
    yield LabelledLine("経費", (*amounts, Segment("執行率 "), Segment(total.share)))
    dearer = found.dearer
    yield LabelledLine(
        "予算超",
        (Segment(_named(dearer, names)),) if dearer.value else (),
        _link(dearer),
        warns=bool(dearer.value),
    )


def _money_table(title: str, year: Year) -> Numbers:
    """Amounts by category below the groups of indicators: the numbers of two things."""
    found, drawn = year.figures, year.charts
    blocks = [numbers_of(drawn.indicators)] if drawn.indicators is not None else []
    if has_amounts(found.costs) and drawn.costs is not None:
        blocks.append(_cost_table(found.costs, drawn.costs))
    return joined(title, blocks)


def joined(title: str, blocks: Sequence[Numbers]) -> Numbers:
    """Tables one below the other; the heads of those below are rows of words."""
    wide = max(len(block.head) for block in blocks)
    first, *others = blocks
    rows = [*first.rows]
    for block in others:
        rows.append(NumberRow(tuple(Cell(head) for head in block.head), quiet=True))
        rows += block.rows
    padded = tuple(
        replace(row, cells=(*row.cells, *[Cell("")] * (wide - len(row.cells)))) for row in rows
    )
    return Numbers(title, first.unit, (*first.head, *[""] * (wide - len(first.head))), padded)


def _cost_table(found: Costs, chart: Chart) -> Numbers:
    """A row for each amount and a column for each category, so that it fits beside others."""
    lines = [*found.lines, found.total]
    amounts = [
        (line.budget, line.budget_final, line.expected, line.final, line.cost) for line in lines
    ]
    rows = [
        NumberRow(
            (
                Cell(f"{head}（千円）"),
                *(
                    Cell(of[at].text, Number(f"{line.label}・{head}", of[at].uids), figure=True)
                    for line, of in zip(lines, amounts, strict=True)
                ),
            )
        )
        for at, head in enumerate(chart.head[1:-1])
    ]
    shares = (Cell(line.share, line.compared, figure=True) for line in lines)
    rows.append(NumberRow((Cell(chart.head[-1]), *shares)))
    head = ("経費", *(line.label for line in lines))
    return Numbers(chart.title, "千円", head, tuple(rows))


def _answers(found: Answers, chart: Chart) -> Numbers:
    rows = tuple(
        NumberRow(
            (
                Cell(line.department),
                *(
                    Cell(number.text, number, figure=True)
                    for number in (line.asked, line.answered, line.accepted)
                ),
                Cell(line.state),
            ),
            bar,
        )
        for line, bar in zip(found.lines, chart.bars, strict=True)
    )
    head = ("部署", "対象", "回答", "確認", "状態")
    return Numbers(chart.title, "事業", head, rows, bars=True)


def text_of(sentences: Iterable[Sequence[Segment]]) -> str:
    """Sentences as they are pasted elsewhere, each on a line."""
    return "".join("".join(piece.text for piece in one) + "\r\n" for one in sentences)
