"""The digest: its parts in order, what is left out, its columns, and long plans."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import snapshot
from db.records import Body, Chapter, Money, PlanState, Rubric, Term
from db.vocabulary import CostState, PolicyKind
from desktop.papers.paper import Paper
from desktop.papers.plan_digest import Options, make
from desktop.papers.plan_digest.chapters import page_words
from desktop.papers.plan_digest.columns import TextLine, TwoColumns, body_lines, entry_lines
from desktop.papers.plan_digest.structure import TreeRow, structure
from tests.factories import plans
from tests.golden import SHAPES

LONG = "".join(f"{n}番の文。" for n in range(1, 700))[:4000]
CHAPTERS = (
    Chapter(
        "第1章　計画の考え方", "ねらい", "窓口を近くする。\n・来なくてよい\n・書かなくてよい", "P2"
    ),
    Chapter("第1章　計画の考え方", "期間", "五年とする。", "P3~P4"),
    Chapter("第2章", "動き", "国が変わる。", "9-16、20"),
)
BODIES = (Body("推進本部", "決める。", "部長"), Body("部会", "調べる。", None))
TERMS = (Term("端末", "手元の機械。"),)


def texts(paper: Paper) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(paper.pdf)).pages
    return ["".join(page.extract_text().split("\n")) for page in pages]


def full(**changes: Any) -> PlanState:
    parts: dict[str, Any] = {"chapters": CHAPTERS, "bodies": BODIES, "glossary": TERMS}
    return plans.plan_state(**(parts | changes))


def test_the_same_state_and_options_give_the_same_bytes() -> None:
    assert make(full()).pdf == make(full()).pdf


def test_all_parts_are_read_in_order() -> None:
    text = "".join(texts(make(full())))
    at = -1
    for words in (
        "星野市第3次情報化計画",
        "概要版",
        "計画期間",
        "括弧の中は、計画書の頁",
        "第1章　計画の考え方",
        "ねらい",
        "（2頁）",
        "窓口を近くする。",
        "来なくてよい",
        "（3～4頁）",
        "第2章　動き",
        "（9～16、20頁）",
        "計画の体系",
        "数字は事業の数",
        "星の見えるまちの手続",
        "届きやすい市役所",
        "窓口の改善",
        "導入済みシステムの運用",
        "9",
        "4の情報化施策と導入済みシステムの運用",
        "重点",
        "全体の22.2%",
        "推進体制",
        "決める。",
        "部長",
        "計画の進め方",
        "令和8年度",
        "次の計画の検討",
        "計画全体の評価",
        "用語",
        "手元の機械。",
    ):
        found = text.find(words, at + 1)
        assert found > at, words
        at = found


def test_what_the_plan_does_not_have_is_left_out() -> None:
    state = plans.plan_state(rubric=Rubric((), (), (), (), ()), plan=plans.plan(vision=None))
    text = "".join(texts(make(state)))
    for words in ("推進体制", "用語", "進め方", "基本理念", "計画書の頁", "考え方"):
        assert words not in text
    assert "計画の体系" in text


def test_a_plan_with_nothing_in_it_says_so() -> None:
    state = plans.plan_state(
        policies=(), measures=(), projects=(), rubric=Rubric((), (), (), (), ()),
        plan=plans.plan(vision=None),
    )  # fmt: skip
    paper = make(state)
    assert paper.pages == 1
    assert "まだ計画に入っていません" in "".join(texts(paper))


def rows_of(state: PlanState) -> Iterator[list[TreeRow]]:
    for block in structure(state):
        for column in getattr(block, "columns", ()):
            yield [row for row in column if not row.box]


def test_measures_carry_their_projects_and_operation_items_stand_apart() -> None:
    first = next(rows_of(plans.plan_state()))
    said = [(row.number, row.lines[0].text, row.count, row.operation) for row in first]
    assert said == [
        ("1.1", "窓口の改善", "3", False),
        ("1.2", "案内の改善", "1", False),
        ("", "導入済みシステムの運用", "2", True),
    ]


def test_a_measure_under_two_policies_is_counted_once() -> None:
    measures = tuple(
        replace(m, also_under=("po2",)) if m.uid == "m11" else m
        for m in plans.plan_state().measures
    )
    second = list(rows_of(plans.plan_state(measures=measures)))[1]
    assert ("窓口の改善（再掲）", "") in [(r.lines[0].text, r.count) for r in second]


def test_a_common_policy_stands_below_without_a_connector() -> None:
    policies = (
        plans.policy(1, "届きやすい市役所"),
        plans.policy(2, "元気な地域", kind=PolicyKind.COMMON),
    )
    blocks = list(structure(plans.plan_state(policies=policies)))
    assert len(blocks[0].centres) == 1  # type: ignore[attr-defined]
    assert len(blocks) == 3


@pytest.mark.parametrize("count", range(1, 12))
def test_any_number_of_policies_stands_in_rows_within_the_page(count: int) -> None:
    policies = tuple(plans.policy(n, f"方針{n}") for n in range(1, count + 1))
    state = plans.plan_state(policies=policies, measures=(), projects=())
    text = "".join(texts(make(state)))
    assert all(f"方針{n}" in text for n in range(1, count + 1))
    for block in structure(state):
        for left, column in zip(
            getattr(block, "lefts", ()), getattr(block, "columns", ()), strict=True
        ):
            assert 0 <= left <= left + column[0].width <= 174.0 + 1e-6


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("P32~P41、P55", "（32～41、55頁）"),
        ("3－4", "（3～4頁）"),
        ("実施計画編 P89", "（実施計画編 89頁）"),
        ("12頁", "（12頁）"),
        (" ", ""),
        (None, ""),
    ],
)
def test_pages_are_written_in_one_way(page: str | None, words: str) -> None:
    assert page_words(page) == words


@given(st.lists(st.integers(1, 200), min_size=1, max_size=12))
def test_columns_lose_no_line_and_part_no_heading(lengths: list[int]) -> None:
    lines: list[TextLine] = []
    for length in lengths:
        lines += [*entry_lines("見出し", ""), *body_lines("あ" * length)]
    block = TwoColumns(tuple(lines))
    left, right = block.lines[: block.turn], block.lines[block.turn :]
    assert left + right == tuple(lines)
    assert not left[-1].kept
    assert all(part.height <= block.height + 1e-6 for part in (left[0], *right[:1]))
    pieces = block.parts(100.0, 200.0)
    assert sum((piece.lines for piece in pieces), ()) == tuple(lines)  # type: ignore[attr-defined]
    assert pieces[0].height <= 100.0 + 1e-6


@pytest.mark.parametrize("shape", SHAPES)
def test_plans_of_other_make(shape: str) -> None:
    state = snapshot.loads(SHAPES[shape].read_text("utf-8"))
    text = "".join(texts(make(state)))
    for thing in (*state.policies, *state.measures, *state.chapters, *state.bodies):
        names = (getattr(thing, key, "") for key in ("title", "heading", "name"))
        assert next(filter(None, names)) in text
    assert ("数字は" in text) == (len(state.plan.levels) > 2)


def test_long_texts_are_printed_whole() -> None:
    state = full(
        plan=plans.plan(vision=LONG, title=LONG[:400]),
        chapters=(Chapter(LONG, LONG, LONG, "2"), *CHAPTERS),
        bodies=(Body(LONG[:900], LONG, LONG),),
        glossary=(Term(LONG, LONG),),
        policies=(
            plans.policy(1, LONG, description=LONG, caption=LONG),
            plans.policy(2, "元気な地域"),
        ),
        measures=(plans.measure("1.1", LONG), plans.measure("2.1", "学びの場")),
    )
    paper = make(state)
    text = "".join("".join(texts(paper)).split())
    for n in range(1, 560, 41):
        assert text.count(f"{n}番の文。") >= 10, n


def test_a_large_plan_fits_its_pages() -> None:
    measures = tuple(plans.measure(f"{1 + n % 2}.{n}", f"施策その{n}") for n in range(1, 200))
    projects = tuple(
        plans.project(f"{1 + n % 2}-{n % 199 or 1}-{n}", f"事業{n}") for n in range(2020)
    )
    paper = make(full(measures=measures, projects=projects))
    text = "".join(texts(paper))
    assert "2,020" in text
    assert all(f"施策その{n}" in text for n in range(1, 200))


def test_the_outline_leads_to_its_parts() -> None:
    paper = make(full())
    document = pypdf.PdfReader(io.BytesIO(paper.pdf))
    titles = [item.title for item in document.outline if not isinstance(item, list)]
    assert titles == [
        "第1章　計画の考え方",
        "第2章　動き",
        "計画の体系",
        "推進体制",
        "計画の進め方",
        "用語",
    ]


def test_nothing_internal_is_on_it() -> None:
    money = {2022: Money(135_791, 246_802, 357_913, CostState.FINAL, None)}
    projects = tuple(replace(p, money=money) for p in plans.projects())
    words = "".join(texts(make(full(projects=projects), Options())))
    for secret in ("135,", "246,", "357,", "内部資料"):
        assert secret not in words
