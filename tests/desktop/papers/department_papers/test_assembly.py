from dataclasses import replace
from datetime import date

import pytest

from db import snapshot
from db.errors import Refused
from desktop.papers.department_papers import Options, make
from desktop.papers.paper import Paper
from desktop.work import reports
from tests.desktop.papers.reading import links, opened, outline, texts
from tests.factories.plans import plan_state
from tests.factories.reported import SECRETS, reported_state
from tests.golden import SHAPES

DAY = date(2023, 8, 1)


@pytest.fixture(scope="module")
def paper() -> Paper:
    return make(reported_state(), Options(DAY))


def test_each_department_begins_a_page_with_its_name(paper: Paper) -> None:
    pages = texts(paper)
    tops = [(title, page) for level, title, page in outline(paper) if level == 0]
    assert [title for title, _ in tops] == [
        d.name for d in plan_state().departments if any(d.name == t for t, _ in tops)
    ]
    assert len({page for _, page in tops}) == len(tops) > 2
    for title, page in tops:
        assert pages[page - 1].startswith("星野市第3次情報化計画")
        assert f"{title}令和4年度に所管する事業は" in pages[page - 1]


def test_a_joint_project_stands_with_each_of_its_departments() -> None:
    state = reported_state()
    projects = tuple(
        replace(p, lead_department="福祉課") if p.uid == "p132" else p for p in state.projects
    )
    pages = texts(make(replace(state, projects=projects), Options(DAY)))
    assert sum(page.count("事業番号1-3-2") for page in pages) == 2
    text = "".join(pages)
    assert text.count("福祉課、情報課（主管課福祉課）") == 2
    rows = [text[at : at + 20] for at in range(len(text)) if text[at:].startswith("1-3-2福祉台帳")]
    assert ["主管" in row for row in rows] == [False, True]
    assert ["関係" in row for row in rows] == [True, False]


def test_lists_lead_to_the_cards_of_the_same_department(paper: Paper) -> None:
    pages = texts(paper)
    tops = [page for level, _, page in outline(paper) if level == 0] + [paper.pages + 1]
    for page, target in links(paper):
        first = max(top for top in tops if top <= page)
        after = min(top for top in tops if top > page)
        assert first <= target < after
    for uid, page in paper.card_pages.items():
        number = next(p.number for p in plan_state().projects if p.uid == uid)
        assert f"事業番号{number}" in pages[page - 1]
    assert set(paper.card_pages) == {p.uid for p in plan_state().projects}


def test_pages_are_labelled_and_told(paper: Paper) -> None:
    assert list(opened(paper).page_labels) == [str(n) for n in range(1, paper.pages + 1)]
    assert all(f"{n}／{paper.pages}" in page for n, page in enumerate(texts(paper), 1))


def test_internal_unless_it_is_asked_for_the_public(paper: Paper) -> None:
    assert all("内部資料" in page for page in texts(paper))
    outside = texts(make(reported_state(), Options(DAY, public=True)))
    assert not any("内部資料" in page for page in outside)
    for secret in SECRETS:
        assert secret not in "".join(outside), secret
    assert "三つの窓口で始めた。" in "".join(outside)


def test_nothing_public_follows_from_a_rating_or_an_amount() -> None:
    def bytes_of(**answers: int) -> bytes:
        return make(reported_state(**answers), Options(DAY, public=True)).pdf

    assert bytes_of() == bytes_of(budget=5, budget_final=6, cost=7, rating_progress=5)


def test_statuses_are_counted_in_the_order_of_the_figures() -> None:
    state = reported_state()
    projects = tuple(replace(p, departments=("窓口課",), schedule=()) for p in state.projects)
    text = "".join(texts(make(replace(state, projects=projects), Options(DAY))))
    said = text.split("実施状況は")[1].split("です。")[0]
    assert [part.rstrip("0123456789") for part in said.split("、")] == [
        word for word in ("完了", "実施中", "中止", "未回答", "報告なし") if word in said
    ]
    assert said.startswith("完了1、実施中1、中止1、未回答1")


def test_one_department_alone() -> None:
    pages = texts(make(reported_state(), Options(DAY, department="学務課")))
    text = "".join(pages)
    assert "学務課" in pages[0]
    assert "学びの端末" in text
    assert "給食費の口座納付" in text
    assert "書かない窓口" not in text
    with pytest.raises(Refused, match="所管する事業はありません"):
        make(reported_state(), Options(DAY, department="無い課"))


def test_equal_options_give_equal_bytes(paper: Paper) -> None:
    assert make(reported_state(), Options(DAY)).pdf == paper.pdf


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_plans_of_every_make(shape: str, public: bool) -> None:
    state = snapshot.loads(SHAPES[shape].read_text(encoding="utf-8"))
    made = make(state, Options(DAY, public=public))
    text = "".join(texts(made))
    assert not made.missing_glyphs
    for project in state.projects:
        assert "".join(project.title.split()) in text
    if not state.projects:
        assert "はありません。" in text


def test_projects_of_no_department_stand_last() -> None:
    state = reported_state()
    orphan = replace(state.projects[-1], departments=(), lead_department=None, schedule=())
    made = make(replace(state, projects=(*state.projects[:-1], orphan)), Options(DAY))
    tops = [title for level, title, _ in outline(made) if level == 0]
    assert tops[-1] == "所管部署のない事業"
    assert "所管する" not in texts(made)[-1].split("所管部署のない事業")[1][:20]


def test_the_kind_is_one_of_the_reports() -> None:
    state = reported_state()
    whole = reports.make(state, "department", reports.Options(date=DAY))
    assert whole.pdf == make(state, Options(DAY)).pdf
    one = reports.make(state, "department", reports.Options(date=DAY, department="学務課"))
    assert one.pdf == make(state, Options(DAY, department="学務課")).pdf
    single = reports.make(state, "department", reports.Options(date=DAY, project="1-1-1"))
    assert set(single.card_pages) == {"p111"}
