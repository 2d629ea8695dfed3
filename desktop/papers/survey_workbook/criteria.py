"""評価基準: 図表2 of the plan, what the phases mean, and one filled example."""

from db.records import PlanState
from db.rules.grading import MARKS
from desktop.papers.spreadsheet.sheet import Printing
from desktop.papers.spreadsheet.sheet_part import footer_text
from desktop.papers.spreadsheet.styles import varied
from desktop.papers.survey_workbook import look
from desktop.papers.survey_workbook.form import EVENLY, WIDTH, Form, Place
from desktop.papers.survey_workbook.issued import IssuedSheets
from desktop.papers.survey_workbook.wording import in_lines, thresholds

_LABEL = 28.0


def criteria(issued: IssuedSheets, title: str) -> Form:
    """A sheet to read only."""
    state = issued.state
    printing = Printing(footer=(footer_text(state.plan.title), "&P／&N", "内部資料"))
    form = Form(title, EVENLY, printing)
    form.line([Place(WIDTH, "評価基準と記入例", look.TITLE)], 24)
    form.gap(4)
    if state.rubric.axes:
        _axes(form, state)
    if state.rubric.grades:
        _grades(form, state)
    if state.phases:
        _phases(form, state)
    _example(form, state)
    return form


def _axes(form: Form, state: PlanState) -> None:
    form.section("評価項目と内容")
    axes = state.rubric.axes
    each = (WIDTH - 16) / len(axes)
    ends = [16 + each * n for n in range(1, len(axes) + 1)]
    heads = [
        Place(end, f"{mark}{axis.label}", look.HEAD)
        for end, axis, mark in zip(ends, axes, MARKS, strict=False)
    ]
    form.line([Place(16, "評価", look.HEAD), *heads])
    for value in sorted({v for axis in axes for v in axis.wording}, reverse=True):
        words = [
            Place(end, in_lines(axis.wording.get(value, ""), each - 4, look.TEXT.size), look.TEXT)
            for end, axis in zip(ends, axes, strict=True)
        ]
        form.line([Place(16, value, varied(look.CENTRED, bold=True)), *words])
    form.gap(8)


def _grades(form: Form, state: PlanState) -> None:
    form.section("総合評価の目安（評価の合計から出します）")
    form.line(
        [
            Place(_LABEL, "総合評価", look.HEAD),
            Place(72, "意味", look.HEAD),
            Place(WIDTH, "評価の目安", look.HEAD),
        ]
    )
    for grade in sorted(state.rubric.grades, key=lambda grade: -grade.least):
        form.line(
            [
                Place(_LABEL, grade.name, varied(look.CENTRED, bold=True)),
                Place(72, grade.label or "－", look.TEXT),
                Place(WIDTH, f"合計が{grade.least}点以上", look.TEXT),
            ]
        )
    form.gap(8)


def _phases(form: Form, state: PlanState) -> None:
    form.section("進捗段階")
    for n, phase in enumerate(state.phases):
        shade = look.PHASE_SHADES[min(n, len(look.PHASE_SHADES) - 1)]
        form.line(
            [
                Place(60, phase.label, varied(look.TEXT, fill=shade)),
                Place(WIDTH, phase.meaning or "－", look.TEXT),
            ]
        )
    nothing = "予定した段階が終わり、その期間に行うことがないとき"
    form.line([Place(60, "予定なし", look.TEXT), Place(WIDTH, nothing, look.TEXT)])
    form.gap(8)


def _example(form: Form, state: PlanState) -> None:
    """One filled example; made up, and said so."""
    form.section("記入例（作例。実在の事業ではありません）")
    phases = [phase.label for phase in state.phases]
    rows = [("(1) 実施状況", "実施中")]
    if len(phases) > 1:
        rows.append(("(2) 進捗段階", f"上期　{phases[-2]}　／　下期　{phases[-1]}"))
    rows += [
        ("(3) 経費（千円）", "当初予算額 2,400　最終予算額 2,150　実績額 2,138　確定"),
        (
            "(4) 取組実績",
            "6月に仕様を固め、9月に契約した。11月から2つの窓口で試し、1月に広げた。",
        ),
        ("　施策指標の実績", "3,120件"),
        (
            "　取組内容の評価",
            "待ち時間が短くなり、記入の誤りも減った。休日の受付は利用が少なく、周知が足りない。",
        ),
    ]
    if state.rubric.axes:
        ratings = "　".join(
            f"{mark}{axis.label} {value}"
            for mark, axis, value in zip(MARKS, state.rubric.axes, (4, 3, 4, 3, 3), strict=False)
        )
        rows.append(("(5) 評価", f"{ratings}（目安：合計 {thresholds(state)}）"))
    rows += [
        ("(6) 今後の方向性", "現状維持"),
        ("(7) 変更・見直し", "あり　次年度から、郵送の受付も対象にする。"),
    ]
    filled = varied(look.TEXT, fill=look.ANSWER_FILL, line_ink="000000")
    for label, words in rows:
        form.line([Place(_LABEL + 4, label, look.LABEL), Place(WIDTH, words, filled)])
