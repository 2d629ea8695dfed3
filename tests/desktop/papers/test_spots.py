"""Where projects stand on pages, and that somebody can look on while they are drawn."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop.papers import book, history_sheet
from desktop.papers.typesetting.drawing import watch
from desktop.work import reports
from tests.factories.plans import plan_state


@pytest.mark.parametrize(
    "make",
    [book.KINDS["book"], book.KINDS["cards"], book.KINDS["list"], history_sheet.make],
)
def test_every_project_stands_where_its_spot_says(make):
    state = plan_state()
    paper = make(state)
    titles = {p.uid: "".join(p.title.split())[:5] for p in state.projects}
    # The card that explains how to read one is of no project in the plan.
    spots = [spot for spot in paper.spots if not spot.uid.startswith("guide")]
    assert {spot.uid for spot in spots} == set(titles)
    pages = PdfReader(BytesIO(paper.pdf)).pages
    for spot in spots:
        size = pages[spot.page].mediabox
        text = "".join(pages[spot.page].extract_text().split())
        assert titles[spot.uid] in text
        assert spot.left >= 0
        assert (spot.left + spot.width) / 25.4 * 72 <= float(size.width) + 0.1
        assert (spot.top + spot.height) / 25.4 * 72 <= float(size.height) + 0.1


def test_pages_are_counted_as_they_are_drawn():
    seen: list[int] = []
    held = watch.set(seen.append)
    try:
        paper = book.make(plan_state())
    finally:
        watch.reset(held)
    assert seen == list(range(1, paper.pages + 1))


def test_who_looks_on_can_end_it():
    class Enough(Exception):
        pass

    def stop(page):
        raise Enough

    held = watch.set(stop)
    try:
        with pytest.raises(Enough):
            book.make(plan_state())
    finally:
        watch.reset(held)
    assert book.make(plan_state()).pages


def test_a_projects_own_sheets_are_its_pages():
    state = plan_state()
    paper = reports.make(state, "survey-sheets", reports.Options())
    pages = PdfReader(BytesIO(paper.pdf)).pages
    numbers = {p.uid: p.number for p in state.projects}
    assert paper.spots
    for spot in paper.spots:
        assert str(numbers[spot.uid]) in pages[spot.page].extract_text()
