"""A list against the plan: for each row what it would change, and what a person must decide."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from db.records import Measure, Project
from db.rules import fiscal_year
from db.rules.numbering import Entry, Level, Numbering, Scheme, numbering_of
from db.rules.plan_list.identity import Meant, called, meant
from db.rules.plan_list.known import Known
from db.rules.plan_list.layout import Layout
from db.rules.plan_list.numbers import tokens
from db.rules.plan_list.proposals import Choice, RowOutcome, RowProposal
from db.rules.plan_list.reading_rows import ListRow, number_as_written, read_rows
from db.rules.plan_list.repeats import with_repeats_told
from db.rules.plan_list.row_values import RowValues, ValueReader, titled
from db.rules.plan_list.sheet import ListSheet

_MOST_MEASURES = 3


def compared(
    known: Known,
    sheet: ListSheet,
    layout: Layout,
    watch: Callable[[int, int], None] = lambda _done, _of: None,
) -> tuple[RowProposal, ...]:
    """Every row of the list, in its order. ``watch`` may raise to stop."""
    comparison = _Comparison(known, sheet, layout)
    of = sum(row > layout.last for row in sheet.rows)
    found = []
    for done, row in enumerate(read_rows(known, sheet, layout)):
        watch(done, of)
        found.append(comparison.proposal(row))
    return tuple(with_repeats_told(sheet, layout, found))


class _Comparison:
    def __init__(self, known: Known, sheet: ListSheet, layout: Layout) -> None:
        self._known = known
        self._plan = known.state.plan
        self._sheet = sheet
        self._values = ValueReader(known, sheet, layout.columns)
        self._numbering: Numbering = numbering_of(known.state)

    def proposal(self, row: ListRow) -> RowProposal:
        meant_by_number = row.number.projects
        number = meant_by_number[0].number if len(meant_by_number) == 1 else row.number.words
        made = RowProposal(row.row, number or "", row.title, RowOutcome.SKIPPED)
        if row.skipped is not None:
            words = row.title or self._first(row)
            return replace(made, number="", title=words, messages=(row.skipped,))
        if row.problem is not None:
            return _unreadable(made, row.problem)
        if not row.number.words and not row.title:
            return _unreadable(made, "番号も事業名もないので、どの事業か分かりません。")
        found = meant(self._known, row)
        if found.project is not None:
            return self._of_project(row, made, found.project)
        return self._new(row, made) if found.reason is None else self._asked(row, made, found)

    def _first(self, row: ListRow) -> str:
        columns = self._sheet.columns_of(row.row)
        return next((w for c in columns if (w := self._sheet.at(row.row, c).words)), "")

    def _of_project(self, row: ListRow, made: RowProposal, project: Project) -> RowProposal:
        """The row is certainly this project's; its values may still be doubtful."""
        values = self._values.values(row, project)
        notes = (*values.notes, *self._notes(row, project))
        made = replace(made, number=project.number or "", title=row.title or project.title)
        if not values.problems:
            outcome = RowOutcome.CHANGED if values.differences else RowOutcome.SAME
            choice = Choice("取り込む", project.uid, None, values.differences)
            return replace(made, outcome=outcome, choices=(choice,), messages=notes)
        choices = []
        if values.suggested:
            words = "、".join(f"「{d.new}」" for d in values.suggested)
            every = values.differences + values.suggested
            choices.append(Choice(f"{words}として取り込む", project.uid, None, every))
        if values.differences:
            words = "読めるほかの欄だけ取り込む"
            choices.append(Choice(words, project.uid, None, values.differences))
        outcome = RowOutcome.DOUBTFUL if choices else RowOutcome.UNREADABLE
        messages = (*values.problems, *notes)
        return replace(made, outcome=outcome, choices=tuple(choices), messages=messages)

    def _asked(self, row: ListRow, made: RowProposal, found: Meant) -> RowProposal:
        """A person says which project is meant, or that it is a new one."""
        choices, problems = [], [found.reason or ""]
        number = number_as_written(self._known, row.number)
        for project in {p.uid: p for p in (*found.by_number, *found.by_title)}.values():
            values = self._values.values(row, project)
            differences = values.differences
            if project not in found.by_number and number is not None:
                conflict = self._numbering.conflicts({project.uid: number}).get(project.uid)
                if conflict is None:
                    named = self._values.named(row, project, number, None)
                    differences = (*named, *differences)
                elif not found.by_number:
                    problems.append(conflict)
            choices.append(Choice(f"{called(project)}に取り込む", project.uid, None, differences))
            problems += values.problems
        new = self._new(row, made, numbered=not found.by_number)
        words = "新しい事業にする" + ("（番号なし）" if found.by_number else "")
        choices += [replace(choice, words=words) for choice in new.choices[:1]]
        messages = dict.fromkeys((*problems, *self._notes(row, None)))
        return replace(
            made, outcome=RowOutcome.DOUBTFUL, choices=tuple(choices), messages=tuple(messages)
        )

    def _new(self, row: ListRow, made: RowProposal, *, numbered: bool = True) -> RowProposal:
        """A project that the plan does not have; it needs a title and a measure."""
        written = number_as_written(self._known, row.number)
        number = written if numbered else None
        if not row.title:
            reason = f"番号{row.number.words}は計画にありません。新しい事業には事業名が要ります。"
            return _unreadable(made, reason)
        measures = self._measures(row, written)
        if not measures:
            level = self._plan.levels[1]
            reason = f"計画にない事業です。どの{level}に入れるかが一覧から分かりません。"
            return _unreadable(made, reason)
        values = self._values.values(row, None)
        if (taken := self._taken(measures[0], number)) is not None:
            return _unreadable(made, taken)
        named = self._values.named(row, None, number, row.title)
        choices = tuple(
            Choice(f"{titled(m)}の新しい事業にする", None, m.uid, (*named, *values.differences))
            for m in measures[:_MOST_MEASURES]
        )
        problems = (*self._doubts(row, number, measures), *values.problems)
        notes = (f"{titled(measures[0])}に加えます。", *values.notes, *self._notes(row, None))
        return replace(
            made,
            number=number or "",
            outcome=RowOutcome.DOUBTFUL if problems else RowOutcome.NEW,
            choices=_with_suggestions(choices, values),
            messages=problems or notes,
        )

    def _measures(self, row: ListRow, number: str | None) -> tuple[Measure, ...]:
        """Where a new project may go; its number says more than a head that stands above it."""
        by_number = self._known.measure_by_prefix(tokens(number or ""))
        if by_number is None:
            return row.measures
        return tuple(dict.fromkeys((*row.measures, by_number))) if row.stated else (by_number,)

    def _taken(self, measure: Measure, number: str | None) -> str | None:
        """Why an edition's number cannot be given to a new project."""
        entry = Entry("", Level.PROJECT, measure.uid, None, "")
        return self._numbering.published_for_another(entry, number) if number else None

    def _doubts(
        self, row: ListRow, number: str | None, measures: tuple[Measure, ...]
    ) -> Iterator[str]:
        if row.number.day is not None:
            yield f"Excelが番号を日付（{row.number.day}）に変えています。{number}のようです。"
        if len(measures) > 1:
            named = "、".join(titled(m) for m in measures[:_MOST_MEASURES])
            yield f"入れる{self._plan.levels[1]}が1つに決まりません（{named}）。"
        elif number and not self._fits(measures[0], number):
            yield f"番号{number}は{titled(measures[0])}の番号のつけ方に合いません。"

    def _fits(self, measure: Measure, number: str) -> bool:
        within = self._numbering.scheme(Level.PROJECT) is Scheme.WITHIN
        return not within or tokens(number)[:-1] == tokens(measure.number or "")

    def _notes(self, row: ListRow, project: Project | None) -> Iterator[str]:
        if row.number.day is not None and project is not None:
            yield f"Excelが日付（{row.number.day}）に変えた番号を{project.number}と読みました。"
        if project is not None and project.ended is not None:
            year = fiscal_year.long_name(project.ended.fiscal_year, self._plan.calendar)
            yield f"{year}に終了した事業です。"
        if row.row in self._sheet.hidden_rows:
            yield "隠れている行です。"


def _with_suggestions(choices: tuple[Choice, ...], values: RowValues) -> tuple[Choice, ...]:
    """For a new project: what is only probably meant is offered first."""
    if not values.suggested:
        return choices
    words = "、".join(f"「{d.new}」" for d in values.suggested)
    first = choices[0]
    every = (*first.differences, *values.suggested)
    return (replace(first, words=f"{words}として新しい事業にする", differences=every), *choices)


def _unreadable(made: RowProposal, reason: str) -> RowProposal:
    return replace(made, outcome=RowOutcome.UNREADABLE, messages=(reason,))
