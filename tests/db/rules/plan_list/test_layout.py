from collections.abc import Sequence

import pytest

from db.rules.plan_list.columns import Column, Target
from db.rules.plan_list.known import Known
from db.rules.plan_list.layout import at_rows, guessed
from tests.factories.lists import Words, sheet
from tests.factories.plans import plan_state

STATE = plan_state()
KNOWN = Known(STATE)


def fields(layout):
    return {at: column.target.key for at, column in layout.columns.items()}


def test_the_heads_are_found_wherever_they_stand():
    rows = [
        ("令和5年度 照会",),
        (),
        ("番号", "事業名", "担当課"),
        ("1-1-1", "書かない窓口", "窓口課"),
    ]
    layout = guessed(STATE, KNOWN, sheet(*rows))
    assert (layout.first, layout.last) == (3, 3)
    assert fields(layout) == {1: "number", 2: "title", 3: "departments"}


@pytest.mark.parametrize("merged", [{}, {(1, 4): (1, 3), (2, 1): (1, 1), (2, 2): (1, 2)}])
def test_a_year_over_its_halves_is_joined_with_them(merged):
    rows = [
        ("番号", "事業名", "令和4年度", None),
        (None, None, "上期", "下期"),
        ("1-1-1", "書かない窓口", "(1)", "(2)"),
    ]
    layout = guessed(STATE, KNOWN, sheet(*rows, merged=merged))
    assert (layout.first, layout.last) == (1, 2)
    assert fields(layout) == {1: "number", 2: "title", 3: "schedule:2022:1", 4: "schedule:2022:2"}


def test_a_running_number_is_not_the_projects_number():
    rows: list[Sequence[Words]] = [
        ("No", "番号", "事業名"),
        (1, "1-1-1", "書かない窓口"),
        (2, "1-1-2", "給食費の口座納付"),
    ]
    layout = guessed(STATE, KNOWN, sheet(*rows))
    assert fields(layout) == {2: "number", 3: "title"}
    assert layout.by_content == {2}


def test_a_column_that_only_counts_is_not_used():
    rows: list[Sequence[Words]] = [("No", "事業名"), (1, "書かない窓口"), (2, "給食費の口座納付")]
    assert fields(guessed(STATE, KNOWN, sheet(*rows))) == {2: "title"}


def test_columns_without_heads_are_known_by_what_stands_in_them():
    rows = [
        ("1-1-1", "書かない窓口", "窓口課", "重点"),
        ("1-1-2", "給食費の口座納付", "学務課", "推進"),
    ]
    layout = guessed(STATE, KNOWN, sheet(*rows))
    assert (layout.first, fields(layout)) == (
        0,
        {1: "number", 2: "title", 3: "departments", 4: "category"},
    )


def test_a_unit_above_the_table_is_that_of_its_amounts():
    rows: list[Sequence[Words]] = [
        (None, None, "（単位：円）"),
        ("番号", "R4予算", "R5予算（千円）"),
        ("1-1-1", 1000, 1),
    ]
    columns = guessed(STATE, KNOWN, sheet(*rows)).columns
    assert (columns[2].unit, columns[3].unit) == ("円", "千円")


def test_what_was_corrected_is_remembered_for_these_heads():
    rows = [("番号", "件名", "種類"), ("1-1-1", "書かない窓口", "重点")]
    layout = guessed(STATE, KNOWN, sheet(*rows))
    assert 3 not in layout.columns
    corrected = at_rows(STATE, KNOWN, sheet(*rows), 1, 1)
    kept = '[["number", ""], null, ["category", ""]]'
    recalled = corrected.recalled(STATE, kept)
    assert recalled.columns == {1: Column(Target("number")), 3: Column(Target("category"))}
    assert recalled.remembered == kept
    for unusable in ("", "[]", "[1, 2, 3]", "null", '[["gone", ""]]'):
        assert corrected.recalled(STATE, unusable).columns == corrected.columns
