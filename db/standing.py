"""What knows a project and would lose it: answers, editions and other projects."""

from sqlalchemy import ColumnElement, Table, select

from db import numbering
from db.address import Address
from db.errors import Refused
from db.rules import fiscal_year
from db.tables import committee, survey
from db.tables import plan as plans
from db.tables import project as projects
from db.unit import Unit
from db.vocabulary import Calendar

_INSTEAD = "「事業を終了する」を使うと、記録を残したまま終えられます。"


def refuse_known(unit: Unit, uid: str) -> None:
    """Refuse to remove a project that something knows, and say what to do instead."""
    number, title = unit.get(Address(uid, "number")), unit.get(Address(uid, "title"))
    name = f"「{number or ''} {title}」".replace("「 ", "「")
    ended = unit.get(Address(uid, "ended_year")) is not None
    instead = "終了した事業として残ります。" if ended else _INSTEAD
    for table, what in (
        (survey.response, "進捗調査の回答"),
        (survey.assessment, "評価"),
        (survey.request, "変更の申出"),
        (committee.agenda_item, "審議事項"),
        (committee.instruction, "指示事項"),
    ):
        if (year := _year_with(unit, table, table.c.project == uid)) is not None:
            calendar = unit.connection.execute(select(plans.plan.c.calendar)).scalar_one()
            said = fiscal_year.long_name(year, Calendar(calendar))
            raise Refused(f"{name}には{said}の{what}があるので消せません。{instead}")
    edition = next((p.edition for p in numbering.printed(unit.connection) if p.uid == uid), None)
    if edition is not None:
        raise Refused(f"{name}は「{edition}」に載っているので消せません。{instead}")
    _refuse_linked(unit, uid, name)


def _refuse_linked(unit: Unit, uid: str, name: str) -> None:
    link = projects.related_project
    query = (
        select(projects.project.c.number, projects.project.c.title)
        .join(link, link.c.owner == projects.project.c.uid)
        .where(link.c.related == uid, link.c.owner != uid)
        .order_by(projects.project.c.position)
    )
    others = [f"「{r.number or ''} {r.title}」" for r in unit.connection.execute(query)]
    if others:
        listed = "".join(others[:3]).replace("「 ", "「")
        more = f"など{len(others)}事業" if len(others) > 3 else ""
        raise Refused(
            f"{name}は{listed}{more}の「関連する事業」に入っているので消せません。"
            "先にそこから外すか、「事業を終了する」を使います。"
        )


def _year_with(unit: Unit, table: Table, here: ColumnElement[bool]) -> int | None:
    of = survey.survey_round
    query = select(of.c.fiscal_year).join(table, table.c.survey_round == of.c.uid).where(here)
    found = unit.connection.execute(query.order_by(of.c.fiscal_year.desc()).limit(1))
    return found.scalar_one_or_none()
