"""The sheets of a round: which department has one for which project, and may they change."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from db.address import Address
from db.errors import Refused
from db.tables import survey
from db.unit import Unit, new_uid
from db.vocabulary import RoundState, SheetState


def require_open(unit: Unit, survey_round: str) -> None:
    """Refuse to change a round that is closed."""
    if unit.get(Address(survey_round, "state")) != RoundState.OPEN.value:
        raise Refused("この進捗調査は締められています。回答は変えられません。")


def of_round(connection: Connection, survey_round: str) -> dict[tuple[str, str], str]:
    """Uids of a round's responses by project and department, both uids."""
    table = survey.response
    query = select(table.c.uid, table.c.project, table.c.department)
    rows = connection.execute(query.where(table.c.survey_round == survey_round))
    return {(r.project, r.department): r.uid for r in rows}


def not_issued(connection: Connection, survey_round: str) -> set[str]:
    """Uids of a round's responses whose sheets have not gone out yet."""
    table = survey.response
    query = select(table.c.uid).where(
        table.c.survey_round == survey_round, table.c.state == SheetState.NOT_ISSUED.value
    )
    return set(connection.execute(query).scalars())


def state(unit: Unit, uid: str) -> SheetState:
    return SheetState(unit.get(Address(uid, "state")))


def add(unit: Unit, survey_round: str, project: str, department: str, state: SheetState) -> str:
    """A response of a department; the first that is asked for a project is the one that counts."""
    table = survey.response
    others = select(table.c.uid).where(
        table.c.survey_round == survey_round, table.c.project == project, table.c.counts == 1
    )
    counts = unit.connection.execute(others).first() is None
    return unit.add("response", _row(survey_round, project, department, state, counts))


def add_all(
    unit: Unit, survey_round: str, sheets: Iterable[tuple[str, str, SheetState, bool]]
) -> None:
    """Responses of many: project, department, state, and whether it is the one that counts."""
    unit.add_rows("response", {new_uid("response"): _row(survey_round, *one) for one in sheets})


def _row(
    survey_round: str, project: str, department: str, state: SheetState, counts: bool
) -> dict[str, Any]:
    return {
        "survey_round": survey_round,
        "project": project,
        "department": department,
        "state": state.value,
        "has_origin": 0,
        "counts": int(counts),
    }


def cover(unit: Unit, survey_round: str, department: str) -> str:
    """The uid of a department's cover; made where there is none yet."""
    table = survey.cover
    query = select(table.c.uid).where(
        table.c.survey_round == survey_round, table.c.department == department
    )
    found = unit.connection.execute(query).scalar_one_or_none()
    return found or unit.add("cover", {"survey_round": survey_round, "department": department})
