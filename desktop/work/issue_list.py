"""Who gets what: the list that lies beside the issued workbooks."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from db.records import PlanState, Project, Round
from db.rules import days
from db.rules.fiscal_year import long_name
from desktop.papers.list_sheet import ListColumn, ListSheet, Value

if TYPE_CHECKING:
    from desktop.work.issuing import Written

TITLE = "調査票の配付一覧"
_COLUMNS = (
    ListColumn("コード", 16),
    ListColumn("部署", 44),
    ListColumn("調査票のファイル", 70),
    ListColumn("回答", 11),
    ListColumn("回答する事業", 46),
    ListColumn("参考", 11),
    ListColumn("メール", 44),
    ListColumn("連絡先", 30),
)


def as_workbook(state: PlanState, survey_round: Round, written: "Sequence[Written]") -> bytes:
    """The list as an .xlsx: one row a department, in the register's order."""
    from desktop.papers.project_lists import as_workbook as listed

    calendar = state.plan.calendar
    name = f"{long_name(survey_round.fiscal_year, calendar)}　{survey_round.kind}"
    until = survey_round.deadline
    said = f"回答期限 {days.with_weekday(date.fromisoformat(until), calendar)}" if until else ""
    rows = [_row(one) for one in written]
    sheet = ListSheet("配付一覧", f"{name}　{len(rows)}部署　{said}".rstrip(), rows)
    return listed(state.plan, _COLUMNS, [sheet], public=False, title=TITLE)


def _row(written: "Written") -> list[Value]:
    department = written.addressee.department
    return [
        department.code or "",
        department.name,
        written.path.name,
        len(written.addressee.answers),
        _numbers(written.addressee.answers),
        len(written.addressee.reads),
        department.mail or "",
        department.contact or "",
    ]


def _numbers(projects: Sequence[Project]) -> str:
    return "、".join(project.number or project.title for project in projects)
