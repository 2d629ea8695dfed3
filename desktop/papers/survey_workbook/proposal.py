"""新規事業の提案: an empty form for one project that the plan does not have yet."""

from db.rules.questions import PROPOSAL_QUESTIONS, Kind
from desktop.papers.spreadsheet.sheet import Printing
from desktop.papers.spreadsheet.sheet_part import footer_text
from desktop.papers.survey_workbook import look
from desktop.papers.survey_workbook.form import EVENLY, WIDTH, Form, Place, answer
from desktop.papers.survey_workbook.issued import IssuedSheets


def proposal(issued: IssuedSheets, title: str) -> Form:
    """A sheet that may stay empty."""
    plan = issued.state.plan
    printing = Printing(footer=(footer_text(plan.title), "&P／&N", "内部資料"))
    form = Form(title, EVENLY, printing)
    form.top("提案がなければ記入しません", issued.sheet_number("新規"))
    form.line([Place(WIDTH, f"{plan.title}　新規事業の提案", look.TITLE)], 24)
    form.gap(5)
    for question in PROPOSAL_QUESTIONS:
        least = 62.0 if question.kind is Kind.TEXT else 22.0
        form.line([Place(34, question.label, look.LABEL), answer(WIDTH, question, {})], least)
    form.gap(5)
    words = "2件以上提案するときは、2件目からを「その他」に続けて書くか、事務局へ連絡してください。"
    form.line([Place(WIDTH, words, look.PLAIN)], 15)
    return form
