from dataclasses import replace
from datetime import date

import pytest

from db.records import Answer
from db.rules.checks import check, check_cover
from tests.factories.plans import OPERATION, PREPARATION, RESEARCH, plan_state
from tests.factories.rounds import answered, survey

COMPLETE: dict[str, Answer] = {
    "status": "実施中",
    "phase_1": PREPARATION,
    "phase_2": OPERATION,
    "budget": 100,
    "budget_final": 100,
    "cost": 90,
    "cost_state": "確定",
    "activity": "窓口3か所に機器を置き、職員に研修をした。",
    "activity_review": "計画どおりに置けた。利用は目標に届いていない。",
    "indicator_1": 12,
    "rating_progress": 3,
    "rating_cost": 3,
    "rating_activity": 3,
    "direction": "現状維持",
    "change_kind": "なし",
}


def findings(*responses, before=(), year=2022, **changes):
    rounds = (survey(year - 1, *before), survey(year, *responses, **changes))
    state = plan_state(rounds=rounds)
    return check(state, state.rounds[1])


def doubts(values, **given):
    return [
        (f.key, f.sentence)
        for f in findings(answered("p111", {**COMPLETE, **values}, "窓口課"), **given)
        if not f.missing
    ]


def test_a_complete_answer_has_nothing_to_look_at():
    assert findings(answered("p111", COMPLETE, "窓口課")) == ()


def test_what_is_required_is_missing_until_it_is_there():
    (found,) = findings(
        answered("p111", {k: v for k, v in COMPLETE.items() if k != "status"}, "窓口課")
    )
    assert (found.key, found.missing, found.department) == ("status", True, "窓口課")


def test_a_department_whose_answer_does_not_count_is_waited_for_only_if_the_office_says_so():
    other = replace(answered("p111", {}, "情報課"), counts=False)
    first = answered("p111", COMPLETE, "窓口課")
    assert findings(first, other) == ()
    assert {f.department for f in findings(first, other, waits_for_all=True)} == {"情報課"}


@pytest.mark.parametrize(
    ("values", "key", "words"),
    [
        ({"phase_1": OPERATION, "phase_2": RESEARCH}, "phase_2", "前に戻って"),
        ({"status": "完了"}, "direction", "「完了」ですが"),
        ({"status": "中止"}, "direction", "「中止」ですが"),
        ({"status": "未実施", "phase_1": None, "phase_2": None}, "cost", "未実施"),
        ({"status": "未実施", "cost": 0}, "status", OPERATION),
        ({"cost_note": "予算なし"}, "cost_note", "予算なし"),
        ({"cost": -5}, "cost", "マイナス"),
        ({"cost": 120}, "cost", "超えて"),
        ({"cost": 90_000}, "cost", "千円単位"),
        ({"budget_final": 80}, "cost", "超えて"),
        ({"grade": "A"}, "grade_reason", "目安（B）"),
        ({"change_kind": "あり"}, "change_note", "内容がありません"),
        ({"new_title": "別の名"}, "change_kind", "変更後の欄"),
        ({"activity": "特になし"}, "activity", "一言"),
    ],
)
def test_a_doubt_is_said_at_its_answer(values, key, words):
    (found,) = doubts(values)
    assert found[0] == key
    assert words in found[1]


@pytest.mark.parametrize(
    "values",
    [
        {"status": "完了", "direction": "完了"},
        {"phase_1": OPERATION, "phase_2": "予定なし"},
        {"grade": "A", "grade_reason": "利用がとくに多かった。"},
        {"change_kind": "あり", "change_note": "時期を改める。"},
        {"cost": 100},
        {"change_note": "なし"},
    ],
)
def test_what_fits_together_is_no_doubt(values):
    assert doubts(values) == []


def test_work_does_not_go_back_behind_the_year_before():
    before = answered("p111", {"phase_2": OPERATION}, "窓口課")
    ((key, sentence),) = doubts({"phase_1": PREPARATION}, before=[before])
    assert key == "phase_1"
    assert OPERATION in sentence


def test_last_years_words_are_recognised_however_they_are_typed():
    words = str(COMPLETE["activity"])
    before = answered("p111", {"activity": words.replace("3", "３") + "\n"}, "窓口課")
    assert doubts({}, before=[before]) == [("activity", "前の年度と同じ文です。")]


def test_the_words_of_another_project_are_shown_at_both():
    found = findings(
        answered("p111", COMPLETE, "窓口課"),
        answered("p131", {**COMPLETE, "activity_review": "別の評価を書いた文です。"}, "情報課"),
    )
    assert [(f.project, f.key) for f in found if not f.missing] == [
        ("p111", "activity"),
        ("p131", "activity"),
    ]
    assert "ほかの1事業" in found[0].sentence


def test_wanted_phases_do_not_go_back_either():
    wanted = {"change_kind": "あり", "new_phase_2023_1": PREPARATION}
    (found,) = doubts(wanted)
    assert found == ("new_phase_2023_1", f"変更後の進捗段階が「{OPERATION}」より前に戻っています。")
    assert doubts(wanted | {"phase_2": PREPARATION, "new_phase_2023_2": OPERATION}) == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"filled_by": "", "approved_by": "課長"}, [("filled_by", True)]),
        ({"filled_by": "山田"}, [("approved_by", False)]),
        ({"filled_by": "山田", "approved_by": "○", "submitted_on": "2023-05-11"}, []),
        (
            {"filled_by": "山田", "approved_by": "○", "submitted_on": "2023-05-21"},
            [("submitted_on", False)],
        ),
        (
            {"filled_by": "山田", "approved_by": "○", "submitted_on": "2022-05-11"},
            [("submitted_on", False)],
        ),
    ],
)
def test_the_cover(values, found):
    asked = survey(2022, reference_day="2023-03-31")
    told = check_cover(asked, "窓口課", values, date(2023, 5, 20))
    assert [(f.key, f.missing) for f in told] == found
    assert {(f.project, f.department) for f in told} <= {("", "窓口課")}
