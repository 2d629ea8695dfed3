"""What slipped and why; what was completed, cancelled, added; who has not answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.records import Project
from db.rules.all_years import words
from db.rules.figures import Role
from db.rules.fiscal_year import long_name
from db.rules.holders import held_in
from desktop.papers.book.headings import Nothing, SectionHeading, Text, Title
from desktop.papers.result_card.findings import Findings
from desktop.papers.result_card.listing import Told, category_column, listing
from desktop.papers.result_card.ways import reported_way
from desktop.papers.typesetting.page_flow import Block, Flow, portrait
from desktop.papers.typesetting.style import EMPTY, TABLE
from desktop.papers.typesetting.table import Column
from desktop.papers.words import counted

_WIDTH = 170.0
_BETWEEN = 4.6
_MOST_WORDS = 300
"""Longer reasons stand on the card alone, where lines are three times as long."""


def add_slipped(flow: Flow, found: Findings, title: Title) -> dict[str, int]:
    """Place the section; a list that cannot be made says why instead of 該当なし."""
    flow.start(portrait(), title.title)
    unit = counted(found.state.plan)
    if not found.projects:
        words = f"この計画に{found.name}の{unit}はありません。"
        flow.add(title, Text.of(words, _WIDTH))
        return {}
    lead: list[Block] = [title]
    for part in _lists(found, unit):
        number = "" if part.projects is None else f"　{len(part.projects)}{unit}"
        lead.append(SectionHeading.of(part.heading + number, _WIDTH))
        body: Block = Nothing()
        if part.note:
            note = Text.of(part.note, _WIDTH, TABLE, after=1.6)
            body = note if part.projects is None else body
            lead += [] if part.projects is None else [note]
        if part.projects:
            body = listing(found.state, part.projects, part.told, {p.uid for p in found.projects})
        flow.add(*lead, body, before=_BETWEEN)
        lead = []
    return {}


@dataclass(frozen=True, slots=True)
class _List:
    """``projects`` None: it cannot be told, and ``note`` says why."""

    heading: str
    projects: Sequence[Project] | None
    told: Sequence[Told]
    note: str = ""


def _lists(found: Findings, unit: str) -> Iterator[_List]:
    late = found.late if found.figures.slips else None
    yield _List(f"遅れている{unit}", late, _late(found), _late_note(found))
    if found.figures.statuses is None:
        note = f"{found.name}の実施状況はまだ調査していません。"
        yield _List(f"完了した{unit}、中止した{unit}", None, (), note)
    else:
        completed, cancelled = (found.with_status(r) for r in (Role.COMPLETED, Role.CANCELLED))
        yield _List(f"完了した{unit}", completed, _closed(found))
        yield _List(f"中止した{unit}", cancelled, _closed(found))
    yield _List(f"この年度で終わる{unit}", found.ended, _ended(found))
    yield _List(f"この年度に加わった{unit}", found.added, _added(found))
    if found.figures.statuses is not None:
        unanswered = found.with_status(Role.UNANSWERED)
        yield _List(f"実施状況の回答のない{unit}", unanswered, _plain(found))


def _late_note(found: Findings) -> str:
    """How far behind is reckoned; or why nothing can be said."""
    plan = found.state.plan
    if not found.state.phases or not plan.halves:
        return "この計画の予定には進捗段階がないため、遅れは数えていません。"
    if found.figures.slips is None:
        return f"{found.name}の進捗段階はまだ調査していないため、遅れは分かりません。"
    last = "半期" if len(plan.halves) > 1 else "年"
    return f"計画した段階と報告された段階を比べ、何{last}遅れているかを数えています。"


def _late(found: Findings) -> Sequence[Told]:
    head = "理由・取組の評価" if found.public else "理由・取組の評価・変更"
    return (
        Told(Column("計画→実績", 25, 0.5, pad=0.6), lambda p: reported_way(found, p)),
        Told(Column("遅れ", 14, 0.5, pad=0.6), lambda p: _slip(found, p)),
        Told(Column(head, 58), lambda p: _reason(found, p)),
    )


def _slip(found: Findings, project: Project) -> str:
    said = words.slip(found.state.plan.periods, found.facts(project)).text
    return said.removesuffix("おくれ")


def _reason(found: Findings, project: Project) -> str:
    """What the department says of it, in the words of its answers."""
    facts = found.facts(project)
    keys = ("activity_review",) if found.public else ("activity_review", "change_note")
    said = [words.prose(key, facts).text for key in keys]
    if not found.public:
        said.append(words.remarks(facts).text)
    reason = "\n".join(words for words in said if words and words != EMPTY)
    if len(reason) > _MOST_WORDS:
        return "文が長いため、結果の個票に載せています。"
    return reason or "理由の記入はありません。"


def _closed(found: Findings) -> Sequence[Told]:
    return (
        *category_column(found.state),
        Told(Column("所管部署", 36), lambda p: _departments(found, p)),
        Told(Column("取組実績・理由", 52), lambda p: _end_words(found, p)),
    )


def _end_words(found: Findings, project: Project) -> str:
    if before := found.said_before(project):
        year, status = before
        return f"{long_name(year, found.state.plan.calendar)}に{status}"
    facts = found.facts(project)
    keys = ("activity",) if found.public else ("activity", "change_note")
    said = "\n".join(filter(None, (words.prose(key, facts).text for key in keys)))
    if len(said) > _MOST_WORDS:
        return "文が長いため、結果の個票に載せています。"
    return said or EMPTY


def _ended(found: Findings) -> Sequence[Told]:
    reason = Column("理由", 52)
    return (
        *category_column(found.state),
        Told(Column("所管部署", 36), lambda p: _departments(found, p)),
        Told(reason, lambda p: (p.ended.reason if p.ended else None) or EMPTY),
    )


def _added(found: Findings) -> Sequence[Told]:
    return (
        *category_column(found.state),
        Told(Column("所管部署", 36), lambda p: _departments(found, p)),
        Told(Column("加わった版", 52), lambda p: p.came_in or EMPTY),
    )


def _plain(found: Findings) -> Sequence[Told]:
    return (
        *category_column(found.state),
        Told(Column("所管部署", 60), lambda p: _departments(found, p)),
    )


def _departments(found: Findings, project: Project) -> str:
    return "\n".join(held_in(found.state, project, found.year)) or EMPTY
