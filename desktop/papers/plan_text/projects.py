"""One project out of what the three parts of the text have on it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.records import Cell, Indicator, Project, TextField
from db.vocabulary import NOTHING_PLANNED, NOTHING_TO_SAY, Part, Requirement
from desktop.papers.plan_text import schedule, schedule_rows, targets, texts, witnesses
from desktop.papers.plan_text.cards import LABELS, Card, Value
from desktop.papers.plan_text.departments import Names
from desktop.papers.plan_text.findings import Findings
from desktop.papers.plan_text.outline import uid
from desktop.papers.plan_text.phases import Phases
from desktop.papers.plan_text.schedule_rows import Column
from desktop.papers.plan_text.spelling import OLD_FORMS, is_dash, key, project_number
from desktop.papers.plan_text.witnesses import Seen

FIELDS = tuple(
    TextField(field_key, label, None, True)
    for label, field_key in LABELS.items()
    if field_key not in ("title", "departments", "indicators")
)
_LABEL = {field.key: field.label for field in FIELDS}
_LINK = re.compile(r"(?<![\w-])\d+\s*-\s*\d+\s*-\s*\d+(?![\d-])")
_LINK_TITLE = re.compile(r"[^「」、。]*")
_MARKS = re.compile(r"\[※\]|(?<=[A-Za-z\u3040-\u9fff])\*")


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
    activities = _activities(seen.card, findings)
    columns = schedule.decide(
        schedule.Witnesses(number, rows, seen.dx, activities, departments),
        setting.years,
        setting.phases,
        findings,
    )
    project_texts = _texts(seen, setting.asks.get(category or "", {}), findings)
    related = _related(seen, project_texts.get("related_plans") or "", setting, findings)
    _report_unasked(seen, setting.asks.get(category or "", {}), bool(columns), findings)
    return Project(
        uid=uid("p", number),
        measure=uid("m", ".".join(number.split("-")[:2])),
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
        own = ".".join(seen.number.split("-")[:2])
        if witness is not None and witness.under not in (None, own):
            findings.doubtful(
                f"「{witness.under}」の見出しの下にありますが、事業番号に従って「{own}」の事業としました。",
                witness.source,
                project=seen.number,
                key="number",
            )


def _codes(words: str) -> tuple[str, ...]:
    return tuple(code for code in re.split(r"[\s、,]+", words) if code and not is_dash(code))


def _cleaned(value: Value, card: Card, field_key: str, findings: Findings) -> str:
    """A value's text, with a finding where something was taken out of it."""
    text = texts.cleaned(value.text, card.has_spaced_digits)
    if is_dash(text):
        return NOTHING_TO_SAY
    source = value.source
    if text != value.text.strip():
        what = "文に混じったタグを除き、段落や項目で改行しました。"
        findings.worked_out(
            what if "<" in value.text else "数字の前後の余分な空白を除きました。",
            source,
            project=card.number,
            key=field_key,
        )
    if marks := sorted(set(_MARKS.findall(text))):
        findings.doubtful(
            f"用語の印「※」と思われる記号（{'、'.join(marks)}）があります。そのまま採りました。",
            source,
            project=card.number,
            key=field_key,
        )
    if old := sorted({sign for sign in text if sign.translate(OLD_FORMS) != sign}):
        findings.doubtful(
            f"旧字体（{'、'.join(old)}）が混じっています。読み取りの誤りかもしれませんが、"
            "そのまま採りました。",
            source,
            project=card.number,
            key=field_key,
        )
    return text


def _texts(
    seen: Seen, asks: Mapping[str, Requirement], findings: Findings
) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for field in FIELDS:
        value = seen.card.fields.get(field.key) if seen.card else None
        if seen.card is None or value is None:
            found[field.key] = None
            if seen.card is not None and field.key in asks:
                findings.doubtful(
                    f"個票に「{field.label}」がありません。空欄のままにしました。",
                    seen.card.source,
                    project=seen.number,
                    key=field.key,
                )
            continue
        text = _cleaned(value, seen.card, field.key, findings)
        found[field.key] = text or None
    return found


def _activities(card: Card | None, findings: Findings) -> dict[int, Value]:
    if card is None:
        return {}
    return {
        year: Value(text, value.line)
        for year, value in sorted(card.activities.items())
        if (text := _cleaned(value, card, "yearly_activities", findings))
    }


def _indicators(seen: Seen, setting: Setting, findings: Findings) -> tuple[Indicator, ...]:
    on_card = seen.card.fields.get("indicators") if seen.card else None
    if on_card is not None and seen.card is not None:
        text = _cleaned(on_card, seen.card, "indicators", findings)
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
        f"施策指標の文から、{target[0].fiscal_year}年度の目標値「{target[0].text}」を読み取りました。",
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
        same = key(title) == key(setting.titles[number])
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


def _report_unasked(
    seen: Seen, asks: Mapping[str, Requirement], has_schedule: bool, findings: Findings
) -> None:
    """What the category asks and the card has not, beside texts."""
    if seen.card is None:
        return
    lacking = []
    if Part.SCHEDULE in asks and not has_schedule:
        lacking.append(("スケジュール", "schedule"))
    if Part.INDICATORS in asks and "indicators" not in seen.card.fields:
        lacking.append(("施策指標等", "indicators"))
    if Part.YEARLY_ACTIVITIES in asks and not seen.card.activities:
        lacking.append(("年度ごとの取組内容等", "yearly_activities"))
    for label, field_key in lacking:
        findings.doubtful(
            f"個票に「{label}」がありません。",
            seen.card.source,
            project=seen.number,
            key=field_key,
        )
