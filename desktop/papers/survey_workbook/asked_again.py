"""確認のお願い: the first sheet of a 訂正票, one row for each cell that is in question."""

from collections.abc import Sequence

from db.rules import questions
from db.rules.answers import shown
from db.rules.questions import WORKBOOK_QUESTIONS, Question
from desktop.papers.spreadsheet.sheet import Content, Formula, Printing, address, quoted
from desktop.papers.spreadsheet.sheet_part import footer_text
from desktop.papers.survey_workbook import look
from desktop.papers.survey_workbook.form import EVENLY, WIDTH, Form, Place
from desktop.papers.survey_workbook.issued import OWN, IssuedSheets, Mark

_ENDS = (16, 52, 76, 100, 132, WIDTH)
_HEADS = ("番号", "事業", "項目", "セル", "いまの値", "確かめたいこと")
_LONGEST = 60
"""Characters of a present value; the whole of it stands in its cell."""
_HOW = (
    "太い枠と濃い色の欄が、確かめたい欄です。欄のそばに「▶確認1」のように番号があります。",
    "違うときは欄を直します。そのままでよいときは「事務局への連絡」に理由を書いてください。",
    "セルの場所を押すと、その欄へ移ります。ほかの欄は、いまの回答のままです。",
)


def asked_again(issued: IssuedSheets, answering: Sequence[Form], title: str) -> Form:
    """The list of all marks; ``answering``: the forms on which their cells are."""
    plan = issued.state.plan
    footer = (footer_text(f"{issued.department.name} {title}"), "&P／&N", "内部資料")
    form = Form(title, EVENLY, Printing(footer=footer))
    form.top("訂正票", issued.sheet_number("確認"))
    heading = f"{plan.title}進捗状況報告　{title}（{issued.subject}）"
    form.line([Place(WIDTH, heading, look.TITLE)], 24)
    deadline = issued.day(issued.deadline)
    words = f"{issued.department.name}　{len(issued.marked)}件" + (
        f"　回答期限 {deadline}" if deadline else ""
    )
    form.line([Place(WIDTH, words, look.PLAIN_STRONG)], 18)
    for sentence in _HOW:
        form.line([Place(WIDTH, sentence, look.PLAIN)], 15)
    form.gap(6)
    top = form.row
    form.line([Place(e, w, look.HEAD) for e, w in zip(_ENDS, _HEADS, strict=True)], 16)
    form.sheet.printing = Printing(footer=footer, titles=(top, top))
    for mark in issued.marked.values():
        _row(form, issued, answering, mark)
    return form


def _row(form: Form, issued: IssuedSheets, answering: Sequence[Form], mark: Mark) -> None:
    project = issued.by_uid.get(mark.project)
    question = _question(issued, mark)
    value: Content = None
    if project is not None and question is not None:
        value = shown(question, issued.present(project).get(mark.key))
    told = "（空欄）" if question is not None and value is None else _short(value)
    contents = (
        f"▶{mark.name}",
        f"{project.number or ''} {project.title}".strip() if project else "鑑",
        question.label if question is not None else "－",
        _where(answering, mark),
        told,
        mark.sentence,
    )
    styles = (look.STRONG, look.TEXT, look.TEXT, look.TEXT, look.TEXT, look.TEXT)
    form.line(
        [Place(e, c, s) for e, c, s in zip(_ENDS, contents, styles, strict=True)],
        20,
    )


def _question(issued: IssuedSheets, mark: Mark) -> Question | None:
    if mark.project == OWN:
        return next((q for q in WORKBOOK_QUESTIONS if q.key == mark.key), None)
    project = issued.by_uid[mark.project]
    asked = questions.asked(issued.state, project, issued.fiscal_year, issued.kind)
    return next((q for q in asked if q.key == mark.key), None) or (
        questions.question(issued.state, mark.key) if mark.key else None
    )


def _where(answering: Sequence[Form], mark: Mark) -> Content:
    """A link to the cell: a person who cannot follow it reads the place."""
    name = f"W.{mark.key}" if mark.project == OWN else f"A.{mark.project}.{mark.key}"
    for form in answering:
        if name in form.answers:
            cell = address(*form.answers[name])
            target = f"#{quoted(form.sheet.title)}!{cell}".replace('"', '""')
            told = f"{form.sheet.title} {cell}"
            words = told.replace('"', '""')
            return Formula(f'HYPERLINK("{target}","{words}")', told)
    return "－"


def _short(value: Content) -> Content:
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[:_LONGEST]}…（続きは欄にあります）"
    if isinstance(value, int | float):
        return f"{value:,}"
    return value if value is not None else "－"
