"""Survey sheets on paper: the same that a workbook shows, blank or filled."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from db.errors import Refused
from desktop.work import survey_sheets
from tests.factories.plans import plan_state
from tests.factories.rounds import answered, survey

DAY = date(2023, 4, 20)


def state_with_answers():
    answers = {"status": "実施中", "activity": "窓口で試した。"}
    return plan_state(rounds=(survey(2022, answered("p111", answers, "窓口課")),))


def pages_of(paper):
    return [page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages]


def printed(state, **wanted):
    return pages_of(survey_sheets.printed(state, 2022, DAY, **wanted))


def test_filled_sheets_show_what_was_answered_and_blank_ones_do_not():
    filled = "".join(printed(state_with_answers(), departments=["窓口課"]))
    blank = "".join(printed(state_with_answers(), departments=["窓口課"], blank=True))
    assert "窓口で試した。" in filled
    assert "窓口で試した。" not in blank
    assert "1-1-1" in blank


def test_every_page_says_that_it_is_internal():
    pages = printed(state_with_answers())
    assert len(pages) > 4
    assert all("内部資料" in page for page in pages)


def test_one_project_alone():
    text = "".join(printed(state_with_answers(), projects=["p112"]))
    assert "給食費の口座納付" in text
    assert "学務課" in text
    assert "窓口課" not in text


def test_a_round_that_is_not_open_yet_can_be_printed():
    assert len(printed(plan_state())) > 4


def test_equal_states_give_equal_bytes():
    first, second = (survey_sheets.printed(state_with_answers(), 2022, DAY) for _ in range(2))
    assert first.pdf == second.pdf


@pytest.mark.parametrize(
    "wanted", [{"departments": ["福祉課"], "projects": ["p111"]}, {"projects": []}]
)
def test_nothing_to_print_is_said(wanted):
    with pytest.raises(Refused, match="刷る調査票がありません"):
        printed(state_with_answers(), **wanted)
