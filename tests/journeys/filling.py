"""Filling a survey workbook as another program does: by its defined names, nothing else."""

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl

from db.records import Answer
from tests.factories.workbooks import opened

ANSWER = re.compile(r"^A\.(?P<project>[A-Za-z][A-Za-z0-9]*)\.(?P<key>\w+)$")

Choose = Callable[[str, frozenset[str]], Mapping[str, Answer]]


def answer_keys(path: Path) -> dict[str, frozenset[str]]:
    """Project uid to the keys that the workbook asks of it."""
    with zipfile.ZipFile(path) as parts:
        workbook = ET.fromstring(parts.read("xl/workbook.xml"))
    found: dict[str, set[str]] = {}
    for element in workbook.iterfind(".//{*}definedName"):
        if (match := ANSWER.match(element.attrib["name"])) is not None:
            found.setdefault(match["project"], set()).add(match["key"])
    return {project: frozenset(keys) for project, keys in found.items()}


def fill(path: Path, target: Path, choose: Choose, filled_by: str = "記入 花子") -> int:
    """Write a filled copy; returns how many cells were filled.

    ``choose`` gives the answers to a project's keys as the JSON has them; they are typed as
    a person would type them.
    """
    workbook = opened(path)
    filled = 0
    for project, keys in answer_keys(path).items():
        for key, value in choose(project, keys).items():
            _cell(workbook, f"A.{project}.{key}").value = typed(value)
            filled += 1
    _cell(workbook, "W.filled_by").value = filled_by
    workbook.save(target)
    return filled


def typed(value: Answer) -> str | int | float:
    """What a person puts in a cell for an answer."""
    if isinstance(value, bool):
        return "有" if value else "無"
    return value


def _cell(workbook: openpyxl.Workbook, name: str) -> "openpyxl.cell.cell.Cell":
    ((sheet, place),) = workbook.defined_names[name].destinations
    return workbook[sheet][place.replace("$", "").split(":")[0]]  # type: ignore[no-any-return]
