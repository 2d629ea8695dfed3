"""What holds for every kind of paper, of whatever plan: read back from the finished PDF."""

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Any

import pypdfium2
import pytest

from db import snapshot
from db.errors import Refused
from db.records import PlanState
from desktop.papers.paper import Paper
from desktop.work import reports
from desktop.work.reports import Options
from tests.desktop.papers.reading import opened, outline
from tests.factories import plans, rounds, strained
from tests.factories.reported import reported_state
from tests.golden import SHAPES


def _shape(name: str) -> PlanState:
    return snapshot.loads(SHAPES[name].read_text(encoding="utf-8"))


SILENT = rounds.survey(2022, *(rounds.answered(p.uid, {}) for p in plans.projects()))
STATES: dict[str, Callable[[], PlanState]] = {
    "empty": lambda: plans.plan_state(projects=()),
    "bare": lambda: plans.plan_state(projects=(), measures=(), policies=(), departments=()),
    "no round": plans.plan_state,
    "no answer": lambda: plans.plan_state(rounds=(SILENT,)),
    "reported": reported_state,
    "strained": strained.strained_state,
    "phases": strained.long_phases,
    **{name: partial(_shape, name) for name in SHAPES},
}
PAPERS = [
    (kind, public)
    for kind, each in reports.KINDS.items()
    for public in ((False, True) if "public" in each.takes else (False,))
]
READ_WHOLE = {
    "book": (*(f"{key}:" for key in plans.FIELDS), *(f"{y}年の" for y in strained.YEARS)),
    "cards": (*(f"{key}:" for key in plans.FIELDS), *(f"{y}年の" for y in strained.YEARS)),
    "history": (*(f"{y}年の" for y in strained.YEARS), "activity:", "activity_review:", "意見"),
    "progress": ("2023年の", "activity:", "activity_review:", "意見", "申出", "処置"),
    "department": ("2023年の", "activity:", "activity_review:", "意見", "申出"),
    "committee": ("議案", "決定", "指示", "対応"),
    "survey-sheets": (*(f"{key}:" for key in plans.FIELDS), "activity:", "change_note:"),
}
"""The long texts that a paper says whole."""


@cache
def state_of(name: str) -> PlanState:
    return STATES[name]()


@cache
def paper_of(name: str, kind: str, public: bool) -> Paper | None:
    """None where there is nothing of which the paper could tell."""
    try:
        return reports.make(state_of(name), kind, Options(date(2024, 8, 1), public=public))
    except Refused:
        assert not state_of(name).projects
        return None


@cache
def texts_of(name: str, kind: str, public: bool) -> list[str]:
    """The words of each page, without line ends and spaces."""
    paper = paper_of(name, kind, public)
    assert paper is not None
    document = pypdfium2.PdfDocument(paper.pdf)
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize(("kind", "public"), PAPERS)
def test_every_paper_of_every_plan_stays_on_its_page(name, kind, public):
    paper = paper_of(name, kind, public)
    if paper is None:
        return
    assert paper.pages > 0
    assert not paper.missing_glyphs
    for number, page in enumerate(pypdfium2.PdfDocument(paper.pdf), start=1):
        width, height = page.get_size()
        words = page.get_textpage()
        for at in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(at)
            inside = left >= 20 and right <= width - 20 and bottom >= 6 and top <= height - 6
            assert inside, (number, words.get_text_bounded(left, bottom, right, top))


@pytest.mark.parametrize("kind", READ_WHOLE)
def test_no_letter_of_a_long_text_is_cut(kind):
    """A sentence may be parted by the foot of a page, and by nothing else."""
    paper = paper_of("strained", kind, False)
    assert paper is not None
    pages = texts_of("strained", kind, False)
    text = "".join(pages)
    for mark in READ_WHOLE[kind]:
        whole = strained.long_text(mark)
        asked = [one for one in strained.sentences(mark) if one in whole]
        lost = [one for one in asked if one not in text]
        assert len(lost) <= len(pages), (mark, lost)
        assert [one for one in lost if one[:-4] not in text and one[4:] not in text] == []


@pytest.mark.parametrize(("kind", "public"), PAPERS)
def test_only_internal_papers_say_so_and_on_every_page(kind, public):
    said = ["内部資料" in page for page in texts_of("strained", kind, public)]
    assert set(said) == {reports.KINDS[kind].internal and not public}


@pytest.mark.parametrize(("kind", "public"), PAPERS)
def test_a_paper_names_itself_and_its_language_and_takes_only_parts_of_fonts(kind, public):
    paper = paper_of("reported", kind, public)
    assert paper is not None
    document = opened(paper)
    root: Any = document.trailer["/Root"]
    assert document.metadata
    assert document.metadata.title
    assert root["/Lang"] == "ja-JP"
    fonts = [font for page in document.pages for font in _fonts(page)]
    assert fonts
    for font in fonts:
        assert font["/BaseFont"][7] == "+"  # the tag of a subset: /ABCDEF+Name
        assert "/FontFile2" in font["/FontDescriptor"]


def _fonts(page: Any) -> list[Any]:
    found: list[Any] = []
    for font in page["/Resources"].get("/Font", {}).values():
        one = font.get_object()
        found += [part.get_object() for part in one.get("/DescendantFonts", [one])]
    return found


@pytest.mark.parametrize(("kind", "public"), PAPERS)
def test_a_line_of_the_outline_opens_the_page_with_its_words(kind, public):
    paper = paper_of("reported", kind, public)
    assert paper is not None
    pages = ["".join(page.extract_text().split()) for page in opened(paper).pages]
    lines = outline(paper)
    assert lines
    for _, title, page in lines:
        # A sheet's name has a word before the project's number that the sheet has not.
        words = title.split()
        assert any(word in pages[page - 1] for word in words[-1].split("・")), title


@pytest.mark.parametrize(("kind", "public"), PAPERS)
def test_a_project_is_read_by_its_number_first_and_then_its_name(kind, public):
    text = "".join(texts_of("reported", kind, public))
    told = [p for p in state_of("reported").projects if p.title in text and p.number]
    for project in told:
        before = text[: text.index(project.title)]
        assert project.number
        assert project.number in before


@pytest.mark.parametrize(("kind", "public"), PAPERS)
def test_the_same_plan_gives_the_same_bytes(kind, public):
    paper = paper_of("reported", kind, public)
    again = reports.make(state_of("reported"), kind, Options(date(2024, 8, 1), public=public))
    assert paper is not None
    assert again.pdf == paper.pdf


@pytest.mark.parametrize("kind", ["list", "roadmap", "plan-digest", "committee"])
def test_a_very_large_plan_is_printed(kind):
    state = strained.many(2020)
    paper = reports.make(state, kind, Options(date(2024, 8, 1)))
    text = "".join(
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(paper.pdf)
    )
    if kind in ("list", "roadmap"):
        assert all(f"事業{n}号" in text for n in range(1, 2021, 101))
    assert paper.pages > 0
