"""What all charts are put together from: parts, legends, and the table beside them."""

from collections.abc import Callable, Sequence

from db.rules.figures import Count, Head, Number, Role
from desktop.papers.charts.description import Bar, Chart, Legend, Part, Shape
from desktop.papers.charts.inks import ink_of

SUM = "計"
_NOT_COUNTED = "－"
Mark = Callable[[Head, Number], str]
"""What stands in a part of a bar."""


def value(_head: Head, number: Number) -> str:
    return number.text


def letter(head: Head, number: Number) -> str:
    return head.label if head.role is Role.GRADE else number.text


def phase_code(head: Head, number: Number) -> str:
    """(1) 11: the code of a phase with its number."""
    return f"{head.brief.split()[0]} {number.text}" if head.brief else number.text


def part_of(head: Head, number: Number, mark: Mark = value) -> Part:
    return Part(head.label, number.value, ink_of(head), mark(head, number), number)


def legend_of(head: Head, number: Number) -> Legend:
    sign = head.label if head.role is Role.GRADE else ""
    return Legend(head.label, ink_of(head), sign, number.value, number)


def simple_chart(
    title: str, counts: Sequence[Count], *, by: str, subtitle: str, unit: str = "事業"
) -> Chart:
    """A bar for each number."""
    bars = [Bar(count.head.label, (part_of(count.head, count.number),)) for count in counts]
    return bar_chart(title, bars, by=by, subtitle=subtitle, unit=unit)


def bar_chart(
    title: str,
    bars: Sequence[Bar],
    *,
    by: str,
    subtitle: str,
    unit: str = "事業",
    public: bool = True,
) -> Chart:
    return Chart(
        title=title,
        shape=Shape.BARS,
        unit=unit,
        bars=tuple(bars),
        legend=(),
        head=(by, unit),
        rows=tuple((bar.label, bar.parts[0].mark) for bar in bars),
        scale=max((bar.value for bar in bars), default=0) or None,
        subtitle=subtitle,
        public=public,
    )


def chart_of(
    title: str,
    shape: Shape,
    bars: Sequence[Bar],
    legend: Sequence[Legend],
    *,
    by: str,
    subtitle: str,
    heads: Sequence[str] = (),
    scale: int | None = None,
    public: bool = True,
) -> Chart:
    """The rows of the table have a column for each part and one for their sum.

    ``heads``: what is shorter than the legend's words, where something is.
    """
    briefs = heads or [""] * len(legend)
    labels = [brief or entry.label for brief, entry in zip(briefs, legend, strict=True)]
    rows = [
        (bar.label, *(f"{part.value:,}" for part in bar.parts), f"{bar.value:,}")
        if bar.parts
        else (bar.label, *[_NOT_COUNTED] * (len(labels) + 1))
        for bar in bars
    ]
    return Chart(
        title=title,
        shape=shape,
        unit="事業",
        bars=tuple(bars),
        legend=tuple(legend),
        head=(by, *labels, SUM),
        rows=tuple(rows),
        scale=scale,
        subtitle=subtitle,
        public=public,
    )
