"""One project out of what the three parts of the text have on it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.records import Cell, Indicator, Project
from db.rules.fiscal_year import long_name
from db.vocabulary import NOTHING_PLANNED, NOTHING_TO_SAY, Part, Requirement
from desktop.papers.plan_text import card_texts, schedule, schedule_rows, targets, witnesses
from desktop.papers.plan_text.cards import Card, Value
from desktop.papers.plan_text.departments import Names
from desktop.papers.plan_text.findings import Findings
from desktop.papers.plan_text.outline import uid
from desktop.papers.plan_text.phases import Phases
from desktop.papers.plan_text.schedule_rows import Column
from desktop.papers.plan_text.spelling import is_dash, key, measure_of, project_number
from desktop.papers.plan_text.witnesses import Seen

_LINK = re.compile(r"(?<![\w-])\d+\s*-\s*\d+\s*-\s*\d+(?![\d-])")
_LINK_TITLE = re.compile(r"[^「」、。]*")


@dataclass(frozen=True, slots=True)
class Setting:
    """What all projects share: the plan's years, words and categories, and the whole index."""

    years: range
    phases: Phases
    names: Names
    asks: Mapping[str, Mapping[str, Requirement]]
    titles: Mapping[str, str]
    indicators: Mapping[str, Value]


def project(seen: Seen, setting: Setting, findings: Findings) -> Project:
    """The project; every disagreement and everything worked out is in ``findings``."""
    number = seen.number
    _report_missing(seen, findings)
    asked = {name: set(asks) for name, asks in setting.asks.items()}
    category = witnesses.category(seen, asked, findings)
    rows = (
        schedule_rows.read(seen.card, setting.phases, setting.names, findings)
        if seen.card
        else None
    )
    departments = witnesses.departments(seen, rows.columns if rows else (), setting.names, findings)
    dx = witnesses.dx(seen, findings)
    activities = card_texts.activities(seen.card, findings)
    columns = schedule.decide(
        schedule.Witnesses(number, rows, seen.dx, activities, departments),
        setting.years,
        setting.phases,
        findings,
    )
    asks = setting.asks.get(category or "", {})
    project_texts = card_texts.fields(seen.card, asks, findings)
    related = _related(seen, project_texts.get("related_plans") or "", setting, findings)
    _report_lacking(seen.card, asks, activities, setting, findings)
    return Project(
        uid=uid("p", number),
        measure=uid("m", measure_of(number)),
        number=number,
        title=setting.titles[number],
        category=category,
        dx=dx,
        departments=departments,
        lead_department=departments[0] if departments else None,
        overall_plan_codes=_codes(seen.card.overall if seen.card else ""),
        management_plan_codes=_codes(seen.card.management if seen.card else ""),
        related_projects=related,
        texts=project_texts,
        indicators=_indicators(seen, setting, findings),
        schedule=_cells(columns, departments, setting),
        yearly_activities={year: value.text for year, value in activities.items()},
        money={},
        came_in=None,
        ended=None,
    )


def _report_missing(seen: Seen, findings: Findings) -> None:
    if seen.entry is None:
        findings.doubtful(
            "一覧にない事業です。個票とDX一覧から取り込みました。",
            *seen.sources,
            project=seen.number,
        )
    if seen.card is None:
        findings.doubtful(
            "個票がありません。一覧とDX一覧にあることだけを取り込みました。",
            *seen.sources,
            project=seen.number,
        )

    for witness in (seen.entry, seen.card, seen.dx):
        own = measure_of(seen.number)
        if witness is not None and witness.under not in (None, own):
            findings.doubtful(
                f"「{witness.under}」の見出しの下にありますが、事業番号に従って「{own}」の事業としました。",
                witness.source,
                project=seen.number,
                key="number",
            )


def _codes(words: str) -> tuple[str, ...]:
    return tuple(code for code in re.split(r"[\s、,]+", words) if code and not is_dash(code))


def _indicators(seen: Seen, setting: Setting, findings: Findings) -> tuple[Indicator, ...]:
    on_card = seen.card.fields.get("indicators") if seen.card else None
    if on_card is not None and seen.card is not None:
        text = card_texts.cleaned(on_card, seen.card, "indicators", findings)
        on_card = Value(text, on_card.line) if text != NOTHING_TO_SAY else None
    in_list = setting.indicators.get(seen.number) if seen.dx else None
    if seen.dx is not None and in_list is None:
        findings.doubtful(
            "DX一覧に施策指標がありません。"
            + ("個票を採りました。" if on_card else "空欄のままにしました。"),
            seen.dx.source,
            project=seen.number,
            key="indicators",
        )
    value = witnesses.indicator(seen, on_card, in_list, findings)
    if value is None:
        return ()
    target = targets.read(value.text)
    if target is None:
        return (Indicator(value.text, None, None, None, None, ()),)
    findings.worked_out(
        f"施策指標の文から、{long_name(target[0].fiscal_year)}の目標値「{target[0].text}」を読み取りました。",
        value.source,
        project=seen.number,
        key="indicators",
    )
    return (Indicator(value.text, target[1], None, None, None, (target[0],)),)


def _related(seen: Seen, text: str, setting: Setting, findings: Findings) -> tuple[str, ...]:
    """Uids of the projects whose numbers the text names."""
    found: list[str] = []
    for match in _LINK.finditer(text):
        number = project_number(match[0])
        if number is None or number not in setting.titles:
            continue
        found.append(uid("p", number))
        told = _LINK_TITLE.match(text, match.end())
        title = told[0].strip() if told else ""
        source = seen.card.fields["related_plans"].source if seen.card else None
        same = key(title) in ("", key(setting.titles[number]))
        (findings.worked_out if same else findings.doubtful)(
            f"関連する事業として{number}「{setting.titles[number]}」につなげました。"
            + ("" if same else f"ただし個票での名前は「{title}」です。"),
            *([source] if source else []),
            project=seen.number,
            key="related_projects",
        )
    return tuple(dict.fromkeys(found))


def _cells(
    columns: Sequence[Column | None], departments: tuple[str, ...], setting: Setting
) -> tuple[Cell, ...]:
    phases = {phase.name for phase in setting.phases.all}
    cells = []
    for n, column in enumerate(columns):
        if column is None:
            continue
        year, half = setting.years[n // 2], n % 2 + 1
        by = () if column.content == NOTHING_PLANNED else column.departments or departments
        if column.content in phases:
            cells.append(Cell(1, year, half, column.content, None, by))
        else:
            cells.append(Cell(1, year, half, None, column.content, by))
    return tuple(cells)


def _report_lacking(
    card: Card | None,
    asks: Mapping[str, Requirement],
    activities: Mapping[int, Value],
    setting: Setting,
    findings: Findings,
) -> None:
    """The parts of the form that the category asks and the card has not."""
    if card is None:
        return
    lacking = []
    if Part.SCHEDULE in asks and not card.rows:
        lacking.append(("スケジュール", Part.SCHEDULE))
    if Part.INDICATORS in asks and "indicators" not in card.fields:
        lacking.append(("施策指標等", Part.INDICATORS))
    years = [long_name(year) for year in setting.years if year not in activities]
    if Part.YEARLY_ACTIVITIES in asks and years:
        lacking.append((f"年度ごとの取組内容（{'、'.join(years)}）", Part.YEARLY_ACTIVITIES))
    for label, part in lacking:
        findings.doubtful(
            f"個票に{label}がありません。", card.source, project=card.number, key=part.value
        )
