"""Tables of departments from Excel."""

import pytest

from db.rules.succession import Line
from desktop.models.departments_clipboard import cells, head_of, read_lines, read_values
from tests.factories.plans import department, plan_state

REGISTER = (
    department("d1", "情報課", aliases=("ＩＣＴ推進室",), mail="old@example.jp", parent="d2"),
    department("d2", "総務部"),
    department("d3", "窓口課"),
)


def lines(text, known=()):
    return read_lines(cells(text), known)


def values(text):
    found = read_values(plan_state(departments=REGISTER), cells(text))
    return found and [(e.name, e.field, e.before, e.after, e.problem) for e in found]


def test_columns_are_known_by_their_heads_in_any_order():
    text = "メール\t新部署\t旧所属\t備考\na@example.jp\tＤＸ課\t情報課\tx\n"
    assert lines(text) == [Line("情報課", "ＤＸ課", mail="a@example.jp")]


def test_a_heading_above_the_head_is_passed_over():
    assert lines("令和5年度 組織改編\t\n旧\t新\n情報課\tＤＸ課\n") == [Line("情報課", "ＤＸ課")]


def test_several_names_in_a_cell_are_several_lines():
    assert lines('旧\t新\n情報課\t"企画課\n統計課"\n窓口課、、学務課\t総合課\n') == [
        Line("情報課", "企画課"),
        Line("情報課", "統計課"),
        Line("窓口課", "総合課"),
        Line("学務課", "総合課"),
    ]


@pytest.mark.parametrize(
    "name", ["収納課ほか", "各課", "収納課等", "福祉課（みなと学園）", "甲、乙課"]
)
def test_a_known_name_is_one_as_it_stands(name):
    assert lines(f"旧\t新\n{name}\t廃止\n", known=[name]) == [Line(name, "廃止")]


def test_the_one_that_leads_is_marked_by_any_sign():
    assert [line.leads for line in lines("旧\t新\t主\n甲\t乙\t○\n甲\t丙\t\n") or ()] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    "text", ["", "情報課\tＤＸ課\n", "旧\nＡ課\n", "名称\tメール\n情報課\ta@b\n"]
)
def test_without_the_two_heads_it_is_no_table_of_old_and_new(text):
    assert lines(text) is None


def test_a_row_of_names_is_no_head():
    assert head_of(["情報課", "ＤＸ課", "内線"]) is None


def test_values_are_taken_by_name_or_alias_and_blanks_leave_what_is_there():
    text = (
        "所属名\t電子メール\t内線番号\t部名\nICT推進室\tnew@example.jp\t\t総務部\n窓口課\t\t21\t\n"
    )
    assert values(text) == [
        ("ICT推進室", "mail", "old@example.jp", "new@example.jp", ""),
        ("ICT推進室", "parent", "総務部", "総務部", ""),
        ("窓口課", "contact", "", "21", ""),
    ]


def test_what_cannot_be_taken_says_why():
    text = "部署名\tメール\t上の部署\nない課\ta@b\t\n窓口課\tmado\tない部\n"
    assert [problem for *_, problem in values(text) or ()] == [
        "部署の一覧にありません",
        "メールアドレスとして読めません",
        "上の部署が一覧にありません",
    ]


def test_a_table_without_names_is_none():
    assert values("メール\t内線\na@b\t1\n") is None
