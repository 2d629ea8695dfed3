"""Which phase stands in which half: three witnesses, weighed by one rule.

1. The card's columns. Where they are fewer or more than the plan's halves, the run at the end
   takes what is missing or superfluous: columns are lost and doubled at a table's end.
2. The DX list's marks, each of which holds until the next.
3. The yearly activities: "-" says that nothing is planned, other words speak for phases.

The card and the list agree as a rule. Where they do not, the activities decide if they speak
clearly for one of them, else the card stands, which has its phases in so many words. Every
disagreement becomes a doubt.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from db.vocabulary import NOTHING_PLANNED
from desktop.papers.plan_text.cards import Value
from desktop.papers.plan_text.dx_list import DxRow
from desktop.papers.plan_text.findings import Findings, Source
from desktop.papers.plan_text.phases import Phases
from desktop.papers.plan_text.schedule_rows import CardSchedule, Column
from desktop.papers.plan_text.spelling import is_dash

_KEY = "schedule"
_CLEARLY = 0.5  # half a year's worth of words


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What the text has on one project's schedule."""

    number: str
    card: CardSchedule | None
    dx: DxRow | None
    activities: Mapping[int, Value]
    departments: tuple[str, ...]


def decide(
    seen: Witnesses, years: Sequence[int], phases: Phases, findings: Findings
) -> tuple[Column | None, ...]:
    """One column for each half of ``years``; None where nothing is filled in; () for none."""
    halves = 2 * len(years)
    marked = _marked(seen, halves, phases, findings)
    if seen.card is None:
        return _filled(marked, seen.departments) if marked else ()
    fitted = _fitted(seen.card.columns, halves)
    chosen: tuple[Column | None, ...] = fitted
    if marked is None:
        _report_alone(seen, seen.card, fitted, halves, findings)
    elif marked == [column.content for column in fitted]:
        _report_agreed(seen, seen.card, fitted, halves, findings)
    else:
        chosen = _weighed(seen, seen.card, fitted, marked, years, phases, findings)
    _report_silent_years(seen, seen.card, chosen, years, findings)
    return chosen


def _marked(
    seen: Witnesses, halves: int, phases: Phases, findings: Findings
) -> list[str | None] | None:
    """The DX list's phases half by half; None without any."""
    if seen.dx is None:
        return None
    contents: list[str | None] = [None] * halves
    for place, code in seen.dx.marks:
        name = phases.by_code(code)
        if name is None or place >= halves:
            findings.doubtful(
                f"DX一覧の「{code}」を進捗段階として読めません。採りませんでした。",
                seen.dx.source,
                project=seen.number,
                key=_KEY,
            )
            continue
        contents[place:] = [name] * (halves - place)
    return contents if any(contents) else None


def _filled(
    marked: Sequence[str | None], departments: tuple[str, ...]
) -> tuple[Column | None, ...]:
    return tuple(None if content is None else Column(content, departments) for content in marked)


def _fitted(columns: tuple[Column, ...], halves: int) -> tuple[Column, ...]:
    """The columns as so many halves: the last one goes on, or the last ones are left out."""
    return (columns + columns[-1:] * halves)[:halves]


def _report_alone(
    seen: Witnesses,
    card: CardSchedule,
    fitted: tuple[Column, ...],
    halves: int,
    findings: Findings,
) -> None:
    count = len(card.columns)
    if count == halves:
        return
    one = len({column.content for column in card.columns}) == 1
    named = count > halves and card.named_columns() == halves
    by_activities = NOTHING_PLANNED in {c.content for c in fitted} and bool(seen.activities)
    reason = (
        "どの欄も同じなので、"
        if one
        else "年度の見出しのない終わりの欄を除き、"
        if named
        else "年度ごとの取組内容とも合うので、"
        if by_activities
        else "ほかに確かめられる記載がないので、終わりの段階で長さを合わせ、"
    )
    (findings.worked_out if one or named or by_activities else findings.doubtful)(
        f"スケジュールが{count}欄あります（計画は{halves}期）。{reason}{_told(fitted)}としました。",
        card.source,
        *_heads(card),
        project=seen.number,
        key=_KEY,
    )


def _report_agreed(
    seen: Witnesses,
    card: CardSchedule,
    fitted: tuple[Column, ...],
    halves: int,
    findings: Findings,
) -> None:
    if len(card.columns) != halves and seen.dx is not None:
        findings.worked_out(
            f"スケジュールが{len(card.columns)}欄あります（計画は{halves}期）。"
            f"DX一覧の印と合う{_told(fitted)}としました。",
            card.source,
            seen.dx.source,
            project=seen.number,
            key=_KEY,
        )


def _weighed(
    seen: Witnesses,
    card: CardSchedule,
    fitted: tuple[Column, ...],
    marked: Sequence[str | None],
    years: Sequence[int],
    phases: Phases,
    findings: Findings,
) -> tuple[Column | None, ...]:
    """The card's schedule or the DX list's, and the doubt that says why."""
    for_card = _borne_out([column.content for column in fitted], seen, years, phases)
    for_list = _borne_out(marked, seen, years, phases)
    listed = tuple(
        None if content is None else Column(content, column.departments or seen.departments)
        for content, column in zip(marked, fitted, strict=True)
    )
    if for_list - for_card >= _CLEARLY:
        chosen, reason = listed, "年度ごとの取組内容がDX一覧と合うので、DX一覧を採り、"
    elif for_card - for_list >= _CLEARLY:
        chosen, reason = fitted, "年度ごとの取組内容が個票と合うので、個票を採り、"
    else:
        chosen, reason = fitted, "決め手がないので、段階が言葉で書かれている個票を採り、"
    lost = "" if len(card.columns) == len(fitted) else f"（個票は{len(card.columns)}欄）"
    findings.doubtful(
        f"スケジュールが個票{lost}とDX一覧で違います。個票は{_told(fitted)}、"
        f"DX一覧は{_told(listed)}。{reason}{_told(chosen)}としました。",
        card.source,
        *([seen.dx.source] if seen.dx else []),
        *_heads(card),
        *(value.source for value in seen.activities.values()),
        project=seen.number,
        key=_KEY,
    )
    return chosen


def _borne_out(
    contents: Sequence[str | None], seen: Witnesses, years: Sequence[int], phases: Phases
) -> float:
    """How far the yearly activities bear a schedule out: 0 to 1 for each year."""
    total = 0.0
    for n, year in enumerate(years):
        if year not in seen.activities:
            continue
        text = seen.activities[year].text
        told = {NOTHING_PLANNED: 1.0} if is_dash(text) else phases.told_by(text)
        halves = Counter(contents[2 * n : 2 * n + 2])
        total += sum(min(share, halves[phase] / 2) for phase, share in told.items())
    return total


def _report_silent_years(
    seen: Witnesses,
    card: CardSchedule,
    chosen: Sequence[Column | None],
    years: Sequence[int],
    findings: Findings,
) -> None:
    """A year without activities must be one without plan, and the other way round."""
    for n, year in enumerate(years):
        if year not in seen.activities:
            continue
        value = seen.activities[year]
        planned = [c for c in chosen[2 * n : 2 * n + 2] if c and c.content != NOTHING_PLANNED]
        if is_dash(value.text) == (not planned):
            continue
        findings.doubtful(
            (
                "年度ごとの取組内容は「-」ですが、スケジュールには段階があります。"
                if planned
                else "スケジュールは予定なしですが、年度ごとの取組内容があります。"
            )
            + "どちらもそのまま採りました。",
            value.source,
            card.source,
            project=seen.number,
            key=_KEY,
        )


def _heads(card: CardSchedule) -> list[Source]:
    heads = (card.years, card.halves)
    return [Source.of("スケジュールの見出し", line) for line in heads if line is not None]


def _told(columns: Sequence[Column | None]) -> str:
    """「導入準備」2期・「運用・実施」8期."""
    runs = groupby(column.content if column else "空欄" for column in columns)
    return "、".join(f"「{content}」{len(list(run))}期" for content, run in runs)
