"""What a list says on paper: the shown columns in full, one sheet or one for each code."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from db.records import Project
from db.rules import fiscal_year
from desktop.models.natural_order import natural
from desktop.models.project_columns import Column, Row
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_filter import Kind
from desktop.papers.list_sheet import ListColumn, ListSheet, Value

WITHOUT_CODE = "番号なし"
_WIDTHS = {
    "number": 15,
    "title": 58,
    "measure": 48,
    "departments": 42,
    "lead": 32,
    "category": 13,
    "dx": 10,
    "overall": 29,
    "management": 25,
    "planned": 50,
    "actual": 50,
    "slip": 22,
    "status": 17,
    "grade": 12,
    "ended": 26,
}
_TEXT, _AMOUNT, _OTHER = 45.0, 22.0, 30.0
_CENTRED = ("category", "dx", "grade")
_OURS = ("problems",)
"""What only the planning office works with."""
_OF_YEAR = ("planned", "actual", "slip", "status", "grade")


@dataclass(frozen=True)
class ListOptions:
    """``by``: a sheet for each code of this kind, None for one sheet with all.

    ``texts``: the plan's text fields too; ``amounts``: the year's money, never when ``public``.
    """

    by: Kind | None = None
    public: bool = True
    texts: bool = False
    amounts: bool = False


_Field: TypeAlias = tuple[ListColumn, Callable[[Row], Value]]


def columns_of(
    shown: Sequence[Column], facts: ProjectFacts, options: ListOptions
) -> tuple[ListColumn, ...]:
    """The columns of the paper: those of the screen, then what the options add."""
    return tuple(column for column, _ in _fields(shown, facts, options))


def sheets_of(
    projects: Sequence[Project],
    shown: Sequence[Column],
    facts: ProjectFacts,
    options: ListOptions,
    heading: str,
) -> tuple[ListSheet, ...]:
    """The sheets; a project with several codes stands on each, those without on the last."""
    values = [value for _, value in _fields(shown, facts, options)]

    def sheet(name: str, first: str, listed: Sequence[Project]) -> ListSheet:
        rows = [[value(Row(project, facts)) for value in values] for project in listed]
        return ListSheet(name, "　".join(filter(None, (first, heading, f"{len(rows)}事業"))), rows)

    kind = options.by
    if kind is None:
        return (sheet("事業一覧", "", projects),)
    by_code: dict[str, list[Project]] = {}
    for project in projects:
        for code in dict.fromkeys(codes_of(kind, project)) or (WITHOUT_CODE,):
            by_code.setdefault(code, []).append(project)
    codes = sorted(by_code, key=lambda code: (code == WITHOUT_CODE, natural(code)))
    return tuple(
        sheet(
            code,
            f"{kind.label}のない事業" if code == WITHOUT_CODE else f"{kind.label} {code}",
            by_code[code],
        )
        for code in codes
    )


def codes_of(kind: Kind, project: Project) -> tuple[str, ...]:
    """A project's codes upward, as they are written in the plan."""
    overall = kind is Kind.OVERALL
    return project.overall_plan_codes if overall else project.management_plan_codes


def _fields(shown: Sequence[Column], facts: ProjectFacts, options: ListOptions) -> Iterator[_Field]:
    year = fiscal_year.long_name(facts.year, facts.state.plan.calendar)
    for column in shown:
        if column.key in _OURS:
            continue
        head = column.head_in(facts.state).replace(" 上下", "（上・下期）")
        head = f"{year}の{head}" if column.key in _OF_YEAR else head
        width = _WIDTHS.get(column.key, _OTHER)
        value = _in_full if column.key == "departments" else column.text
        yield ListColumn(head, width, column.key in _CENTRED), value
    if options.texts:
        for field in facts.state.fields:
            if field.public or not options.public:
                yield ListColumn(field.label, _TEXT), _text(field.key)
    if options.amounts and not options.public:
        for name in ("budget", "budget_final", "cost"):
            head = f"{year}の{_AMOUNTS[name]}（千円）"
            yield ListColumn(head, _AMOUNT), _amount(name, facts.year)


_AMOUNTS = {"budget": "当初予算額", "budget_final": "最終予算額", "cost": "実績額"}


def _in_full(row: Row) -> str:
    return "、".join(row.project.departments)


def _text(key: str) -> Callable[[Row], Value]:
    return lambda row: row.project.texts.get(key)


def _amount(name: str, year: int) -> Callable[[Row], Value]:
    def value(row: Row) -> Value:
        money = row.project.money.get(year)
        found: int | None = getattr(money, name) if money else None
        return found

    return value
