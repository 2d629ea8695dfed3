import io
from dataclasses import replace
from itertools import pairwise

import pypdf

from desktop.papers.card import fit
from desktop.papers.card.preview import MARGIN, preview
from tests.factories import plans


def test_the_preview_is_the_card_on_a_page_of_its_size():
    state = plans.plan_state()
    shown = preview(state, state.projects[0])
    (page,) = pypdf.PdfReader(io.BytesIO(shown.pdf)).pages
    assert round(float(page.mediabox.width) * 25.4 / 72) == round(shown.width) == 180
    assert abs(float(page.mediabox.height) * 25.4 / 72 - shown.height) < 0.1
    assert "書かない窓口" in page.extract_text()


def test_every_part_of_the_card_has_its_box():
    state = plans.plan_state()
    shown = preview(state, state.projects[0])
    boxes = list(shown.boxes.values())
    assert set(plans.FIELDS) < set(shown.boxes)
    assert boxes[0][1] == MARGIN
    for (_, top, _, height), (_, below, _, _) in pairwise(boxes):
        assert abs(top + height - below) < 1e-6


def test_a_text_over_its_limit_is_told():
    state = plans.plan_state()
    first = state.projects[0]
    assert preview(state, first).overflows == {}
    texts = dict(first.texts) | {"purpose": "長い文章" * 40}
    shown = preview(state, replace(first, texts=texts))
    assert shown.overflows == {"purpose": 2}
    left, top, width, height = shown.boxes["purpose"]
    upper, lower = shown.excess
    assert abs(upper[1] + upper[3] - lower[1]) < 1e-6
    assert left < lower[0]
    assert lower[0] + lower[2] < left + width
    assert top + height / 2 - 1e-6 < upper[1]
    assert lower[1] + lower[3] < top + height


def test_lines_are_counted_as_the_card_breaks_them():
    assert fit.lines("", "summary") == 1
    assert fit.lines("漢" * 44, "summary") == 1
    assert fit.lines("漢" * 46, "summary") == 2
    assert fit.lines("漢" * 44, fit.YEARLY_ACTIVITIES) == 2
    assert fit.lines("漢" * 44, fit.TITLE) == 2


def test_a_limit_of_characters_is_so_many_lines():
    assert [fit.room(limit) for limit in (None, 1, 44, 45, 88)] == [None, 1, 1, 2, 2]
    assert [fit.room(fit.limit(lines)) for lines in range(1, 20)] == list(range(1, 20))


def test_the_overflow_is_the_end_of_the_text():
    text = "漢" * 44 + "字" * 44 + "余り"
    assert fit.overflow(text, "summary", 88) == "余り"
    assert fit.overflow(text, "summary", 132) == ""
