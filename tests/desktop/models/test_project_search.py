"""Every text of every year is found, by every word typed, however it is written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import (
    Cell,
    Department,
    Ended,
    Memo,
    PlanState,
    Project,
    Request,
    Response,
    Round,
)
from db.rules.folding import search_key
from db.vocabulary import RequestKind, RequestState, RoundKind, RoundState, SheetState
from desktop.models.project_search import ProjectSearch, words_of
from tests.factories.plans import plan_state

STATE = plan_state()
FIRST = STATE.projects[0]


def found(typed: str, state: PlanState = STATE) -> list[Project]:
    search = ProjectSearch()
    search.show(state)
    return list(search.found(words_of(typed)))


def with_first(**changes: object) -> PlanState:
    return replace(STATE, projects=(replace(FIRST, **changes), *STATE.projects[1:]))  # type: ignore[arg-type]


def asked(**parts: object) -> PlanState:
    survey = Round(2023, 1, RoundKind.YEAR_END, None, None, RoundState.OPEN, (), (), (), "round")
    return replace(STATE, rounds=(replace(survey, **parts),))  # type: ignore[arg-type]


def response(**values: str) -> Response:
    return Response(FIRST.uid, "窓口課", SheetState.COLLECTED, "記入 花子", values, None)


WANTED = Request(
    RequestKind.CHANGE,
    FIRST.uid,
    "窓口課",
    {"new_title": "めずらしい名前"},
    RequestState.RECEIVED,
    "申出のわけ",
    None,
    None,
)


def test_width_and_kana_are_folded_and_every_word_is_wanted() -> None:
    wide = "".join(
        chr(ord(c) + 0xFEE0) if "0" <= c <= "9" or c == "-" else c for c in FIRST.number or ""
    )
    assert FIRST in found(wide)
    assert FIRST in found(f"{FIRST.title[:2]} {FIRST.departments[0]}")
    assert found(f"{FIRST.title} どこにもない言葉") == []


@pytest.mark.parametrize(
    ("state", "typed", "label"),
    [
        (with_first(texts={**FIRST.texts, "challenges": "鯨の骨"}), "鯨", "達成課題"),
        (with_first(yearly_activities={2026: "鯨を見る"}), "鯨", "令和8年度の取組内容"),
        (with_first(overall_plan_codes=("Q9-7",)), "Ｑ９－７", "総合計画施策番号"),
        (
            with_first(schedule=(Cell(1, 2025, 1, None, None, ("灯台課",)),)),
            "灯台",
            "所管部署",
        ),
        (with_first(schedule=(Cell(1, 2025, 1, None, "鯨を待つ", ()),)), "鯨", "スケジュール"),
        (with_first(ended=Ended(2024, "鯨が来たため")), "鯨", "終了の理由"),
        (with_first(memos=(Memo("x", "2023-05-01", "鯨と電話"),)), "鯨", "メモ"),
        (asked(responses=(response(activity="鯨を数えた"),)), "鯨", "令和5年度 取組実績"),
        (asked(requests=(WANTED,)), "めずらしい", "令和5年度 変更の申出"),
        (asked(requests=(WANTED,)), "申出のわけ", "令和5年度 変更の申出の理由"),
    ],
)
def test_every_text_is_found_and_the_place_is_said(
    state: PlanState, typed: str, label: str
) -> None:
    assert [project.uid for project in found(typed, state)] == [FIRST.uid]
    search = ProjectSearch()
    search.show(state)
    assert label in [hit.label for hit in search.hits(state.projects[0], words_of(typed))]


def test_baselines_and_targets_are_found_too() -> None:
    project = next(p for p in STATE.projects if p.indicators)
    indicator = replace(project.indicators[0], baseline="鯨が3頭", text="頭数")
    changed = replace(project, indicators=(indicator,))
    projects = tuple(changed if p is project else p for p in STATE.projects)
    assert found("鯨が3頭", replace(STATE, projects=projects)) == [changed]


def test_other_names_of_a_department_find_its_projects() -> None:
    name = FIRST.departments[0]
    register = (Department("d", name, "0815", ("旧まどぐち係",), None, None, None, (), None, None),)
    state = replace(STATE, departments=register)
    for typed in ("旧まどぐち", "0815"):
        assert all(name in p.departments for p in found(typed, state))
        assert FIRST in found(typed, state)


def test_the_name_of_a_measure_finds_all_its_projects() -> None:
    measure = STATE.measures[0]
    shown = found(measure.title)
    assert all(project in shown for project in STATE.projects_of(measure.uid))


def test_no_hit_spans_two_texts() -> None:
    state = with_first(texts={**FIRST.texts, "summary": "朝の鯨", "purpose": "夜の月"})
    assert found("鯨夜", state) == []


def test_what_changes_is_found_by_its_new_words_and_no_more_by_the_old() -> None:
    search = ProjectSearch()
    search.show(with_first(title="鯨の歌"))
    assert search.found(("鯨",))
    search.show(with_first(title="改まった名前"))
    assert not search.found(("鯨",))
    assert [p.uid for p in search.found((search_key("改まった"),))] == [FIRST.uid]


def test_a_new_memo_and_a_new_answer_are_found() -> None:
    search = ProjectSearch()
    search.show(STATE)
    assert not search.found(("鯨",))
    search.show(with_first(memos=(Memo("x", "2023-05-01", "鯨と電話"),)))
    assert search.found(("鯨",))
    search.show(asked(responses=(response(activity="月を見た"),)))
    assert not search.found(("鯨",))
    assert search.found((search_key("月を見た"),))


def test_projects_are_folded_once() -> None:
    search = ProjectSearch()
    search.show(STATE)
    assert len(search.unfolded()) == len(STATE.projects)
    search.fold(search.unfolded())
    search.show(replace(STATE))
    assert search.unfolded() == []
    search.show(with_first(title="改まった名前"))
    assert [project.uid for project in search.unfolded()] == [FIRST.uid]
    search.fold([FIRST])  # as it was before: must not be taken for what it is now
    assert [project.uid for project in search.unfolded()] == [FIRST.uid]


@given(st.lists(st.sampled_from(["市", "市民", "窓", "窓口", "1-", "1-1", "の", "鯨"]), max_size=8))
def test_typing_on_finds_what_a_new_search_finds(typed: list[str]) -> None:
    search = ProjectSearch()
    search.show(STATE)
    for word in typed:
        assert list(search.found(words_of(word))) == found(word)


def test_an_added_project_stands_with_its_measure() -> None:
    state = replace(STATE, projects=(*STATE.projects[1:], FIRST))
    order = [measure.uid for measure in state.measures]
    places = [order.index(project.measure) for project in found("", state)]
    assert len(set(places)) > 1
    assert places == sorted(places)


def test_what_the_list_shows_itself_needs_no_excerpt() -> None:
    search = ProjectSearch()
    state = with_first(title="鯨の歌", texts={**FIRST.texts, "summary": "鯨が海で歌う"})
    search.show(state)
    project = state.projects[0]
    assert search.hit(project, words_of("鯨")) is None
    hit = search.hit(project, words_of("鯨 海で"))
    assert hit is not None
    assert (hit.label, hit.before, hit.word, hit.after) == ("事業概要", "鯨が", "海で", "歌う")


def test_a_number_is_meant_before_a_title_and_a_title_before_a_text() -> None:
    changes = (("9-1-1", "月"), ("9-1-2", "鯨の1-1"), ("9-1-3", "1-1の鯨"), ("1-1", "星"))
    some = [
        replace(p, number=number, title=title)
        for p, (number, title) in zip(STATE.projects, changes, strict=False)
    ]
    text, inside, title, number = some
    search = ProjectSearch()
    search.show(replace(STATE, projects=(*some, *STATE.projects[4:])))
    search.fold(search.unfolded())
    assert search.likeliest(some, "１－１") is number
    assert search.likeliest(some[:3], "1-1") is title
    assert search.likeliest(some[:2], "1-1") is inside
    assert search.likeliest([text], "1-1") is text
    assert search.likeliest([], "1-1") is None
