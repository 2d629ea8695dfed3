"""Collecting: the values of returned workbooks are taken, all of them as one step."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db import names
from db.address import Address
from db.journal import operation
from db.records import Answer
from db.surveys import requests, sheets
from db.unit import Unit
from db.vocabulary import SheetState


@dataclass(frozen=True, slots=True)
class Collected:
    """What is taken from one returned file; ``values``: project uid to key to answer.

    ``cover``: what the cover says of the whole workbook; ``proposal``: a proposed new project,
    which becomes a request; ``cells``: project uid to key to the sheet and cell where a value
    was read. ``left_over``: what was not taken and is to be asked, project uid ("" for the cover)
    to key ("" for the whole sheet) to a sentence.
    """

    workbook: str
    department: str
    file: str
    digest: str
    received_at: str
    cover: Mapping[str, Answer | None]
    proposal: Mapping[str, Answer | None]
    values: Mapping[str, Mapping[str, Answer | None]]
    states: Mapping[str, SheetState]
    sheets: Mapping[str, str]
    cells: Mapping[str, Mapping[str, tuple[str | None, str | None]]] = field(default_factory=dict)
    left_over: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@operation("調査票の回収")
def collect(unit: Unit, returned: Mapping[str, Sequence[Collected]]) -> None:
    """Take the values of returned workbooks, all of them as one step.

    ``returned``: a round's uid to the files that came back for it.
    """
    for survey_round, files in returned.items():
        sheets.require_open(unit, survey_round)
        answering = sheets.of_round(unit.connection, survey_round)
        for file in files:
            _take(unit, survey_round, file, answering)
    unit.label = f"調査票の回収（{sum(map(len, returned.values()))}件）"


def _take(
    unit: Unit, survey_round: str, file: Collected, answering: dict[tuple[str, str], str]
) -> None:
    (department,) = names.departments(unit.connection, [file.department])
    cover = sheets.cover(unit, survey_round, department)
    for key, value in file.cover.items():
        unit.set(Address(cover, key), value)
    for project, values in file.values.items():
        uid = answering.get((project, department))
        if uid is None:
            uid = answering[project, department] = sheets.add(
                unit, survey_round, project, department, SheetState.ISSUED
            )
        for key, value in values.items():
            unit.set(Address(uid, key), value)
        requests.follow(unit, uid, values)
    if file.proposal:
        requests.take_proposal(unit, survey_round, department, file.proposal)
    for project, state in file.states.items():
        _note_origin(unit, answering[project, department], cover, file, project, state)
    unit.add(
        "collected_file",
        {
            "survey_round": survey_round,
            "department": department,
            "workbook": file.workbook,
            "name": file.file,
            "digest": file.digest,
            "received_at": file.received_at,
            "cells": json.dumps(file.cells, ensure_ascii=False),
            "left_over": json.dumps(file.left_over, ensure_ascii=False),
        },
    )


def _note_origin(
    unit: Unit, response: str, cover: str, file: Collected, project: str, state: SheetState
) -> None:
    origin = {
        "state": state.value,
        "filled_by": unit.get(Address(cover, "filled_by")),
        "has_origin": True,
        "origin_file": file.file,
        "origin_sheet": file.sheets.get(project),
        "received_at": file.received_at,
    }
    for name, value in origin.items():
        unit.set(Address(response, name), value)
