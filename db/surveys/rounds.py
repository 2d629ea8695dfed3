"""Rounds: opened with who is asked, changed, closed, opened again."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from sqlalchemy import Connection, Row, func, select

from db import names
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.rules.rounds import last_day_of, require_year
from db.surveys import sheets
from db.tables import plan as plans
from db.tables import survey
from db.unit import Unit
from db.vocabulary import RoundKind, RoundState, SheetState

_LABELS = {
    "deadline": "回答期限",
    "reference_day": "基準日",
    "instructions": "記入の案内",
    "waits_for_all": "各課回答を待つかどうか",
}


@operation("進捗調査を始める")
def open_round(
    unit: Unit,
    fiscal_year: int,
    kind: RoundKind = RoundKind.YEAR_END,
    deadline: str | None = None,
    reference_day: str | None = None,
    instructions: str | None = None,
    asked: Mapping[str, Sequence[str]] | None = None,
    waits_for_all: bool = False,
    going_out: Collection[tuple[str, str]] = (),
) -> str:
    """Open the next round of a fiscal year; refused while one of the year is open.

    ``asked``: project uid to the names of the departments that are to answer for it; the
    first of them answers for all. ``going_out``: project uid and department of the sheets that
    are issued in the same step.
    """
    plan = _plan(unit.connection)
    require_year(fiscal_year, plan.first_year, plan.last_year)
    if open_round_of(unit.connection, fiscal_year) is not None:
        raise Refused(f"{fiscal_year}年度の進捗調査はもう始まっています。締めてから次を始めます。")
    table = survey.survey_round
    last = unit.connection.execute(
        select(func.max(table.c.sequence)).where(table.c.fiscal_year == fiscal_year)
    ).scalar_one()
    values = {
        "plan": plan.uid,
        "fiscal_year": fiscal_year,
        "sequence": (last or 0) + 1,
        "kind": kind.value,
        "deadline": deadline,
        "reference_day": reference_day or last_day_of(fiscal_year),
        "state": RoundState.OPEN.value,
        "instructions": instructions,
        "waits_for_all": int(waits_for_all),
    }
    uid = unit.add("survey_round", values)
    _ask(unit, uid, asked or {}, going_out)
    unit.label = f"{fiscal_year}年度の進捗調査を始める"
    return uid


@operation("進捗調査の変更")
def set_values(unit: Unit, survey_round: str, values: Mapping[str, str | bool | None]) -> None:
    """Set some of the values of ``_LABELS`` of an open round; days are ISO."""
    sheets.require_open(unit, survey_round)
    unit.label = f"{'・'.join(_LABELS[field] for field in values)}の変更"
    for field, value in values.items():
        unit.set(Address(survey_round, field), value)


@operation("回答する部署の変更")
def assign(unit: Unit, survey_round: str, project: str, departments: Sequence[str]) -> None:
    """Say who answers for a project; the first named answers for all, the others too.

    Refused where a department that has answered, or has its sheet, would no longer be asked.
    """
    sheets.require_open(unit, survey_round)
    found = names.departments(unit.connection, departments)
    for (asked, department), uid in sheets.of_round(unit.connection, survey_round).items():
        if asked != project or department in found:
            continue
        if sheets.state(unit, uid) is not SheetState.NOT_ISSUED:
            raise Refused(
                "すでに配付した部署は外せません。あて先に加え、その部署の回答は採らないようにします。"
            )
        unit.remove(uid)
    _ask(unit, survey_round, {project: departments})


@operation("進捗調査を締める")
def close_round(unit: Unit, survey_round: str, note: str | None = None) -> None:
    """Close a round: its answers can be read from then on, not changed.

    ``note``: what is missing, where it is closed with gaps.
    """
    sheets.require_open(unit, survey_round)
    unit.set(Address(survey_round, "state"), RoundState.CLOSED.value)
    unit.set(Address(survey_round, "note"), note)


@operation("締めた進捗調査を開く")
def reopen_round(unit: Unit, survey_round: str, reason: str) -> None:
    """Take answers again; refused without a reason or while another of the year is open."""
    if not reason.strip():
        raise Refused("締めた進捗調査を開くには、理由を入れます。")
    if unit.get(Address(survey_round, "state")) == RoundState.OPEN.value:
        raise Refused("この進捗調査は開いています。")
    if open_round_of(unit.connection, unit.get(Address(survey_round, "fiscal_year"))) is not None:
        raise Refused("同じ年度の別の進捗調査が開いています。先にそれを締めます。")
    unit.set(Address(survey_round, "state"), RoundState.OPEN.value)
    unit.set(Address(survey_round, "note"), f"再び開いた理由：{reason.strip()}")


def open_round_of(connection: Connection, fiscal_year: int) -> str | None:
    """The uid of the open round of a fiscal year."""
    table = survey.survey_round
    query = select(table.c.uid).where(
        table.c.fiscal_year == fiscal_year, table.c.state == RoundState.OPEN.value
    )
    return connection.execute(query).scalar_one_or_none()


def _ask(
    unit: Unit,
    survey_round: str,
    asked: Mapping[str, Sequence[str]],
    going_out: Collection[tuple[str, str]] = (),
) -> None:
    there = sheets.of_round(unit.connection, survey_round)
    uids = names.departments_by_name(unit.connection, chain.from_iterable(asked.values()))
    added = []
    for project, departments in asked.items():
        wanted: dict[str, str] = {}
        for name in departments:
            wanted.setdefault(uids[name], name)
        for at, (department, name) in enumerate(wanted.items()):
            if (uid := there.get((project, department))) is not None:
                unit.set(Address(uid, "counts"), at == 0)
                continue
            out = (project, name) in going_out
            state = SheetState.ISSUED if out else SheetState.NOT_ISSUED
            added.append((project, department, state, at == 0))
    sheets.add_all(unit, survey_round, added)


def _plan(connection: Connection) -> Row[tuple[object, ...]]:
    row = connection.execute(select(plans.plan)).one_or_none()
    if row is None:
        raise Refused("このファイルにはまだ計画がありません。先に計画を取り込みます。")
    return row
