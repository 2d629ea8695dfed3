"""A project's card: which rows it has, how high it is, and how it is drawn.

Which rows there are follows from the category; in a plan without categories a field that is
not asked is simply absent. A card is never split unless it is longer than a page, and then
between rows, with its head repeated.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from db.records import Category, Plan, PlanState, Project
from db.rules import fiscal_year
from db.vocabulary import NOTHING_TO_SAY, Part
from desktop.papers.card.number_row import Links, NumberRow
from desktop.papers.card.rows import (
    LABEL,
    LABEL_WIDTH,
    WIDTH,
    ActivityRow,
    Row,
    TextRow,
    text_height,
)
from desktop.papers.card.schedule_row import ScheduleRow
from desktop.papers.card.targets_row import TargetsRow, needs_table, targets_row, targets_text
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, label_lines
from desktop.papers.typesetting.style import (
    CARD_TITLE,
    EMPTY,
    FRAME,
    HAIRLINE,
    LABEL_PAD,
    RULE,
    TABLE,
    category_shade,
)
from desktop.papers.words import counted, named, shows_dx

LINKS = ("総合計画施策番号", "行政経営プラン取組番号")
DEPARTMENTS = "所管部署"
INDICATORS = "施策指標等"
ACTIVITIES = "年度ごとの｜取組内容等"


@dataclass(frozen=True, slots=True)
class Section:
    """A label and the rows beside it; ``key`` names the field, ``rule`` the line above."""

    key: str
    label: tuple[Line, ...]
    rows: tuple[Row, ...]
    rule: float = HAIRLINE

    @classmethod
    def of(cls, key: str, label: str, rows: list[Row], rule: float = HAIRLINE) -> "Section":
        lines = label_lines(label, TABLE.face, TABLE.size, LABEL_WIDTH)
        lacking = text_height(len(lines)) - sum(row.height for row in rows)
        if lacking > 0:
            rows = [*rows[:-1], rows[-1].stretched(rows[-1].height + lacking)]
        return cls(key, lines, tuple(rows), rule)

    @property
    def height(self) -> float:
        return sum(row.height for row in self.rows)


@dataclass(frozen=True)
class Card:
    """A card, or the part of one that stands on a page.

    ``key`` is its destination where the project has several cards in one paper.
    """

    uid: str
    place: str
    title: str
    title_label: str
    shade: float
    number: Section | None
    sections: tuple[Section, ...]
    continued: bool = False
    after: float = 4.0
    least: float | None = None
    key: str | None = None
    head: tuple[Section, ...] = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        title = f"{self.title}（続き）" if self.continued else self.title
        row: Row = TextRow.of(title or EMPTY, CARD_TITLE)
        head = Section.of("title", self.title_label, [row])
        object.__setattr__(self, "head", ((self.number, head) if self.number else (head,)))
        object.__setattr__(self, "height", sum(s.height for s in (*self.head, *self.sections)))

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.place = self.place
        drawing.spot(self.uid, left, top, WIDTH, self.height)
        if not self.continued:
            drawing.destination(self.key or self.uid, top)
        y = top
        for section in (*self.head, *self.sections):
            if y > top:
                drawing.line(left, y, left + WIDTH, y, section.rule)
            self._draw_section(drawing, section, left, y)
            y += section.height
        drawing.frame(left, top, WIDTH, self.height, FRAME)

    def boxes(self, left: float, top: float) -> Iterator[tuple[str, float, float, float, float]]:
        """(field, x, y, width, height) of each part, for a card drawn at ``left``, ``top``."""
        for section in (*self.head, *self.sections):
            yield section.key, left, top, WIDTH, section.height
            top += section.height

    def parts(self, room: float, page: float) -> list["Card"]:
        """The card in pieces: the first at most ``room`` high, the others ``page``.

        Targets go to the next page with their indicator.
        """
        head = sum(section.height for section in self.head)
        pieces: list[list[Section]] = [[]]
        left = room - head
        waiting = [
            (section, row) for section in reversed(self.sections) for row in section.rows[::-1]
        ]
        while waiting:
            section, row = waiting.pop()
            if row.height <= left:
                pieces[-1].append(replace(section, rows=(row,)))
                left -= row.height
                continue
            halves = row.split(left) if row.height > page - head else None
            if halves:
                pieces[-1].append(replace(section, rows=(halves[0],)))
                waiting.append((section, halves[1]))
            else:
                waiting.append((section, row))
                if left >= page - head:
                    pieces[-1].append(replace(section, rows=(waiting.pop()[1],)))
                elif isinstance(row, TargetsRow) and len(pieces[-1]) > 1:
                    indicator = pieces[-1].pop()
                    waiting.append((indicator, indicator.rows[0]))
            pieces.append([])
            left = page - head
        return [
            replace(self, sections=_joined(piece), continued=self.continued or index > 0)
            for index, piece in enumerate(pieces)
            if piece
        ]

    def _draw_section(self, drawing: Drawing, section: Section, left: float, top: float) -> None:
        height = section.height
        drawing.fill(left, top, LABEL, height, self.shade)
        drawing.line(left + LABEL, top, left + LABEL, top + height, HAIRLINE)
        drawing.lines(left + LABEL_PAD, top + height / 2, section.label, TABLE)
        y = top
        for row in section.rows:
            if y > top:
                drawing.line(left + LABEL, y, left + WIDTH, y, HAIRLINE)
            row.draw(drawing, left + LABEL, y, self.shade)
            y += row.height


def card(state: PlanState, project: Project) -> Card:
    """The card of a project as the plan's state has it."""
    category = state.category_named(project.category)
    return Card(
        uid=project.uid,
        place=named(project),
        title=project.title,
        title_label=title_label(state.plan),
        shade=category_shade(category.shade if category else None),
        number=number_section(state, project, _links(state, project, category)),
        sections=tuple(_sections(state, project, category)),
    )


def title_label(plan: Plan) -> str:
    """事業名, or 名称 in a plan whose projects are called something else."""
    return f"{_word(plan)}名" if _word(plan) else "名称"


def _word(plan: Plan) -> str:
    return counted(plan) if counted(plan) == "事業" else ""


def _asks(category: Category | None, key: str, present: bool) -> bool:
    """Whether the card has the field: as the category says, else if there is something in it."""
    return key in category.asks if category else present


def number_section(state: PlanState, project: Project, links: Links) -> Section | None:
    """Number, category, links upward and the DX mark; None in a plan that has none of them."""
    dx = project.dx if shows_dx(state) else None
    note = project.category or ""
    if project.ended:
        note += f"（{fiscal_year.long_name(project.ended.fiscal_year, state.plan.calendar)}で終了）"
    if not (project.number or note or links or dx is not None):
        return None
    label = f"{_word(state.plan)}番号" if project.number else "分類"
    return Section.of("number", label, [NumberRow.of(project.number or "", note, links, dx)])


def _links(state: PlanState, project: Project, category: Category | None) -> Links:
    """Links upward stand on the cards of the darkest category, and wherever there are any."""
    codes = (project.overall_plan_codes, project.management_plan_codes)
    darkest = max((c.shade for c in state.categories), default=0)
    asked = category is not None and category.shade == darkest and _has_links(state)
    if not (asked or any(codes)):
        return ()
    return tuple((label, "、".join(c) or EMPTY) for label, c in zip(LINKS, codes, strict=True))


def _has_links(state: PlanState) -> bool:
    return any(p.overall_plan_codes or p.management_plan_codes for p in state.projects)


def _sections(state: PlanState, project: Project, category: Category | None) -> Iterator[Section]:
    in_schedule = any(cell.departments for cell in project.schedule)
    rule = RULE
    if not (in_schedule and _shows_schedule(state, project, category)):
        departments = "、".join(project.departments) or EMPTY
        yield Section.of("departments", DEPARTMENTS, [TextRow.of(departments)])
    for text_field in state.fields:
        text = project.texts.get(text_field.key)
        if text_field.public and _asks(category, text_field.key, text is not None):
            shown = text if text and text.strip() and text != NOTHING_TO_SAY else EMPTY
            yield Section.of(text_field.key, text_field.label, [TextRow.of(shown)], rule)
            rule = HAIRLINE
    if _asks(category, Part.INDICATORS, bool(project.indicators)):
        yield Section.of("indicators", INDICATORS, _indicators(state, project), rule)
    activities = _asks(category, Part.YEARLY_ACTIVITIES, bool(project.yearly_activities))
    if _shows_schedule(state, project, category):
        label = "スケジュール" if activities or not category else "スケジュール・｜取組内容等"
        schedule = ScheduleRow.of(state, project, in_schedule)
        yield Section.of("schedule", label, [schedule], RULE)
        if schedule.notes:
            notes = "\n".join(f"※{n}　{text}" for n, text in enumerate(schedule.notes, 1))
            yield Section.of("schedule_notes", "スケジュール｜の注", [TextRow.of(notes)])
    if activities:
        yield Section.of("yearly_activities", ACTIVITIES, _activities(state, project), RULE)


def _shows_schedule(state: PlanState, project: Project, category: Category | None) -> bool:
    return bool(state.plan.halves) and _asks(category, Part.SCHEDULE, project.is_scheduled)


def _indicators(state: PlanState, project: Project) -> list[Row]:
    rows: list[Row] = []
    for indicator in project.indicators:
        table = needs_table(indicator)
        unit = f"（{indicator.unit}）" if table and indicator.unit else ""
        rows.append(TextRow.of((indicator.text or EMPTY) + unit))
        if table:
            rows.append(
                targets_row(state.plan, indicator)
                or TextRow.of(targets_text(state.plan, indicator))
            )
    return rows or [TextRow.of(EMPTY)]


def _activities(state: PlanState, project: Project) -> list[Row]:
    years = sorted({*state.plan.years, *project.yearly_activities})
    rows: list[Row] = []
    for text, group in groupby(years, lambda year: project.yearly_activities.get(year, "")):
        names = tuple(fiscal_year.long_name(year, state.plan.calendar) for year in group)
        shown = text if text.strip() and text != NOTHING_TO_SAY else EMPTY
        rows.append(ActivityRow.of(names, shown))
    return rows or [TextRow.of(EMPTY)]


def _joined(pieces: list[Section]) -> tuple[Section, ...]:
    """Sections of one row each put together again by their field."""
    joined: list[Section] = []
    for piece in pieces:
        if joined and joined[-1].key == piece.key:
            joined[-1] = replace(joined[-1], rows=(*joined[-1].rows, *piece.rows))
        else:
            joined.append(piece)
    return tuple(joined)
