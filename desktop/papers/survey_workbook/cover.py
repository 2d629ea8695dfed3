"""鑑・記入要領: to whom, until when, how to fill in, and what is still open."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.rules.questions import WORKBOOK_QUESTIONS, asks
from desktop.papers.spreadsheet.sheet import Formula, Printing, address, quoted
from desktop.papers.spreadsheet.sheet_part import footer_text
from desktop.papers.spreadsheet.styles import varied
from desktop.papers.survey_workbook import look
from desktop.papers.survey_workbook.form import EVENLY, WIDTH, Form, Place, answer, left_formula
from desktop.papers.survey_workbook.issued import IssuedSheets

_HOW = (
    "記入するのは色付き（白黒の印刷では黒い枠）の欄だけです。ほかの欄は、誤って変えないように保護してあります。",
    "選ぶ欄は、欄を選ぶと右に出る▼から選びます。同じ言葉を入力してもかまいません。",
    "金額は千円単位の整数で記入します。",
    "金額のないときは「金額のないとき」で理由を選びます。",
    "分かっていることは、あらかじめ入れてあります。違うところだけ直してください。",
    "評価は「評価基準」のシートを見て選びます。合計と評価の目安は自動で出ます。",
    "総合評価を目安と違うものにするときは、理由を記入してください。",
    "計画を変えたいときは、(7) と「変更後」の欄に記入します。変更の申出として受け付けます。",
    "ファイルの名前は変わってもかまいません。シートや行は消したり足したりしないでください。",
)
_ABOUT = {3: "cost", 4: "cost_note", 6: "rating", 7: "grade", 8: "change_kind"}
"""Lines of ``_HOW``, from 1, that are about one question and stand where it is asked."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet of the workbook as the cover lists it; ``count_cell`` holds its open answers."""

    title: str
    number: str
    subject: str
    count_cell: tuple[int, int] | None
    open: int


def cover(issued: IssuedSheets, listed: Sequence[Listed], title: str) -> Form:
    """The first sheet of the workbook."""
    plan = issued.state.plan
    printing = Printing(footer=(footer_text(plan.title), "&P／&N", "内部資料"))
    form = Form(title, EVENLY, printing, marks=issued.marked)
    _letter_head(form, issued)
    what = "確認のお願い" if issued.marks else "照会"
    heading = f"{plan.title}進捗状況報告について（{issued.subject}・{what}）"
    form.line([Place(WIDTH, heading, varied(look.TITLE, horizontal="center"))], 34)
    _terms(form, issued)
    if issued.instructions:
        form.gap(8)
        form.section("記入の案内")
        plain = varied(look.PLAIN, vertical="top")
        for paragraph in issued.instructions.splitlines():
            form.line([Place(WIDTH, paragraph, plain)], 15)
    form.gap(8)
    form.section("記入のしかた")
    told = [
        words
        for at, words in enumerate(_HOW, start=1)
        if at not in _ABOUT or asks(issued.kind, _ABOUT[at])
    ]
    for n, words in enumerate(told, start=1):
        number = varied(look.PLAIN, vertical="top", horizontal="right")
        words_style = varied(look.PLAIN, vertical="top")
        form.line([Place(8, f"{n}", number), Place(WIDTH, words, words_style)], 15)
    form.gap(8)
    form.section("シートの一覧と未記入の数")
    _sheets(form, listed)
    form.gap(8)
    form.section("記入者など（提出の前に記入してください）")
    _sign_off(form)
    return form


def _letter_head(form: Form, issued: IssuedSheets) -> None:
    office = issued.office or issued.state.plan.municipality
    right = varied(look.PLAIN, horizontal="right", wrap=False)
    form.top("", issued.sheet_number("鑑"))
    number = varied(look.PLAIN, horizontal="right", wrap=False, ink="595959")
    words = f"調査票番号 {issued.workbook}" if issued.workbook else ""
    form.line([Place(100, "", look.PLAIN), Place(WIDTH, words, number)], 15)
    form.line([Place(100, "", look.PLAIN), Place(WIDTH, issued.day(issued.issued_at), right)], 18)
    to = f"{issued.department.name}　所属長　様"
    form.line([Place(WIDTH, to, varied(look.PLAIN, size=11))], 22)
    form.line([Place(100, "", look.PLAIN), Place(WIDTH, office, right)], 18)


def _terms(form: Form, issued: IssuedSheets) -> None:
    office = issued.office or issued.state.plan.municipality
    asked = (
        f"{issued.state.plan.title}に掲げた事業の{issued.subject}について調べます。"
        "次のとおり回答してください。"
    )
    if issued.marks:
        asked = (
            f"{issued.subject}の回答について、確かめたいことが{len(issued.marked)}件あります。"
            "「確認のお願い」のシートにある欄を見て、違うところを直して返してください。"
        )
    form.line([Place(WIDTH, asked, look.PLAIN)], 18)
    form.gap(4)
    for label, words in (
        ("回答期限", issued.day(issued.deadline) or "事務局の案内によります"),
        ("提出先", office),
        ("問合せ先", issued.contact or office),
        ("提出のしかた", "このファイルに記入して保存し、そのまま提出先へ送ってください。"),
    ):
        style = varied(look.TEXT, bold=label == "回答期限")
        form.line([Place(28, label, look.LABEL), Place(WIDTH, words, style)], 18)


def _sheets(form: Form, listed: Sequence[Listed]) -> None:
    form.line(
        [
            Place(52, "シート", look.HEAD),
            Place(72, "番号", look.HEAD),
            Place(148, "内容", look.HEAD),
            Place(WIDTH, "未記入", look.HEAD),
        ],
        15,
    )
    for sheet in listed:
        content: Formula | str = "－"
        if sheet.count_cell is not None:
            cell = f"{quoted(sheet.title)}!{address(*sheet.count_cell, absolute=True)}"
            content = left_formula(cell, sheet.open)
        form.line(
            [
                Place(52, sheet.title, look.TEXT),
                Place(72, sheet.number, look.CENTRED),
                Place(148, sheet.subject, look.TEXT),
                Place(WIDTH, content, look.WORKED_OUT),
            ]
        )


def _sign_off(form: Form) -> None:
    ends = (20, 62, 76, 96, 116, 140, 153, WIDTH)
    places = []
    for question, label_end, end in zip(WORKBOOK_QUESTIONS, ends[::2], ends[1::2], strict=True):
        places.append(Place(label_end, question.label, look.HEAD))
        places.append(answer(end, question, {}))
    form.line(places, 26)
