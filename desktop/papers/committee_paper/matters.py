"""The second page: what is late and why, what is to be decided, what became of instructions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.records import AgendaItem, Assessment, Instruction, Project, Round
from db.rules import grading
from db.rules.all_years import words
from db.rules.days import written
from db.rules.instructions import last_told
from db.rules.wishes import Asked, wishes
from db.vocabulary import InstructionState, RequestState
from desktop.papers.book.headings import Nothing, Text
from desktop.papers.committee_paper.section import WIDTH, Section
from desktop.papers.result_card.findings import Findings
from desktop.papers.result_card.ways import reported_way
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.style import EMPTY, FRAME, TABLE
from desktop.papers.typesetting.table import Column, Table, TableRow, table_row
from desktop.papers.words import counted, named

_BODY = 278.0 - 20.5
_LEAST_ROWS = 3
_MOST_CHANGES = 5
_ELSEWHERE = "すべては進捗状況報告書のとおり"
_WORDS = 110
"""More of a cause or a remedy stands in the progress report alone."""
_DECISION = 16.0

_LATE = (
    Column("番号", 14),
    Column("名称・主管課", 44),
    Column("評価", 10, 0.5, pad=0.6),
    Column("計画→実績", 24, 0.5, pad=0.6),
    Column("原因", 39),
    Column("対策", 39),
)
_AGENDA = (
    Column("", 8),
    Column("事項", 58),
    Column("事務局の案", 74),
    Column("決定", 30, apart=True),
)
_TOLD = (Column("", 8), Column("指示", 60), Column("対応", 82), Column("状態", 20, 0.5, pad=0.6))
_CHANGES = (Column("番号", 14), Column("種別", 12, 0.5, pad=0.6), Column("名称", 44),
            Column("内容と理由", 76), Column("状態", 24))  # fmt: skip


def matters(found: Findings) -> Iterator[Section]:
    """The sections; of the late projects as many as leave room for the rest on the page."""
    others = [_agenda(found), _told(found), _changes(found)]
    yield _late(found, _BODY - sum(section.height for section in others))
    yield from others


def _late(found: Findings, room: float) -> Section:
    weak = grading.below_middle(found.state.rubric.grades)
    unit = counted(found.state.plan)
    projects = sorted(
        (p for p in found.projects if _slip(found, p) > 0 or _grade(found, p) in weak),
        key=lambda p: -_rank(weak, _grade(found, p)) - _slip(found, p),
    )
    names = "又は".join(weak)
    title = f"遅れている{unit}" + (f"、{names}の{unit}" if weak else "")
    if found.figures.statuses is None and found.figures.slips is None and not projects:
        words = f"{found.name}の実施状況はまだ調査していないため、分かりません。"
        return Section(title, (Text.of(words, WIDTH, TABLE),))
    if not projects:
        return Section(title, (Nothing(),))
    rows = [_late_row(found, project) for project in projects]
    shown, height = 0, Section(title, (Table(_LATE, ()),)).height
    for row in rows:
        height += row.height
        if height > room and shown >= _LEAST_ROWS:
            break
        shown += 1
    remark = f"{len(rows)}{unit}"
    if shown < len(rows):
        remark += f"のうち{shown}{unit}。{_ELSEWHERE}"
    return Section(title, (Table(_LATE, tuple(rows[:shown]), high=True),), remark)


def _rank(weak: Sequence[str], grade: str | None) -> int:
    return weak.index(grade) + 1 if grade in weak else 0


def _slip(found: Findings, project: Project) -> int:
    return found.facts(project).slip or 0 if project in found.late else 0


def _grade(found: Findings, project: Project) -> str | None:
    official = found.facts(project).assessed.official
    return official[1] if official else None


def _late_row(found: Findings, project: Project) -> TableRow:
    facts = found.facts(project)
    lead = project.lead_department or next(iter(project.departments), "")
    last = next((a for a in reversed(_assessments(found, project)) if a.comment), None)
    cause = facts.reported.text("activity_review") or words.remarks(facts).text
    remedy = (last.comment if last else None) or facts.reported.text("change_note")
    texts = (
        project.number or EMPTY,
        "\n".join(filter(None, (project.title, lead))),
        _grade(found, project) or EMPTY,
        reported_way(found, project),
        _short(cause),
        _short(remedy),
    )
    return table_row(_LATE, texts, place=named(project), uid=project.uid)


def _assessments(found: Findings, project: Project) -> list[Assessment]:
    rounds = (r for r in found.state.rounds if r.fiscal_year == found.year)
    return [a for r in rounds for a in r.assessments if a.project == project.uid]


def _short(text: str | None) -> str:
    """As many whole sentences as there is room for; nothing is cut within one."""
    if not text or text == EMPTY:
        return EMPTY
    if len(text) <= _WORDS:
        return text
    kept = ""
    for sentence in text.replace("\n", "").split("。"):
        if sentence and len(kept) + len(sentence) < _WORDS:
            kept += f"{sentence}。"
        else:
            break
    return f"{kept}（ほかは報告書）" if kept else "報告書の個票に記載"


def _agenda(found: Findings) -> Section:
    items = [item for r in _rounds(found, found.year) for item in r.agenda]
    rows = tuple(_agenda_row(found, at, item) for at, item in enumerate(items, 1))
    blocks = (Table(_AGENDA, rows, high=True),) if rows else (Nothing(),)
    return Section("審議していただく事項", blocks)


def _agenda_row(found: Findings, at: int, item: AgendaItem) -> TableRow:
    decision = item.decision or ""
    if item.decision and item.day:
        decision += f"\n（{_day(found, item.day)}）"
    subject = item.subject + _of(found, item.project)
    row = table_row(
        _AGENDA, (str(at), subject, item.words or EMPTY, decision), uid=item.project or ""
    )
    return replace(row, height=max(row.height, 0.0 if decision else _DECISION))


def _told(found: Findings) -> Section:
    """What the last meeting before told the office, whichever year's result it was on."""
    _, items = last_told(found.state.rounds, found.year)
    rows = tuple(_told_row(found, at, item) for at, item in enumerate(items, 1))
    days = {item.day for item in items if item.day}
    remark = _day(found, days.pop()) if len(days) == 1 else ""
    blocks = (Table(_TOLD, rows, high=True),) if rows else (Nothing(),)
    return Section("前回の指示への対応", blocks, remark)


@dataclass(frozen=True, slots=True)
class _State:
    """The state's word in a small box; what is still open on a shade."""

    state: InstructionState

    def draw(self, drawing: Drawing, left: float, middle: float, width: float) -> None:
        wide = TABLE.face.width(self.state, TABLE.size) + 3.0
        x = left + (width - wide) / 2
        if self.state is InstructionState.OPEN:
            drawing.fill(x, middle - 2.3, wide, 4.6, 20)
        drawing.frame(x, middle - 2.3, wide, 4.6, FRAME)
        drawing.text(left + width / 2, middle, self.state, TABLE, 0.5)


def _told_row(found: Findings, at: int, item: Instruction) -> TableRow:
    words = item.words + _of(found, item.project)
    row = table_row(_TOLD, (str(at), words, item.outcome or EMPTY, ""), uid=item.project or "")
    return replace(row, painted=_State(item.state))


def _changes(found: Findings) -> Section:
    """Those that the committee has to do with come first."""
    order = [RequestState.TO_BODY, RequestState.APPROVED, RequestState.CONSIDERED]
    order += [state for state in RequestState if state not in order]
    asked = sorted(found.asked, key=lambda one: order.index(one.request.state))
    if not asked:
        return Section("計画の変更の申出", (Nothing(),))
    rows = tuple(_change_row(found, one) for one in asked[:_MOST_CHANGES])
    remark = f"{len(asked)}件"
    if len(rows) < len(asked):
        remark += f"のうち{len(rows)}件。{_ELSEWHERE}"
    return Section("計画の変更の申出", (Table(_CHANGES, rows, high=True),), remark)


def _change_row(found: Findings, asked: Asked) -> TableRow:
    wanted = [f"{w.label}：{w.wanted}" for w in wishes(found.state, asked)]
    project = asked.project
    texts = (
        (project.number if project else None) or EMPTY,
        asked.request.kind,
        asked.title,
        _short("\n".join(wanted)) if wanted else EMPTY,
        "\n".join(filter(None, (asked.request.state, asked.request.decision))),
    )
    return table_row(_CHANGES, texts, place=asked.title, uid=project.uid if project else "")


def _rounds(found: Findings, year: int) -> list[Round]:
    return [r for r in found.state.rounds if r.fiscal_year == year]


def _of(found: Findings, uid: str | None) -> str:
    """（1-4-2　名称） behind what is said of a project."""
    project = found.by_uid.get(uid or "")
    return f"（{named(project)}）" if project else ""


def _day(found: Findings, iso: str) -> str:
    return written(date.fromisoformat(iso), found.state.plan.calendar)
