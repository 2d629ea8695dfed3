from io import BytesIO

import pytest
from pypdf import PdfReader

from db.errors import Refused
from desktop.work import reports
from desktop.work.reports import Options
from tests.factories.plans import plan_state


def text_of(paper):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages)


@pytest.mark.parametrize("kind", reports.KINDS.values())
def test_every_kind_says_what_it_is_for_and_takes(kind):
    assert kind.about.endswith("。")
    assert set(kind.takes) <= {"date", "year", "blank", "public"}
    assert kind.internal or "public" not in kind.takes


@pytest.mark.parametrize("kind", reports.KINDS)
def test_every_kind_is_made(kind):
    paper = reports.make(plan_state(), kind, Options())
    assert len(PdfReader(BytesIO(paper.pdf)).pages) == paper.pages > 0


@pytest.mark.parametrize(
    ("options", "there"),
    [
        (Options(project="1-1-2"), {"給食費の口座納付"}),
        (Options(department="学務課"), {"給食費の口座納付", "学びの端末"}),
    ],
)
def test_cards_of_a_part(options, there):
    text = text_of(reports.make(plan_state(), "cards", options))
    titles = {p.title for p in plan_state().projects}
    assert {title for title in titles if title in text} == there


@pytest.mark.parametrize(
    ("kind", "options", "words"),
    [
        ("cards", Options(project="9-9-9"), "計画にありません"),
        ("cards", Options(department="無い課"), "一覧にありません"),
        ("cards", Options(project="1-1-2", department="情報課"), "事業がありません"),
        ("book", Options(project="1-1-2"), "計画の全体"),
    ],
)
def test_what_is_not_in_the_plan_is_refused(kind, options, words):
    with pytest.raises(Refused, match=words):
        reports.make(plan_state(), kind, options)
