"""A list goes in, once; the laws that hold for every list."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import plans, snapshot
from db.errors import Refused
from db.plan_list import Row
from db.records import Money
from db.rules.plan_list.columns import Target
from db.rules.plan_list.proposals import RowOutcome, totals
from db.vault import Database
from desktop.papers.plan_list import ListFile
from desktop.work import exports, plan_list, plan_list_report
from tests.factories.lists import sheet
from tests.factories.plans import indicator, plan_state
from tests.golden import LISTS, SHAPES


def compared(state, path):
    found = plan_list.best_sheet(state, plan_list.read(path))
    return plan_list.compare(state, found)


def taken(database, path):
    rows = compared(database.load(), path)
    return plan_list.take(database, plan_list.accepted(rows))


def text(database):
    return snapshot.dumps(database.load())


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_plans_own_table_changes_nothing(tmp_path, ending):
    several = replace(
        plan_state().projects[0],
        indicators=(indicator("甲。\n二行目。"), indicator("乙")),
        money={2023: Money(0, None, 12, None, None)},
    )
    states = [snapshot.loads(path.read_text("utf-8")) for path in SHAPES.values()]
    states.append(plan_state(projects=(several, *plan_state().projects[1:])))
    for state in states:
        path = tmp_path / f"表.{ending}"
        exports.export(state, path, public=False)
        rows = compared(state, path)
        assert all(row.outcome is RowOutcome.SAME for row in rows)
        assert len(rows) == len(state.projects)


def test_a_list_of_an_office_goes_in_as_one_step_and_out_again(database):
    before = text(database)
    result = taken(database, LISTS["certain"])
    assert (result.added, result.changed) == (1, 3)
    state = database.load()
    projects = {p.number: p for p in state.projects}
    assert projects["1-1-2"].money[2022].budget == 1_200
    assert projects["1-1-2"].texts["purpose"] == "納め忘れをなくす。"
    assert projects["1-2-1"].departments == ("情報課", "窓口課")
    assert (projects["1-2-2"].measure, projects["1-2-2"].departments) == ("m12", ("窓口課",))
    assert [p.number for p in state.projects_of("m12")] == ["1-2-1", "1-2-2"]
    assert database.undo().step is not None
    assert text(database) == before


def test_the_same_file_again_changes_nothing(database):
    taken(database, LISTS["certain"])
    after = text(database)
    rows = compared(database.load(), LISTS["certain"])
    assert plan_list.accepted(rows) == ()
    assert totals(rows)[RowOutcome.SAME] == 5
    assert taken(database, LISTS["certain"]).changed == 0
    assert text(database) == after


def test_what_is_doubtful_is_left_until_somebody_decides(database):
    rows = compared(database.load(), LISTS["doubtful"])
    assert plan_list.accepted(rows) == ()
    by_row = {row.row: row for row in rows}
    decided = {
        7: next(c for c in by_row[7].choices if c.project == "p113"),
        8: by_row[8].choices[0],
        14: by_row[14].choices[0],
        13: None,
    }
    plan_list.take(database, plan_list.accepted(rows, decided))
    projects = {p.uid: p for p in database.load().projects}
    assert projects["p113"].departments == ("情報課",)
    assert projects["p211"].texts["purpose"] == "二つめの目的。"
    assert projects["p111"].title == "書かない窓口"


def test_an_indicator_that_the_plan_has_not_is_added_behind_the_others(database):
    target = Target("indicators")
    for texts in (("一つめ",), ("一つめ", "二つめ")):
        plan_list.take(database, [Row("p131", None, {target: texts})])
    (project,) = (p for p in database.load().projects if p.uid == "p131")
    assert [i.text for i in project.indicators] == ["一つめ", "二つめ"]


def test_a_list_without_number_and_title_is_refused(database):
    state = database.load()
    found = plan_list.best_sheet(state, ListFile("x.csv", (sheet(("担当課",), ("情報課",)),)))
    with pytest.raises(Refused, match="どの事業の行か"):
        plan_list.compare(state, found)


def test_a_comparison_can_be_stopped(database):
    def stop(done, of):
        raise Refused(f"{of}行のうち{done}行")

    state = database.load()
    found = plan_list.best_sheet(state, plan_list.read(LISTS["certain"]))
    with pytest.raises(Refused, match="9行のうち0行"):
        plan_list.compare(state, found, stop)


def test_the_report_names_columns_rows_and_cells():
    state = plan_state()
    file = plan_list.read(LISTS["certain"])
    found = plan_list.best_sheet(state, file)
    lines = list(plan_list_report.listing(state, file, found, plan_list.compare(state, found)))
    assert "「certain.xlsx」のシート「照会」を読みました。見出しは4行目から5行目です。" in lines
    assert "  I列 R4当初予算: 令和4年度 当初予算額（円）" in lines
    assert "  A列 No: 使いません" in lines
    assert "    所管部署: 情報課 → 情報課、窓口課（D11）" in lines
    assert "    Excelが日付（2001/1/2）に変えた番号を1-1-2と読みました。" in lines


departments = st.lists(st.sampled_from(["情報課", "窓口課", "学務課", "福祉課"]), max_size=3)
words = st.text("あい、1-（\n", max_size=6)
given_rows = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "番号": st.sampled_from(["1-1-1", "1－1－2", "2.2.1", "1-2-9", "7-7", ""]),
            "事業名": st.sampled_from(["書かない窓口", "地図の公開", "空飛ぶ図書館", ""]) | words,
            "担当課": departments.map("、".join) | words,
            "概要": words,
            "ＤＸ": st.sampled_from(["○", "×", "", "?"]),
            "R4上期": st.sampled_from(["(1)", "運用", "予定なし", "9", ""]),
            "R5予算（円）": st.sampled_from(["1,000", "999", "-", ""]),
            "備考": words,
        },
    ),
    max_size=4,
)
HEADS = ("番号", "事業名", "担当課", "概要", "ＤＸ", "R4上期", "R5予算（円）", "備考")


@settings(max_examples=12)
@given(given_rows, st.data())
def test_for_any_list_the_second_time_is_nothing_and_what_it_lacks_is_not_touched(rows, data):
    heads = data.draw(st.permutations(HEADS).map(lambda h: h[: data.draw(st.integers(2, 8))]))
    if not {"番号", "事業名"} & set(heads) or len({*heads} - {"備考"}) < 2:
        return  # says not whose a row is, or is no row of heads: that takes two of them
    table = sheet(heads, *[[row.get(head) for head in heads] for row in rows])
    folder = Path(tempfile.mkdtemp())
    try:
        with Database.create(folder / "計画.keikaku") as database:
            database.write(plans.take_over, plan_state())
            before = database.load()
            proposals = plan_list.compare(before, plan_list.lay_out(before, table))
            decided = {
                row.row: data.draw(st.sampled_from([None, *row.choices]))
                for row in proposals
                if row.outcome is RowOutcome.DOUBTFUL
            }
            try:
                plan_list.take(database, plan_list.accepted(proposals, decided))
            except Refused:  # a number may be given to two by two decisions
                assert text(database) == snapshot.dumps(before)
                return
            after = database.load()
            _only_what_was_accepted(before, after, heads)
            if not any(decided.values()):
                again = plan_list.compare(after, plan_list.lay_out(after, table))
                sure = plan_list.accepted(again)
                assert sure == ()
    finally:
        shutil.rmtree(folder)


def _only_what_was_accepted(before, after, heads):
    now = {project.uid: project for project in after.projects}
    carried = {"番号": "number", "事業名": "title", "担当課": "departments", "ＤＸ": "dx"}
    for old in before.projects:
        new = now[old.uid]
        assert (new.category, new.indicators, new.yearly_activities) == (
            old.category, old.indicators, old.yearly_activities,
        )  # fmt: skip
        assert {k: v for k, v in new.texts.items() if k != "summary"} == {
            k: v for k, v in old.texts.items() if k != "summary"
        }
        for head, field in carried.items():
            if head not in heads:
                assert getattr(new, field) == getattr(old, field)
        if "R4上期" not in heads:
            assert new.schedule == old.schedule
        if "R5予算（円）" not in heads:
            assert new.money == old.money
