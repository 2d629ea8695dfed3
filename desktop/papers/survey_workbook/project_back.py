"""The back of a 調査票: the seven items, each with last year's answer beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from db.records import Answer, Axis, PlanState, Project
from db.rules import fiscal_year as years
from db.rules import grading, questions
from db.rules.break_points import BREAK
from db.rules.present import target_words
from db.rules.questions import Question
from desktop.papers.spreadsheet.sheet import Formula, address
from desktop.papers.spreadsheet.styles import varied
from desktop.papers.survey_workbook import look
from desktop.papers.survey_workbook.form import (
    COUNT,
    LABEL,
    WIDTH,
    Form,
    Place,
    answer,
    left_formula,
    required_left,
)
from desktop.papers.survey_workbook.issued import IssuedSheets
from desktop.papers.survey_workbook.wording import (
    answered,
    guide_formula,
    in_lines,
    planned,
    sum_formula,
    thresholds,
)

_ANSWERS = 136.0
_TALL = {"activity": 66.0, "activity_review": 38.0, "grade_reason": 22.0, "remark": 26.0}
_CENTRED_LAST = varied(look.LAST_YEAR, horizontal="center")
_SHORT = 24
"""Characters of last year's answer that stand beside the question; longer ones stand above."""


def draw(
    form: Form,
    issued: IssuedSheets,
    project: Project,
    asked: Sequence[Question],
    values: Mapping[str, Answer],
) -> None:
    _Back(form, issued, project, asked, values).draw()


class _Back:
    """Draws what is asked of one project; what is not asked has no row."""

    def __init__(
        self,
        form: Form,
        issued: IssuedSheets,
        project: Project,
        asked: Sequence[Question],
        values: Mapping[str, Answer],
    ) -> None:
        self.form = form
        self.issued = issued
        self.state: PlanState = issued.state
        self.project = project
        self.asked = {question.key: question for question in asked}
        self.values = values
        self.last = issued.last_year.get(project.uid, {})
        self.guide_cell: str | None = None

    def draw(self) -> None:
        head_row = self._heading()
        for draw in (
            self._flag, self._status, self._phases, self._money, self._activity,
            self._indicators, self._review, self._ratings, self._grade, self._direction,
            self._changes, self._new_values, self._remark,
        ):  # fmt: skip
            draw()
        self._count(head_row)

    def _heading(self) -> int:
        year = self.issued.year_name
        deadline = self.issued.day(self.issued.deadline)
        remark = "色付き（黒枠）の欄に記入します。" + (f"　回答期限 {deadline}" if deadline else "")
        row = self.form.line(
            [
                Place(38, f" {year}の回答", look.SECTION),
                Place(_ANSWERS + 6, remark, look.PLAIN_RIGHT),
                Place(WIDTH, "", varied(look.WORKED_OUT, wrap=False)),
            ],
            least=18,
        )
        self.form.gap(3)
        self.form.line(
            [
                Place(LABEL, "項目", look.HEAD),
                Place(_ANSWERS, "回答", look.HEAD),
                Place(WIDTH, "前年度の回答", look.HEAD),
            ],
            least=14,
        )
        return row

    def _count(self, row: int) -> None:
        """How many required answers are open: the number hidden, the words in the heading."""
        _, guide = grading.suggested(self.state.rubric, self.values)
        asked = tuple(self.asked.values())
        count = len(questions.missing(asked, self.values, guide))
        cells = {key: self._cell(key) for key in self.asked if self._drawn(key)}
        left = Formula(required_left(asked, cells, self.guide_cell), count)
        self.form.sheet.put(row, COUNT, left, varied(look.PLAIN, wrap=False))
        column = self.form.column_at(_ANSWERS + 6)
        words = left_formula(address(row, COUNT, absolute=True), count)
        _, style = self.form.sheet.cells[row][column]
        self.form.sheet.cells[row][column] = (words, style)
        self.form.count_cell = (row, COUNT)

    def _drawn(self, key: str) -> bool:
        return f"A.{self.project.uid}.{key}" in self.form.answers

    def _cell(self, key: str) -> str:
        return address(*self.form.answers[f"A.{self.project.uid}.{key}"], absolute=True)

    def _last(self, key: str) -> Place:
        if not self.last:
            return Place(WIDTH, "－", look.LAST_YEAR)
        words = answered(self.last, key)
        if len(words) > _SHORT:
            words = "前年度の欄のとおり"
        return Place(WIDTH, words, look.LAST_YEAR)

    def _one(self, key: str, label: str, end: float, hint: str, least: float = 18.0) -> None:
        """A short answer with a hint beside it."""
        if (question := self.asked.get(key)) is None:
            return
        self.form.line(
            [
                Place(LABEL, label, look.LABEL),
                answer(end, question, self.values),
                Place(_ANSWERS, hint, look.TEXT),
                self._last(key),
            ],
            least,
        )

    def _long(self, key: str, label: str) -> None:
        if (question := self.asked.get(key)) is not None:
            places = [
                Place(LABEL, label, look.LABEL),
                answer(_ANSWERS, question, self.values),
                self._last(key),
            ]
            self.form.line(places, _TALL.get(key, 30.0))

    def _flag(self) -> None:
        self._one("dx", "デジタル変革に\n資する事業", 72, "有・無")

    def _status(self) -> None:
        self._one("status", "(1) 実施状況", 72, "・".join(self.state.rubric.statuses))

    def _phases(self) -> None:
        year = self.issued.fiscal_year
        for half in self.state.plan.halves:
            key = f"phase_{half or 1}"
            label = "(2) 進捗段階" + (f" {years.half_name(half)}" if half else "")
            self._one(key, label, 72, f"計画　{planned(self.state, self.project, year, half)}")

    def _money(self) -> None:
        money = self.asked.get("cost")
        if money is None:
            return
        rows = (
            (("budget", "当初予算額"), ("budget_final", "最終予算額")),
            (("cost", "実績額"), ("cost_state", "見込・確定")),
        )
        label = "(3) 経費（千円）"
        for pair in rows:
            places = [Place(LABEL, label, look.LABEL)]
            for end, (key, words) in zip((LABEL + 54.5, _ANSWERS), pair, strict=True):
                if key in self.asked:
                    places.append(Place(end - 33, words, look.LABEL))
                    places.append(answer(end, self.asked[key], self.values))
                else:
                    places.append(Place(end, "", look.TEXT))
            last = "　".join(answered(self.last, key) for key, _ in pair) if self.last else "－"
            if any(key in self.asked for key, _ in pair):
                self.form.line([*places, Place(WIDTH, last, look.LAST_YEAR)], 18)
                label = "　公表しません"
        notes = "選んだときは、金額は要りません"
        self._one("cost_note", "　金額のないとき", 72, notes)

    def _activity(self) -> None:
        if "activity" not in self.asked:
            return
        planned = self.project.yearly_activities.get(self.issued.fiscal_year)
        if planned:
            self.form.line(
                [
                    Place(LABEL, "(4) 計画した取組", look.LABEL),
                    Place(WIDTH, planned, look.TEXT),
                ]
            )
        self._long("activity", "(4) 取組実績")

    def _indicators(self) -> None:
        for n, indicator in enumerate(self.project.indicators, start=1):
            key = f"indicator_{n}"
            if (question := self.asked.get(key)) is None:
                continue
            target = target_words(indicator, self.issued.fiscal_year)
            self.form.line(
                [
                    Place(LABEL, f"　{question.label}", look.LABEL),
                    answer(72, question, self.values),
                    Place(_ANSWERS, f"目標　{target}", look.TEXT),
                    self._last(key),
                ],
                20,
            )

    def _review(self) -> None:
        self._long("activity_review", "　取組内容の評価")

    def _ratings(self) -> None:
        axes = [axis for axis in self.state.rubric.axes if grading.rating_key(axis) in self.asked]
        if not axes:
            return
        values = sorted({value for axis in axes for value in axis.wording}, reverse=True)
        words_from, words_to = 44.0, 158.0
        each = (words_to - words_from) / max(len(values), 1)
        heads = [Place(LABEL, "(5) 評価", look.LABEL), Place(words_from, "選ぶ", look.HEAD)]
        heads += [
            Place(words_from + each * n, value, look.HEAD)
            for n, value in enumerate(values, start=1)
        ]
        self.form.line([*heads, Place(WIDTH, "前年度", look.LABEL)], 14)
        for axis in axes:
            question = self.asked[grading.rating_key(axis)]
            places = [
                Place(LABEL, f"　{question.label}", look.LABEL),
                answer(words_from, question, self.values),
            ]
            for n, rating in enumerate(values):
                start, end = words_from + each * n, words_from + each * (n + 1)
                words = self._in_lines(axis, rating, start, end)
                places.append(Place(end, words, look.TEXT))
            last = self._last(question.key)
            self.form.line([*places, replace(last, style=_CENTRED_LAST)], 29)

    def _in_lines(self, axis: Axis, rating: str, start: float, end: float) -> str:
        """A rating's words in a place between these millimetres, as its columns are wide."""
        first = self.form.column_at(start)
        width = self.form.sheet.width(first, self.form.column_at(end) - first)
        return in_lines(axis.wording.get(rating, ""), width, look.TEXT.size)

    def _grade(self) -> None:
        if "grade" not in self.asked:
            return
        keys = [grading.rating_key(axis) for axis in self.state.rubric.axes]
        total, guide = grading.suggested(self.state.rubric, self.values)
        row, column = self.form.row, self.form.column_at(41)
        places = [Place(LABEL, "総合評価", look.LABEL)]
        if all(self._drawn(key) for key in keys):
            ratings = [self._cell(key) for key in keys]
            sum_cell = address(row, column, absolute=True)
            guide_column = self.form.column_at(75)
            self.guide_cell = address(row, guide_column, absolute=True)
            places += [
                Place(41, "合計", look.HEAD),
                Place(55, Formula(sum_formula(ratings), _cached(total)), look.WORKED_OUT),
                Place(75, "評価の目安", look.HEAD),
                Place(
                    89,
                    Formula(guide_formula(self.state, sum_cell), guide or ""),
                    look.WORKED_OUT,
                ),
            ]
        else:
            places.append(Place(89, "", look.TEXT))
        places += [
            Place(109, "総合評価", look.HEAD),
            answer(_ANSWERS, self.asked["grade"], self.values),
            self._last("grade"),
        ]
        self.form.line(places, 20)
        hint = f"合計が{thresholds(self.state)}。空欄は目安のとおり。"
        self.form.line([Place(LABEL, "", look.LABEL), Place(WIDTH, hint, look.TEXT)], 14)
        self._long("grade_reason", "　目安と違う理由")

    def _direction(self) -> None:
        groups: dict[str, list[str]] = {}
        for direction in self.state.rubric.directions:
            groups.setdefault(direction.group, []).append(direction.name)
        hint = "\n".join(f"{group}：{'、'.join(names)}" for group, names in groups.items())
        self._one("direction", "(6) 今後の方向性", 51, hint)

    def _changes(self) -> None:
        hint = "書いた所が変更の申出になります"
        self._one("change_kind", "(7) 変更・見直し", 72, hint)
        self._long("change_note", "　内容と理由")

    def _new_values(self) -> None:
        if not any(key.startswith("new_") for key in self.asked):
            return
        self.form.line(
            [
                Place(LABEL, "　変える項目", look.LABEL),
                Place(100, "現行", look.HEAD),
                Place(WIDTH, "変更後（変えるときだけ記入します）", look.HEAD),
            ],
            14,
        )
        self._new_phases()
        activities = "年度ごとの取組内容等のとおり" if self.project.yearly_activities else "－"
        indicators = "施策指標等のとおり" if self.project.indicators else "－"
        for key, label, present in (
            ("new_activity", "取組内容", activities),
            ("new_indicator", "施策指標", indicators),
            ("new_departments", "所管部署", "、".join(self.project.departments) or "－"),
            ("new_title", "事業名", self.project.title),
        ):
            if key in self.asked:
                self.form.line(
                    [
                        Place(LABEL, f"　{label}", look.LABEL),
                        Place(100, present, look.TEXT),
                        answer(WIDTH, self.asked[key], self.values),
                    ],
                    16,
                )

    def _new_phases(self) -> None:
        """The remaining periods side by side: their names, what is planned, what is wanted."""
        periods = [
            (year, half)
            for year, half in questions.remaining(self.state, self.issued.fiscal_year)
            if questions.new_phase_key(year, half) in self.asked
        ]
        for part in _parts(periods, 8):
            each = (WIDTH - LABEL) / len(part)
            ends = [LABEL + each * n for n in range(1, len(part) + 1)]
            heads, wanted = [], []
            for end, (year, half) in zip(ends, part, strict=True):
                short = years.short_name(year, self.state.plan.calendar)
                name = short + (years.half_name(half) if half else "")
                key = questions.new_phase_key(year, half)
                heads.append(Place(end, name, varied(look.HEAD, fill=look.GREY_4)))
                wanted.append(answer(end, self.asked[key], self.values))
            self.form.line([Place(LABEL, "　進捗段階 期間", look.LABEL), *heads], 14)
            plans = (planned(self.state, self.project, *period) for period in part)
            present, start = [], LABEL
            for words, run in groupby(zip(plans, ends, strict=True), lambda item: item[0]):
                end = [*run][-1][1]
                told = in_lines(_with_breaks(words), end - start, look.CENTRED.size)
                present.append(Place(end, told, look.CENTRED))
                start = end
            self.form.line([Place(LABEL, "　　　　　 現行", look.LABEL), *present])
            self.form.line([Place(LABEL, "　　　　　 変更後", look.LABEL), *wanted], 27)

    def _remark(self) -> None:
        if (question := self.asked.get("remark")) is not None:
            places = [
                Place(LABEL, "事務局への連絡", look.LABEL),
                answer(WIDTH, question, self.values),
            ]
            self.form.line(places, _TALL["remark"])


def _with_breaks(words: str) -> str:
    """A phase parts behind its code and behind the points in its name."""
    return words.replace(") ", f") {BREAK}").replace("・", f"・{BREAK}")


def _cached(total: int | None) -> int | str:
    return "" if total is None else total


def _parts(
    periods: Sequence[tuple[int, int | None]], most: int
) -> Iterator[Sequence[tuple[int, int | None]]]:
    for start in range(0, len(periods), most):
        yield periods[start : start + most]
