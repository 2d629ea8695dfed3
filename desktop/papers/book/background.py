"""What stands around the projects in the book: the plan's chapters, its bodies, its glossary."""

from db.records import PlanState
from desktop.papers.book.headings import SectionHeading, Text, Title
from desktop.papers.typesetting.page_flow import Flow, portrait
from desktop.papers.typesetting.style import EMPTY
from desktop.papers.typesetting.table import Column, Table, table_row

CHAPTERS = ("chapters", "計画の考え方")
BODIES = ("bodies", "推進体制")
GLOSSARY = ("glossary", "用語集")
_WIDTH = 170.0


def add_chapters(flow: Flow, state: PlanState) -> None:
    """The chapters in their order, each under its part and heading."""
    key, title = CHAPTERS
    flow.start(portrait(), title)
    flow.add(Title(key, title, after=3.0))
    for chapter in state.chapters:
        name = "　".join(filter(None, (chapter.part, chapter.heading)))
        text = Text.of(chapter.text or EMPTY, _WIDTH, after=4.0)
        flow.add(SectionHeading.of(name, _WIDTH), text)


def add_bodies(flow: Flow, state: PlanState) -> None:
    """Who takes part in carrying out the plan, and how."""
    key, title = BODIES
    flow.start(portrait(), title)
    members = any(body.members for body in state.bodies)
    columns = [Column("名称", 45), Column("役割", 75 if members else 125)]
    if members:
        columns.append(Column("構成", 50))
    rows = tuple(
        table_row(
            columns,
            [body.name, body.role or EMPTY, *((body.members or EMPTY,) if members else ())],
            place=title,
        )
        for body in state.bodies
    )
    flow.add(Title(key, title, after=3.0), Table(tuple(columns), rows))


def add_glossary(flow: Flow, state: PlanState) -> None:
    """The terms marked ※, in the plan's order."""
    key, title = GLOSSARY
    flow.start(portrait(), title)
    columns = (Column("用語", 45), Column("意味", _WIDTH - 45))
    rows = tuple(table_row(columns, (t.term, t.meaning), place=title) for t in state.glossary)
    flow.add(Title(key, title, after=3.0), Table(columns, rows))
