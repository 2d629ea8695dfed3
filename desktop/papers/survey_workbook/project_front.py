"""The front of a 調査票: what the plan says of a project, and last year's answers. All locked."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil

from db.records import Answer, Project
from db.rules import grading, holders
from db.rules.break_points import BREAK
from db.vocabulary import NOTHING_TO_SAY
from desktop.papers.spreadsheet.sheet import HIGHEST_ROW
from desktop.papers.spreadsheet.styles import varied
from desktop.papers.survey_workbook import look, project_schedule
from desktop.papers.survey_workbook.form import FIRST, LABEL, WIDTH, Form, Place
from desktop.papers.survey_workbook.issued import IssuedSheets
from desktop.papers.survey_workbook.wording import answered, in_lines


def draw(form: Form, issued: IssuedSheets, project: Project) -> int:
    """Draw the front; give its last row."""
    page = issued.pages.get(project.uid)
    where = f"計画書{page}頁。" if page else ""
    form.section("計画の内容", f"{where}ここには記入しません。")
    _head(form, issued, project)
    _texts(form, issued, project)
    project_schedule.draw(form, issued, project)
    _activities(form, issued, project)
    _legend(form, issued, project)
    last = issued.last_year.get(project.uid)
    if last:
        form.gap(8)
        before = issued.year(issued.fiscal_year - 1)
        form.section(f"前年度（{before}）の回答")
        _last_year(form, issued, last)
    return form.row - 1


def _head(form: Form, issued: IssuedSheets, project: Project) -> None:
    state = issued.state
    category = state.category_named(project.category)
    shade = look.CATEGORY_SHADES.get(category.shade, look.GREY_4) if category else look.GREY_4
    label = varied(look.LABEL, fill=shade)
    parts = [
        Place(LABEL, "事業番号", label),
        Place(51, project.number or "－", varied(look.STRONG, size=11), "number"),
    ]
    if project.overall_plan_codes or project.management_plan_codes or category:
        parts += [
            Place(76, "総合計画\n施策番号", look.LABEL),
            Place(96, _listed(project.overall_plan_codes), look.TEXT, "overall_plan_codes"),
            Place(124, "行政経営プラン\n取組番号", look.LABEL),
            Place(144, _listed(project.management_plan_codes), look.TEXT, "management_plan_codes"),
        ]
    parts += [
        Place(158, "DX", look.HEAD),
        Place(WIDTH, "○" if project.dx else "", look.CENTRED, "dx"),
    ]
    form.line(parts)
    title = varied(look.STRONG, size=11)
    named = [Place(LABEL, "事業名", label)]
    if project.category:
        named += [
            Place(144, project.title, title, "title"),
            Place(158, "分類", look.HEAD),
            Place(WIDTH, project.category, look.CENTRED, "category"),
        ]
    else:
        named.append(Place(WIDTH, project.title, title, "title"))
    form.line(named, least=20)
    above = "／\n".join(issued.state.plan.levels[:-1])
    form.line(
        [
            Place(LABEL, above, look.LABEL),
            Place(WIDTH, _place_in_plan(issued, project), look.TEXT),
        ]
    )
    held = holders.held_in(state, project, issued.fiscal_year)
    departments = "、".join(held) or "－"
    if project.lead_department in held and len(held) > 1:
        departments += f"（主管課：{project.lead_department}）"
    form.line(
        [
            Place(LABEL, "所管部署", look.LABEL),
            Place(WIDTH, departments, look.TEXT, "departments"),
        ]
    )


def _place_in_plan(issued: IssuedSheets, project: Project) -> str:
    state = issued.state
    measure = next((m for m in state.measures if m.uid == project.measure), None)
    if measure is None:
        return "－"
    policy = next((p for p in state.policies if p.uid == measure.policy), None)
    names = [(policy.number, policy.title)] if policy else []
    names.append((measure.number, measure.title))
    return " ／ ".join(f"{number or ''} {title}".strip() for number, title in names)


def _texts(form: Form, issued: IssuedSheets, project: Project) -> None:
    for text_field in issued.state.fields:
        text = project.texts.get(text_field.key)
        if text is None:
            continue
        words = "－" if text == NOTHING_TO_SAY else text
        _labelled(form, text_field.label, words, text_field.key)
    for n, indicator in enumerate(project.indicators, start=1):
        label = "施策指標等" + (str(n) if len(project.indicators) > 1 else "")
        _labelled(form, label, indicator.text, f"indicator_{n}")


def _labelled(form: Form, label: str, text: str, name: str) -> None:
    told = in_lines(label, LABEL, look.LABEL.size)
    form.line([Place(LABEL, told, look.LABEL), Place(WIDTH, text, look.TEXT, name)])


def _listed(codes: Sequence[str]) -> str:
    return "、".join(codes) or "－"


def _activities(form: Form, issued: IssuedSheets, project: Project) -> None:
    """Years with the same words share one place; the surveyed year stands by itself."""
    if not project.yearly_activities:
        return
    listed = sorted(project.yearly_activities)
    top = form.row
    for _, run in groupby(
        listed, lambda y: (project.yearly_activities[y], y == issued.fiscal_year)
    ):
        run_years = list(run)
        surveyed = run_years == [issued.fiscal_year]
        _activity_rows(form, issued, project, run_years, surveyed)
    down = form.row - top
    form.put(top, FIRST, Place(0, "年度ごとの\n取組内容等", look.LABEL), down=down)


def _activity_rows(
    form: Form, issued: IssuedSheets, project: Project, run: Sequence[int], surveyed: bool
) -> None:
    text = project.yearly_activities[run[0]]
    style = varied(look.TEXT, bold=surveyed)
    year_style = varied(look.CENTRED, bold=surveyed)
    if surveyed:
        style = look.framed(style, left=False, right=True, top=True, bottom=True)
        year_style = look.framed(year_style, left=True, right=False, top=True, bottom=True)
    first = FIRST + 1
    split = form.column_at(LABEL + 21)
    end = len(form.sheet.widths) + 1
    place = Place(0, text, style, f"activity_{run[0]}")
    needed = form.height_of(place, form.sheet.width(split, end - split))
    top = form.row
    each = max(look.LINE_HEIGHT, needed / len(run))
    rows = ceil(each / HIGHEST_ROW)
    form.put(top, split, place, across=end - split, down=len(run) * rows)
    for year in run:
        label = Place(0, issued.year(year), year_style)
        form.put(form.row, first, label, across=split - first, down=rows)
        for _ in range(rows):
            form.sheet.raise_row(form.row, each / rows, look.LINE_HEIGHT / rows)
            form.row += 1


def _legend(form: Form, issued: IssuedSheets, project: Project) -> None:
    phases = issued.state.phases
    if phases and project.is_scheduled:
        words = "進捗段階　" + "　".join(phase.label for phase in phases)
        form.line([Place(WIDTH, words, look.PLAIN)], least=15)


def _last_year(form: Form, issued: IssuedSheets, last: Mapping[str, Answer]) -> None:
    """Short answers two in a row, long ones each in its own."""

    def pair(one: tuple[str, str], other: tuple[str, str]) -> None:
        form.line(
            [
                Place(LABEL, one[0], look.LABEL), Place(86, one[1], look.LAST_YEAR),
                Place(117, other[0], look.LABEL), Place(WIDTH, other[1], look.LAST_YEAR),
            ]
        )  # fmt: skip

    pair(("(1) 実施状況", answered(last, "status")), ("(2) 進捗段階", _last_phases(last)))
    budget = f"当初 {answered(last, 'budget')}　最終 {answered(last, 'budget_final')}"
    state = f"（{last['cost_state']}）" if last.get("cost_state") else ""
    cost = str(last.get("cost_note") or answered(last, "cost") + state)
    pair(("(3) 予算額（千円）", budget), ("実績額（千円）", cost))
    for key, label in _long_answers(last):
        form.line(
            [Place(LABEL, label, look.LABEL), Place(WIDTH, answered(last, key), look.LAST_YEAR)]
        )
    ratings = "　".join(
        f"{mark}{last[key]}"
        for mark, axis in zip(grading.MARKS, issued.state.rubric.axes, strict=False)
        if (key := grading.rating_key(axis)) in last
    )
    pair(("(5) 評価", ratings or "－"), ("総合評価", answered(last, "grade")))
    change = answered(last, "change_kind")
    if last.get("change_note"):
        change += f"　{last['change_note']}"
    pair(("(6) 今後の方向性", answered(last, "direction")), ("(7) 変更・見直し", change))


def _last_phases(last: Mapping[str, Answer]) -> str:
    if "phase_2" not in last:
        return answered(last, "phase_1")
    words = f"上期 {answered(last, 'phase_1')}　{BREAK}下期 {answered(last, 'phase_2')}"
    return in_lines(words, WIDTH - 117, look.LAST_YEAR.size)


def _long_answers(last: Mapping[str, Answer]) -> Iterator[tuple[str, str]]:
    yield "activity", "(4) 取組実績"
    for key in last:
        if key.startswith("indicator_"):
            yield key, "施策指標の実績"
    if "activity_review" in last:
        yield "activity_review", "取組内容の評価"
