"""調査票: one project on one sheet, the plan on the front and the answers on the back."""

from db.records import Project
from db.rules import questions
from desktop.papers.spreadsheet.sheet import Printing
from desktop.papers.spreadsheet.sheet_part import footer_text
from desktop.papers.survey_workbook import look, project_back, project_front
from desktop.papers.survey_workbook.form import LABEL, WIDTH, Form, Place
from desktop.papers.survey_workbook.issued import IssuedSheets

_PAGE_HEIGHT = 764.0
"""Points of the rows on a page, a little less than the paper has: spreadsheets round rows."""
_TITLE_ROWS = 3
_LEAST_COLUMNS = 36
_MOST_IN_FOOTER = 40


def project_sheet(issued: IssuedSheets, project: Project, title: str) -> Form:
    """A sheet to answer."""
    asked = questions.asked(issued.state, project, issued.fiscal_year, issued.kind)
    form = _begun(issued, project, title)
    last_front = project_front.draw(form, issued, project)
    project_back.draw(form, issued, project, asked, issued.present(project))
    if form.height_between(1, form.row - 1) > _PAGE_HEIGHT:
        form.sheet.page_breaks.append(last_front)
        back = form.height_between(1, _TITLE_ROWS) + form.height_between(
            last_front + 1, form.row - 1
        )
        form.lower(last_front + 1, back - _PAGE_HEIGHT)
    return form


def reading_copy(issued: IssuedSheets, project: Project, title: str) -> Form:
    """A copy of the plan for a department that does not answer: nothing to fill in."""
    form = _begun(issued, project, title, reading=True)
    project_front.draw(form, issued, project)
    return form


def _begun(issued: IssuedSheets, project: Project, title: str, reading: bool = False) -> Form:
    columns = _columns(issued)
    widths = (LABEL, *([(WIDTH - LABEL) / columns] * columns))
    number = project.number or project.title
    name = f"{number} {project.title}"
    short = name if len(name) <= _MOST_IN_FOOTER else f"{name[: _MOST_IN_FOOTER - 1]}…"
    footer = (footer_text(short), "&P／&N", "内部資料")
    printing = Printing(top=11, bottom=14, footer=footer, titles=(1, _TITLE_ROWS))
    form = Form(title, widths, printing, owner=project.uid, marks=issued.marked)
    _heading(form, issued, number, reading)
    return form


def _columns(issued: IssuedSheets) -> int:
    """Fine columns beside the label: a multiple of the schedule's periods."""
    plan = issued.state.plan
    periods = max(1, len(plan.years) * len(plan.halves))
    return periods * -(-_LEAST_COLUMNS // periods)


def _heading(form: Form, issued: IssuedSheets, number: str, reading: bool) -> None:
    plan = issued.state.plan
    kind = "参考（記入しません）" if reading else "計画の内容と回答"
    form.line(
        [
            Place(60, kind, look.PLAIN_STRONG if reading else look.PLAIN),
            Place(80, "内部資料", look.INTERNAL),
            Place(96, "整理番号", look.HEAD),
            Place(WIDTH, issued.sheet_number(number), look.NUMBER_BOX),
        ],
        least=17,
    )
    mark = "（参考）" if reading else ""
    heading = f"{mark}{plan.title}進捗状況報告　調査票（{issued.subject}）"
    form.line([Place(WIDTH, heading, look.TITLE)], least=21)
    form.gap(3)
