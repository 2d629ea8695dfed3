from dataclasses import replace
from datetime import date

import pytest

from db.records import Edition, Ended
from db.rules.plan_list.comparing import compared
from db.rules.plan_list.known import Known
from db.rules.plan_list.layout import guessed
from db.rules.plan_list.proposals import RowOutcome, totals
from db.snapshot import encode
from tests.factories.lists import sheet
from tests.factories.plans import plan_state, project

HEADS = ("番号", "事業名", "所管部署", "事業概要")
STATE = plan_state()


def rows_of(*rows, state=STATE, heads=HEADS, **changes):
    known = Known(state)
    given = sheet(heads, *rows, **changes)
    return compared(known, given, guessed(state, known, given))


def row_of(*row, **others):
    return rows_of(row, **others)[0]


def outcomes(rows):
    return [row.outcome for row in rows]


def test_a_row_that_says_what_the_plan_says_is_the_same():
    first = STATE.projects[0]
    row = row_of("1-1-1", first.title, "窓口課、情報課", first.texts["summary"])
    assert (row.outcome, row.choices[0].differences) == (RowOutcome.SAME, ())


def test_a_change_says_old_new_and_cell():
    row = row_of("１－１－２", "給食費の口座納付", "学務課、情報課", None)
    (difference,) = row.choices[0].differences
    assert row.outcome is RowOutcome.CHANGED
    assert (difference.old, difference.new, difference.place) == ("学務課", "学務課、情報課", "C2")


def test_a_title_that_grew_is_changed_and_another_spelling_is_not():
    grown, spelled = rows_of(("1-1-2", "給食費の口座納付の推進"), ("1-1-3", "公共施設 の予約"))
    assert [d.new for d in grown.choices[0].differences] == ["給食費の口座納付の推進"]
    assert spelled.outcome is RowOutcome.SAME


def test_a_project_without_a_number_is_known_by_its_title():
    assert row_of(None, "公共施設の予約", "学務課").certain.project == "p113"


def test_number_and_title_of_two_projects_are_asked_about():
    row = row_of("1-1-2", "公共施設の予約", "福祉課")
    assert row.outcome is RowOutcome.DOUBTFUL
    assert [c.project for c in row.choices] == ["p112", "p113", None]
    assert row.choices[2].measure == "m11"
    assert "1-1-2「給食費の口座納付」" in row.messages[0]


def test_a_title_that_is_quite_another_is_asked_about():
    row = row_of("1-1-2", "空飛ぶ図書館")
    assert [c.project for c in row.choices] == ["p112", None]
    assert "大きく違います" in row.messages[0]


def test_a_title_almost_like_one_of_the_plan_is_asked_about():
    row = row_of(None, "公共施設の予約の改善", "学務課")
    assert (row.outcome, row.choices[0].project) == (RowOutcome.DOUBTFUL, "p113")
    assert "似た名前の事業があります（1-1-3「公共施設の予約」）" in row.messages[0]


def test_a_number_that_the_plan_has_not_is_a_renumbering_only_if_somebody_says_so():
    row = row_of("1-1-9", "公共施設の予約")
    first = row.choices[0]
    assert (row.outcome, first.project) == (RowOutcome.DOUBTFUL, "p113")
    assert [(d.old, d.new) for d in first.differences] == [("1-1-3", "1-1-9")]


def test_a_day_in_the_number_column_is_recognised_and_said():
    row = row_of(date(2001, 2, 1), "暮らしの手続案内", "情報課、福祉課")
    assert (row.certain.project, row.number) == ("p121", "1-2-1")
    assert row.messages == ("Excelが日付（2001/2/1）に変えた番号を1-2-1と読みました。",)


def test_a_new_project_goes_where_its_number_says():
    row = row_of("1-2-5", "空飛ぶ図書館", "情報課")
    assert (row.outcome, row.certain.measure) == (RowOutcome.NEW, "m12")
    assert [d.new for d in row.certain.differences] == ["1-2-5", "空飛ぶ図書館", "情報課"]


@pytest.mark.parametrize(
    ("above", "measure"),
    [(("1.2 案内の改善",), "m12"), (("2.2", "データの公開"), "m22")],
)
def test_a_new_project_without_a_number_goes_under_the_heading_above_it(above, measure):
    heading, new = rows_of(above, (None, "空飛ぶ図書館", "情報課"))
    assert (heading.outcome, new.outcome) == (RowOutcome.SKIPPED, RowOutcome.NEW)
    assert new.certain.measure == measure


def test_the_measure_may_stand_in_a_column_and_only_in_the_first_of_its_rows():
    rows = rows_of(
        ("案内の改善", "空飛ぶ図書館", "情報課"),
        (None, "歩く掲示板", "情報課"),
        ("1.2", "暮らしの手続案内", "情報課"),
        ("2.1 学びの場", "給食費の口座納付", "学務課"),
        heads=("情報化施策", "事業名", "所管部署"),
    )
    assert [row.certain and row.certain.measure for row in rows[:2]] == ["m12", "m12"]
    assert rows[2].outcome is RowOutcome.SAME
    assert (rows[3].outcome, "計画では1.1" in rows[3].messages[0]) == (RowOutcome.UNREADABLE, True)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("9-9-9", "空飛ぶ図書館"), "どの情報化施策"),
        (("1-1-9", None, "情報課"), "事業名が要ります"),
        ((None, None, "情報課", "文"), "どの事業か分かりません"),
        (("1-1-3", None, "ない組織"), "部署の一覧にありません"),
    ],
)
def test_what_cannot_be_taken_says_why(row, why):
    found = row_of(*row)
    assert (found.outcome, why in found.messages[0]) == (RowOutcome.UNREADABLE, True)


def test_a_number_against_the_measure_of_its_row_is_asked_about():
    row = row_of("1.2 案内の改善", "2-1-9", "空飛ぶ図書館", heads=("施策", "番号", "事業名"))
    assert row.outcome is RowOutcome.DOUBTFUL
    assert [c.measure for c in row.choices] == ["m12", "m21"]


def test_a_number_that_an_edition_had_for_another_project_is_not_given_again():
    gone = plan_state(projects=(*STATE.projects, project("1-1-9", "昔の仕事")))
    edition = Edition("策定", None, None, encode(gone))
    row = row_of("1-1-9", "空飛ぶ図書館", state=replace(STATE, editions=(edition,)))
    assert row.outcome is RowOutcome.UNREADABLE
    assert "「策定」で「昔の仕事」の番号" in row.messages[0]


def test_rows_that_are_no_projects_are_passed_over_and_said():
    rows = rows_of(
        ("番号", "事業名", "所管部署", "事業概要"),
        ("1 届きやすい市役所",),
        (None, "合計", None, "12"),
        ("※ 注記です",),
        (None, "そのほかの欄"),
    )
    assert outcomes(rows) == [RowOutcome.SKIPPED] * 5
    assert all(row.messages for row in rows)


def test_rows_of_one_project_that_do_not_agree_are_asked_about_both():
    one, other, again = rows_of(
        ("1-1-3", None, None, "一つめ。"),
        ("1-1-3", None, None, "二つめ。"),
        ("1-1-2", "給食費の口座納付"),
    )
    assert outcomes((one, other, again)) == [
        RowOutcome.DOUBTFUL, RowOutcome.DOUBTFUL, RowOutcome.SAME,
    ]  # fmt: skip
    assert "3行目と同じ事業" in one.messages[0]
    assert outcomes(rows_of(("1-1-3", None, "学務課"), ("1-1-3", None, None, "別の文。"))) == [
        RowOutcome.CHANGED,
        RowOutcome.CHANGED,
    ]


def test_an_ended_project_and_a_hidden_row_are_noted():
    ended = replace(STATE.projects[0], ended=Ended(2024, "終えた"))
    state = replace(STATE, projects=(ended, *STATE.projects[1:]))
    row = row_of("1-1-1", "書かない窓口", state=state, hidden_rows=frozenset({2}))
    assert row.messages == ("令和6年度に終了した事業です。", "隠れている行です。")


def test_the_lead_follows_where_it_is_none_of_the_departments_any_more():
    row = row_of("1-1-1", "書かない窓口", "情報課")
    assert [(d.label, d.new) for d in row.certain.differences] == [
        ("所管部署", "情報課"),
        ("主管課", "情報課"),
    ]


def test_a_row_that_can_be_read_in_part_is_offered_in_part():
    row = row_of("1-1-3", None, "情報か", "別の文。")
    assert row.outcome is RowOutcome.DOUBTFUL
    assert [[d.label for d in c.differences] for c in row.choices] == [
        ["事業概要", "所管部署"],
        ["事業概要"],
    ]


def test_two_projects_of_one_number_are_told_apart_by_measure_or_title():
    twin = replace(project("2-1-1", "もう一つの端末"), uid="x", measure="m22", number="1-1-1")
    state = replace(STATE, projects=(*STATE.projects, twin))
    assert row_of("1-1-1", "もう一つの端末", state=state).choices[0].project == "x"
    assert row_of("1-1-1", None, "情報課", state=state).outcome is RowOutcome.DOUBTFUL
    rows = rows_of(("2.2 データの公開",), ("1-1-1", None, "学務課"), state=state)
    assert rows[1].certain.project == "x"


def test_every_outcome_is_counted():
    counted = totals(rows_of(("1-1-1", "書かない窓口"), (None, "合計")))
    assert counted[RowOutcome.SAME] == counted[RowOutcome.SKIPPED] == 1
    assert list(counted) == list(RowOutcome)
