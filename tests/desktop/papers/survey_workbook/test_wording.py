"""Short wordings in a cell: lines end where the office said, or where a phrase ends."""

import io
from dataclasses import replace

import openpyxl
import pytest

from desktop.papers import survey_workbook
from desktop.papers.printed_sheets.boxes import boxes_of
from desktop.papers.spreadsheet.extent import height_of, leading
from desktop.papers.survey_workbook import look
from desktop.papers.survey_workbook.wording import in_lines
from tests.factories import plans
from tests.factories.workbooks import issued

RATING = 22.8
LABEL = 30.0


@pytest.mark.parametrize(
    ("words", "width", "told"),
    [
        ("計画より十分｜進んでいる", RATING, "計画より十分\n進んでいる"),
        ("計画より十分｜進んでいる", 60.0, "計画より十分進んでいる"),
        ("計画より｜かなり｜遅れている", RATING, "計画より\nかなり\n遅れている"),
        ("計画より｜かなり｜遅れている", 30.0, "計画よりかなり\n遅れている"),
        ("計画より十分進んでいる", RATING, "計画より十分\n進んでいる"),
        ("計画よりかなり遅れている", RATING, "計画より\nかなり\n遅れている"),
        ("効果があまりみられない", RATING, "効果があまり\nみられない"),
        ("十分に効果が現れている", RATING, "十分に効果が\n現れている"),
        ("その他関連する計画・事業", LABEL, "その他関連する\n計画・事業"),
        ("増加した", RATING, "増加した"),
        ("", RATING, ""),
        ("｜", RATING, ""),
    ],
)
def test_lines_end_at_break_points_and_only_where_they_must(words, width, told):
    assert in_lines(words, width, 9) == told


def test_break_points_are_line_feeds_in_the_workbook_and_never_letters():
    state = plans.plan_state()
    axes = tuple(
        replace(axis, wording={**axis.wording, "5": "計画より十分｜進んでいる"})
        for axis in state.rubric.axes
    )
    state = replace(state, rubric=replace(state.rubric, axes=axes))
    book = openpyxl.load_workbook(io.BytesIO(survey_workbook.write(issued(state=state))))
    words = [
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert "計画より十分\n進んでいる" in words
    assert not [w for w in words if "｜" in w]


def test_departments_of_a_period_part_between_their_names():
    names = ("人事課", "行政経営課", "デジタル推進課")
    state = plans.plan_state()
    shared = replace(
        state.projects[0],
        schedule=tuple(replace(cell, departments=names) for cell in state.projects[0].schedule),
    )
    state = replace(state, projects=(shared, *state.projects[1:]))
    (sheet,) = [s for s in survey_workbook.printed_sheets(issued(state=state)) if s.uid == "p111"]
    words = [str(content) for row in sheet.cells.values() for content, _ in row.values()]
    assert [w for w in words if "行政経営課" in w and "\n" in w]
    for told in [w for w in words if "行政経営課" in w]:
        assert set(told.replace("\n", "").split("、")) == set(names)
        assert all(line.endswith("、") for line in told.split("\n")[:-1])


def test_the_sheet_number_of_a_long_department_fits_its_box():
    state = plans.plan_state()
    first, *others = state.departments
    long = replace(first, name="市民活躍・男女共同参画課")
    state = replace(
        state,
        departments=(long, *others),
        projects=tuple(
            replace(p, departments=(long.name,), lead_department=long.name) for p in state.projects
        ),
    )
    seen = 0
    for sheet in survey_workbook.printed_sheets(issued(long.name, state=state)):
        for box in boxes_of(sheet):
            if box.style == look.NUMBER_BOX:
                assert height_of(box.words, box.width, box.style.size) < 2 * leading(11), box.words
                seen += 1
    assert seen > 3
