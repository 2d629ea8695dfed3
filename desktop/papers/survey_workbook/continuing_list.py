"""継続事業一覧: the continuing projects of a department as rows of one sheet.

A project has two rows, and a third (or more) where its phases or indicators are asked: at
9 points all that is asked does not fit one row of the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from db.records import Answer, Direction, Project
from db.rules import fiscal_year as years
from db.rules import grading, questions
from db.rules.questions import Question
from desktop.papers.spreadsheet.sheet import Formula, Printing, address
from desktop.papers.spreadsheet.sheet_part import footer_text
from desktop.papers.spreadsheet.styles import varied
from desktop.papers.survey_workbook import look
from desktop.papers.survey_workbook.form import (
    COUNT,
    FIRST,
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
    planned,
    sum_formula,
    thresholds,
)

_NUMBER, _TITLE, _LAST = 14.0, 38.0, 20.0
_COLUMNS = (10, 18, 17, 17, 17, 14, 24, 13, 13, 13, 18, 19)
_LEFT = _NUMBER + _TITLE
_WIDTH = _LEFT + sum(_COLUMNS) + _LAST
_FIRST_ANSWER = FIRST + 2
_LAST_COLUMN = _FIRST_ANSWER + len(_COLUMNS)

# (key, columns) from the first answer column on.
_UPPER: tuple[tuple[str, int], ...] = (
    ("dx", 1), ("status", 1), ("budget", 1), ("budget_final", 1), ("cost", 1),
    ("cost_state", 1), ("cost_note", 1), ("rating_", 3), ("guide", 1), ("grade", 1),
)  # fmt: skip
_LOWER: tuple[tuple[str, int, str], ...] = (
    ("direction", 2, "(6) 今後の方向性"),
    ("change_kind", 1, "(7) 変更・見直し"),
    ("change_note", 2, "(7) 変更の内容と理由"),
    ("activity", 4, "(4) 取組実績（特に記すことがあるとき）"),
    ("grade_reason", 1, "理由"),
    ("remark", 2, "事務局への連絡"),
)


def continuing_list(issued: IssuedSheets, projects: Sequence[Project], title: str) -> Form:
    """The list of ``projects``, all of them to answer."""
    return _List(issued, projects, title).drawn()


class _List:
    def __init__(self, issued: IssuedSheets, projects: Sequence[Project], title: str) -> None:
        self.issued = issued
        self.state = issued.state
        self.projects = projects
        footer = (footer_text(f"{issued.sheet_number('継続')}　{title}"), "&P／&N", "内部資料")
        printing = Printing(landscape=True, left=15, right=15, footer=footer)
        widths = (_NUMBER, _TITLE, *_COLUMNS, _LAST)
        self.form = Form(title, widths, printing, marks=issued.marked)
        self.axes = self.state.rubric.axes

    def drawn(self) -> Form:
        form = self.form
        count_row = self._heading()
        self._key()
        form.gap(4)
        top = form.row
        self._heads()
        form.sheet.printing = replace(form.sheet.printing, titles=(top, form.row - 1))
        first, total = form.row, 0
        for project in self.projects:
            total += self._project(project)
        rows = f"{address(first, COUNT, True)}:{address(max(first, form.row - 1), COUNT, True)}"
        form.sheet.put(count_row, COUNT, Formula(f"SUM({rows})", total), look.PLAIN)
        words = left_formula(address(count_row, COUNT, absolute=True), total)
        form.sheet.put(count_row, _LAST_COLUMN - 1, words, look.WORKED_OUT, across=2)
        form.count_cell = (count_row, COUNT)
        return form

    def _heading(self) -> int:
        issued, form = self.issued, self.form
        form.line(
            [
                Place(_LEFT + 79, "継続事業用", look.PLAIN),
                Place(_LEFT + 93, "", look.PLAIN),
                Place(_LEFT + 117, "内部資料", look.INTERNAL),
                Place(_LEFT + 143, "整理番号", look.HEAD),
                Place(_WIDTH, issued.sheet_number("継続"), look.NUMBER_BOX),
            ],
            18,
        )
        heading = f"{self.state.plan.title}進捗状況報告　継続事業一覧（{issued.subject}）"
        form.line([Place(_WIDTH, heading, look.TITLE)], 24)
        deadline = issued.day(issued.deadline)
        left = f"{issued.department.name}　{len(self.projects)}件"
        right = "色付き（黒枠）の欄に記入してください。" + (
            f"　回答期限 {deadline}" if deadline else ""
        )
        end = _LEFT + sum(_COLUMNS) - _COLUMNS[-1]
        return form.line(
            [Place(_LEFT + 45, left, look.PLAIN_STRONG), Place(end, right, look.PLAIN_RIGHT)], 18
        )

    def _key(self) -> None:
        """What may be written in which column; a number will do for the short lists."""
        rubric = self.state.rubric
        entries = [("(1) 実施状況", _numbered(rubric.statuses))]
        if self.state.phases:
            phases = "　".join(p.label for p in self.state.phases)
            entries.append(("(2) 進捗段階", f"DXの事業だけ　{phases}　予定なし"))
        if self.axes:
            marks = "　".join(
                f"{mark}{axis.label}" for mark, axis in zip(grading.MARKS, self.axes, strict=False)
            )
            words = (
                f"{marks}をそれぞれ5・4・3・2・1で（3はおおむね計画どおり）。"
                f"対象にならないときは「対象外」。合計が{thresholds(self.state)} が評価の目安。"
                "総合評価は空欄なら目安のとおり。"
            )
            entries.append(("(5) 評価", words))
        if rubric.directions:
            entries.append(("(6) 方向性", _directions(rubric.directions)))
        about = {"(1)": "status", "(2)": "phase", "(5)": "rating", "(6)": "direction"}
        for label, words in entries:
            if not questions.asks(self.issued.kind, about[label[:3]]):
                continue
            self.form.line([Place(_LEFT, label, look.LABEL), Place(_WIDTH, words, look.TEXT)], 14)

    def _heads(self) -> None:
        """Two rows of heads for two rows of answers; number, title and last year span both."""
        form, row = self.form, self.form.row
        form.put(row, FIRST, Place(0, "番号", look.HEAD), down=2)
        form.put(row, FIRST + 1, Place(0, "事業名", look.HEAD), down=2)
        form.put(row, _LAST_COLUMN, Place(0, "前年度の\n回答", look.HEAD), down=2)
        upper = [
            ("DX", 1), ("(1) 実施\n状況", 1), ("(3) 当初\n予算額", 1), ("最終\n予算額", 1),
            ("実績額\n（千円）", 1), ("見込・\n確定", 1), ("金額の\nないとき", 1),
            *[(f"(5){mark}", 1) for mark, _ in zip(grading.MARKS, self.axes, strict=False)],
            ("合計・\n目安", 1), ("総合\n評価", 1),
        ]  # fmt: skip
        if len(self.axes) != 3:
            upper[7:-2] = [("(5)", 3)]
        self._row_of_heads(upper, 27)
        self._row_of_heads([(label, across) for _, across, label in _LOWER], 15)

    def _row_of_heads(self, heads: Sequence[tuple[str, int]], height: float) -> None:
        column = _FIRST_ANSWER
        for words, across in heads:
            place = Place(0, words, look.HEAD)
            self.form.put(self.form.row, column, place, across)
            needed = self.form.height_of(place, self.form.sheet.width(column, across))
            self.form.sheet.raise_row(self.form.row, max(height, needed), height)
            column += across
        self.form.row += 1

    def _project(self, project: Project) -> int:
        """A project's rows; give how many required answers are open."""
        form, issued = self.form, self.issued
        asked = {
            q.key: q for q in questions.asked(self.state, project, issued.fiscal_year, issued.kind)
        }
        values = issued.present(project)
        top = form.row
        guide_cell = self._upper(project, asked, values)
        self._lower(project, asked, values)
        self._phases_and_indicators(project, asked, values)
        down = form.row - top
        self._spanning(project, top, down)
        cells = {
            key: address(*form.answers[name], absolute=True)
            for key in asked
            if (name := f"A.{project.uid}.{key}") in form.answers
        }
        _, guide = grading.suggested(self.state.rubric, values)
        drawn = tuple(asked.values())
        count = len(questions.missing(drawn, values, guide))
        formula = Formula(required_left(drawn, cells, guide_cell), count)
        form.sheet.put(top, COUNT, formula, look.PLAIN)
        return count

    def _upper(
        self, project: Project, asked: Mapping[str, Question], values: Mapping[str, Answer]
    ) -> str | None:
        form, row, column = self.form, self.form.row, _FIRST_ANSWER
        guide_cell = None
        for key, across in _UPPER:
            if key == "rating_":
                for n, axis in enumerate(self.axes[:across]):
                    self._cell(project, row, column + n, grading.rating_key(axis), 1, asked, values)
            elif key == "guide":
                guide_cell = self._guide(project, row, column, asked, values)
            else:
                self._cell(project, row, column, key, across, asked, values)
            column += across
        form.sheet.raise_row(row, 20)
        form.row += 1
        return guide_cell

    def _guide(
        self, project: Project, row: int, column: int,
        asked: Mapping[str, Question], values: Mapping[str, Answer],
    ) -> str | None:  # fmt: skip
        """Sum and guide in one cell (11 A); the guide alone stands hidden beside the count."""
        keys = [grading.rating_key(axis) for axis in self.axes]
        if not keys or not all(key in asked for key in keys) or len(keys) > 3:
            self.form.put(row, column, Place(0, "－", look.NOT_ASKED))
            return None
        cells = [address(*self.form.answers[f"A.{project.uid}.{k}"], absolute=True) for k in keys]
        total, guide = grading.suggested(self.state.rubric, values)
        sum_cell = address(row + 1, COUNT, absolute=True)
        self.form.sheet.put(
            row + 1, COUNT, Formula(sum_formula(cells), "" if total is None else total), look.PLAIN
        )
        words = guide_formula(self.state, sum_cell)
        shown = "" if guide is None else f"{total} {guide}"
        formula = Formula(f'IF({sum_cell}="","",{sum_cell}&" "&{words})', shown)
        self.form.put(row, column, Place(0, formula, look.WORKED_OUT))
        return address(row, column, absolute=True)

    def _lower(
        self, project: Project, asked: Mapping[str, Question], values: Mapping[str, Answer]
    ) -> None:
        row, column = self.form.row, _FIRST_ANSWER
        for key, across, _ in _LOWER:
            self._cell(project, row, column, key, across, asked, values)
            column += across
        self.form.sheet.raise_row(row, 29)
        self.form.row += 1

    def _phases_and_indicators(
        self, project: Project, asked: Mapping[str, Question], values: Mapping[str, Answer]
    ) -> None:
        phases = [key for key in ("phase_1", "phase_2") if key in asked]
        indicators = [key for key in asked if key.startswith("indicator_")]
        for n in range(max(bool(phases), len(indicators))):
            row = self.form.row
            self.form.sheet.raise_row(row, 29)
            if n == 0 and phases:
                self._phases(project, row, asked, values)
                column, across = _FIRST_ANSWER + 7, 3
            else:
                column, across = _FIRST_ANSWER, 10
            words = f"指標　{project.indicators[n].text}" if n < len(indicators) else ""
            label = varied(look.TEXT, fill=look.GREY_4)
            place = Place(0, words, label, f"indicator_{n + 1}" if words else None)
            self.form.put(row, column, place, across, owner=project.uid)
            width = self.form.sheet.width(column, across)
            self.form.sheet.raise_row(row, self.form.height_of(place, width), 0.0)
            if n < len(indicators):
                self._cell(project, row, _FIRST_ANSWER + 10, indicators[n], 2, asked, values)
            else:
                blank = Place(0, "", look.NOT_ASKED)
                self.form.put(row, _FIRST_ANSWER + 10, blank, 2)
            self.form.row += 1

    def _phases(
        self, project: Project, row: int,
        asked: Mapping[str, Question], values: Mapping[str, Answer],
    ) -> None:  # fmt: skip
        """Label and answer for each half: 2 + 2 and 2 + 1 of the columns."""
        places = (("phase_1", 0, 2, 2), ("phase_2", 4, 2, 1))
        halves = self.state.plan.halves
        for (key, offset, wide, answer_wide), half in zip(places, (*halves, None), strict=False):
            if key not in asked:
                self.form.put(row, _FIRST_ANSWER + offset, Place(0, "", look.NOT_ASKED), wide)
                blank = _FIRST_ANSWER + offset + wide
                self.form.put(row, blank, Place(0, "", look.NOT_ASKED), answer_wide)
                continue
            name = f"(2) {years.half_name(half)}" if half else "(2) 進捗段階"
            words = f"{name}\n計画 {planned(self.state, project, self.issued.fiscal_year, half)}"
            label = varied(look.LABEL, fill=look.GREY_4)
            self.form.put(row, _FIRST_ANSWER + offset, Place(0, words, label), wide)
            column = _FIRST_ANSWER + offset + wide
            self._cell(project, row, column, key, answer_wide, asked, values)

    def _cell(
        self, project: Project, row: int, column: int, key: str, across: int,
        asked: Mapping[str, Question], values: Mapping[str, Answer],
    ) -> None:  # fmt: skip
        question = asked.get(key)
        place = Place(0, "－", look.NOT_ASKED) if question is None else answer(0, question, values)
        self.form.put(row, column, place, across, owner=project.uid)
        width = self.form.sheet.width(column, across)
        self.form.sheet.raise_row(row, self.form.height_of(place, width), 0.0)

    def _spanning(self, project: Project, top: int, down: int) -> None:
        form = self.form
        number = Place(0, project.number or "－", look.CENTRED, "number")
        form.put(top, FIRST, number, down=down, owner=project.uid)
        title = Place(0, project.title, look.TEXT, "title")
        form.put(top, FIRST + 1, title, down=down, owner=project.uid)
        last = self.issued.last_year.get(project.uid, {})
        words = "－"
        if last:
            words = "\n".join(answered(last, key) for key in ("status", "grade", "direction"))
        if asked_again := [m.name for (uid, _), m in form.marks.items() if uid == project.uid]:
            words = "\n".join([*(f"▶{name}" for name in asked_again), words])
        spanning = Place(0, words, varied(look.LAST_YEAR, horizontal="center"))
        form.put(top, _LAST_COLUMN, spanning, down=down)
        needed = max(
            form.height_of(title, _TITLE), form.height_of(spanning, _LAST)
        ) - form.height_between(top, top + down - 1)
        if needed > 0:
            form.sheet.raise_row(top, form.sheet.heights[top] + needed, 0.0)


def _numbered(names: Sequence[str]) -> str:
    return "　".join(f"{n} {name}" for n, name in enumerate(names, start=1))


def _directions(directions: Sequence[Direction]) -> str:
    """継続する 1 拡大・拡充 … 継続しない 5 統合 …"""
    words: list[str] = []
    group = None
    for n, direction in enumerate(directions, start=1):
        if direction.group != group:
            group = direction.group
            words.append(f"{group}")
        words.append(f"{n} {direction.name}")
    return "　".join(words)
