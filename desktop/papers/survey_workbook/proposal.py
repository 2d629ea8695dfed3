"""新規事業の提案: an empty form for one project that the plan does not have yet."""

from db.rules.questions import PROPOSAL_QUESTIONS, Kind
from desktop.papers.spreadsheet.sheet import Printing
from desktop.papers.spreadsheet.sheet_part import footer_text
from desktop.papers.survey_workbook import look
from desktop.papers.survey_workbook.form import Form, Place, answer
from desktop.papers.survey_workbook.issued import IssuedSheets

_WIDTH = 172.0
_COLUMNS = 43


def proposal(issued: IssuedSheets, title: str) -> Form:
    """A sheet that may stay empty."""
    plan = issued.state.plan
    printing = Printing(footer=(footer_text(plan.title), "&P／&N", "内部資料"))
    form = Form(title, [_WIDTH / _COLUMNS] * _COLUMNS, printing)
    form.line(
        [
            Place(84, "提案がなければ記入しません", look.PLAIN),
            Place(104, "内部資料", look.INTERNAL),
            Place(124, "整理番号", look.HEAD),
            Place(_WIDTH, issued.sheet_number("新規"), look.NUMBER_BOX),
        ],
        18,
    )
    form.line([Place(_WIDTH, f"{plan.title}　新規事業の提案", look.TITLE)], 24)
    form.gap(5)
    for question in PROPOSAL_QUESTIONS:
        least = 62.0 if question.kind is Kind.TEXT else 22.0
        form.line([Place(34, question.label, look.LABEL), answer(_WIDTH, question, {})], least)
    form.gap(5)
    words = "2件以上提案するときは、2件目からを「その他」に続けて書くか、事務局へ連絡してください。"
    form.line([Place(_WIDTH, words, look.PLAIN)], 15)
    return form
