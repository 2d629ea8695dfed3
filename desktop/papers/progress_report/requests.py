"""What the departments asked to change in the plan, and what was decided; internal."""

from db.rules.wishes import Asked, wishes
from desktop.papers.book.headings import Nothing, Text, Title
from desktop.papers.result_card.findings import Findings
from desktop.papers.typesetting.page_flow import Flow, portrait
from desktop.papers.typesetting.style import EMPTY
from desktop.papers.typesetting.table import Column, Table, TableRow, table_row

_WIDTH = 170.0
_COLUMNS = (
    Column("番号", 16),
    Column("事業・部署", 42),
    Column("種別", 12, 0.5, pad=0.6),
    Column("申出の内容と理由", 58),
    Column("状態・決定", 30),
    Column("頁", 12, 1, pad=2.4),
)


def add_requests(flow: Flow, found: Findings, title: Title) -> dict[str, int]:
    flow.start(portrait(), title.title)
    asked = found.asked
    if not asked:
        flow.add(title, Nothing())
        return {}
    paged = {project.uid for project in found.projects}
    rows = tuple(_row(found, one, paged) for one in asked)
    words = f"{found.name}の調査で所管部署から出された申出は{len(asked)}件です。"
    flow.add(title, Text.of(words, _WIDTH, after=2.4), Table(_COLUMNS, rows, high=True))
    return {}


def _row(found: Findings, asked: Asked, paged: set[str]) -> TableRow:
    request, project = asked.request, asked.project
    wanted = [f"{w.label}：{w.wanted}" for w in wishes(found.state, asked)]
    if request.reason:
        wanted.append(f"理由：{request.reason}")
    state = "\n".join(filter(None, (request.state, request.decision)))
    texts = (
        (project.number if project else None) or EMPTY,
        "\n".join(filter(None, (asked.title, request.department))),
        request.kind,
        "\n".join(wanted) or EMPTY,
        state,
        "",
    )
    link = project.uid if project and project.uid in paged else None
    return table_row(
        _COLUMNS, texts, link=link, paged=len(_COLUMNS) - 1, place=asked.title, uid=link or ""
    )
