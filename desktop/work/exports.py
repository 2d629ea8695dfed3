"""The whole plan into a file: JSON, CSV or a workbook, by the file's ending."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db import snapshot
from db.errors import Refused
from db.records import PlanState
from db.rules.publication import published
from desktop.papers import plan_table
from desktop.work import files


def export(state: PlanState, path: Path, *, public: bool) -> None:
    """Write the plan beside and put it in place; ``public`` leaves out what is internal."""
    ending = path.suffix.lower()
    if public:
        state = published(state)
    if ending == ".json":
        files.write(path, _json(state, public=public).encode("utf-8"))
    elif ending == ".csv":
        files.write(path, plan_table.as_csv(state, public=public))
    elif ending == ".xlsx":
        files.write(path, _workbook(state, public=public))
    else:
        raise Refused(
            f"「{path.name}」の形式では書き出せません。.json、.csv、.xlsx のどれかにします。"
        )


def as_json(document: Mapping[str, Any]) -> str:
    """Any document in the layout that all our JSON has."""
    return snapshot.text_of(document)


def _json(state: PlanState, *, public: bool) -> str:
    if not public:
        return snapshot.dumps(state)
    return snapshot.text_of({"format": snapshot.FORMAT, "public": True} | snapshot.encode(state))


def _workbook(state: PlanState, *, public: bool) -> bytes:
    long = plan_table.too_long(state, public=public)
    if long:
        raise Refused(
            f"Excelのセルに入らない長さの文があります（事業 {'、'.join(long[:5])}）。"
            ".csv か .json で書き出します。"
        )
    from desktop.papers import plan_workbook  # openpyxl takes 0.4 s that others need not wait for

    return plan_workbook.as_workbook(state, public=public)
