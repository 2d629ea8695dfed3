"""All survey workbooks, from a cold process, against XlsxWriter writing sheets of their shape."""

import json
from pathlib import Path
from typing import Any

from tests.bench import program, sample

WORK = "survey workbooks of all departments, cold process"
PEER = "XlsxWriter, sheets of the same size and shape"

_ROWS = 45
_COLUMNS = 12


def prepare(folder: Path) -> None:
    sample.store(folder / "plan.keikaku")
    state = sample.state()
    sheets: dict[str, list[dict[str, Any]]] = {}
    for project in state.projects:
        lead = project.lead_department or project.departments[0]
        texts = [text for text in project.texts.values() if text]
        sheets.setdefault(lead, []).append(
            {"number": project.number, "title": project.title, "texts": texts}
        )
    (folder / "sheets.json").write_text(json.dumps(sheets), encoding="utf-8")


def ours(folder: Path) -> None:
    import tempfile

    program.issue(folder, Path(tempfile.mkdtemp(dir=folder)).name)


def peer(folder: Path) -> None:
    import xlsxwriter

    for number, projects in enumerate(json.loads((folder / "sheets.json").read_text()).values()):
        with xlsxwriter.Workbook(str(folder / f"peer-{number}.xlsx")) as book:
            label = book.add_format({"border": 1, "bg_color": "#E8E8E8", "text_wrap": True})
            answer = book.add_format({"border": 1, "locked": False, "text_wrap": True})
            for index, project in enumerate(projects):
                _sheet(book.add_worksheet(f"調査票 {index}"), project, label, answer)


def _sheet(sheet: Any, project: dict[str, Any], label: Any, answer: Any) -> None:
    sheet.protect()
    sheet.set_paper(9)
    sheet.print_area(0, 0, _ROWS, _COLUMNS - 1)
    sheet.merge_range(0, 0, 0, _COLUMNS - 1, f"{project['number']} {project['title']}", label)
    texts = iter(project["texts"])
    for row in range(1, _ROWS):
        if row % 3:
            sheet.merge_range(row, 0, row, 2, "項目", label)
            sheet.merge_range(row, 3, row, _COLUMNS - 1, next(texts, ""), answer)
        else:
            for column in range(_COLUMNS):
                sheet.write_blank(row, column, None, answer)
            sheet.data_validation(
                row, 3, row, 3, {"validate": "list", "source": ["完了", "実施中", "中止", "未実施"]}
            )
