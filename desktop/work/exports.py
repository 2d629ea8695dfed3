"""The whole plan into a file: JSON, CSV or a workbook, by the file's ending."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from db import snapshot
from db.errors import Refused
from db.records import PlanState
from db.rules.publication import published
from db.vocabulary import RoundState
from desktop.papers import plan_table, public_data, table_files
from desktop.work import files


def export(state: PlanState, path: Path, *, public: bool) -> tuple[Path, ...]:
    """Write the plan beside and put it in place; ``public`` leaves out what is internal.

    Public CSV gets a second file beside it, which says what the columns mean. Returns what was
    written.
    """
    ending = path.suffix.lower()
    if public and ending in (".json", ".csv"):
        written = public_files(state, path)
        for at, data in reversed(written.items()):
            files.write(at, data)
        return tuple(written)
    if ending == ".json":
        files.write(path, snapshot.dumps(state).encode("utf-8"))
    elif ending == ".csv":
        files.write(path, table_files.as_csv_bytes(plan_table.table(state)))
    elif ending == ".xlsx":
        files.write(path, public_workbook(state) if public else _workbook(state))
    else:
        raise Refused(
            f"「{path.name}」の形式では書き出せません。.json、.csv、.xlsx のどれかにします。"
        )
    return (path,)


def public_files(state: PlanState, path: Path) -> dict[Path, bytes]:
    """What public data as .json or .csv are, the file itself first."""
    if path.suffix.lower() == ".json":
        return {path: _public_json(state).encode("utf-8")}
    beside = path.with_name(f"{path.stem}_{public_data.DESCRIPTIONS}{path.suffix}")
    return {path: public_data.as_csv(state), beside: public_data.descriptions_csv(state)}


def as_json(document: Mapping[str, Any]) -> str:
    """Any document in the layout that all our JSON has."""
    return snapshot.text_of(document)


def _public_json(state: PlanState) -> str:
    """Of the rounds only those that are closed go out."""
    closed = tuple(r for r in state.rounds if r.state is RoundState.CLOSED)
    open_ = published(replace(state, rounds=closed))
    return snapshot.text_of({"format": snapshot.FORMAT, "public": True} | snapshot.encode(open_))


def public_workbook(state: PlanState) -> bytes:
    """What public data as .xlsx are; refused for a text that no cell can hold."""
    _check(state, public_data.public_table(state))
    return public_data.as_workbook(state)


def _workbook(state: PlanState) -> bytes:
    table = plan_table.table(state)
    _check(state, table)
    plan = state.plan
    return table_files.as_workbook_bytes((table,), plan.title, plan.municipality, internal=True)


def _check(state: PlanState, table: table_files.Table) -> None:
    if long := table_files.too_long(table):
        things = state.projects or state.measures
        named = "、".join(things[at].number or things[at].title for at in long[:5])
        raise Refused(
            f"Excelのセルに入らない長さの文があります（{named}）。.csv か .json で書き出します。"
        )
