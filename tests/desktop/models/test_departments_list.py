"""The register as a table."""

from db.rules.reorganisation import reorganised
from db.rules.succession import Line
from desktop.models.departments_list import COLUMNS, DepartmentList
from desktop.models.departments_preview import (
    department_lines,
    loose_lines,
    period_lines,
    project_lines,
)
from tests.factories.plans import department, plan_state

STATE = plan_state(
    departments=(
        department("d1", "情報課", code="12", mail="joho@example.jp", aliases=("ＩＣＴ課",)),
        department("d2", "窓口課", last_year=2022, parent="d1"),
        department("d3", "学務課", first_year=2024),
        department("d4", "福祉課", first_year=2022, last_year=2025),
    )
)


def shown(model, key):
    at = next(n for n, column in enumerate(COLUMNS) if column.key == key)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def test_rows_say_when_a_department_is_there_and_what_it_holds(qtmodeltester):
    model = DepartmentList()
    model.show(STATE, 2023)
    qtmodeltester.check(model)
    assert shown(model, "years") == ["", "～R4", "R6～", "R4～R7"]
    assert shown(model, "state") == ["", "終了", "開始前", ""]
    assert shown(model, "projects") == ["8", "2", "2", "1"]
    assert shown(model, "parent") == ["", "情報課", "", ""]


def test_a_department_is_found_by_its_row_and_the_row_by_the_department():
    model = DepartmentList()
    model.show(STATE, 2023)
    model.narrow("", with_gone=False)
    assert [d and d.uid for d in map(model.department_at, range(-1, 4))] == [
        *(None, "d1", "d3", "d4", None)
    ]
    assert [model.row_of(uid) for uid in ("d1", "d2", "d4")] == [0, -1, 2]


def test_it_is_narrowed_by_name_alias_code_and_mail():
    model = DepartmentList()
    model.show(STATE, 2023)
    for words in ("ict", "12", "JOHO", "情"):
        model.narrow(words, with_gone=True)
        assert shown(model, "name") == ["情報課"]
    model.narrow("", with_gone=False)
    assert shown(model, "name") == ["情報課", "学務課", "福祉課"]


def test_the_preview_says_all_that_is_touched():
    table = [Line("情報課", "企画課"), Line("情報課", "統計課"), Line("福祉課", "廃止")]
    wanted = reorganised(STATE, 2024, table)
    assert project_lines(wanted)[0].words == (
        "1-1-1",
        "書かない窓口",
        "窓口課、情報課 → 窓口課、企画課、統計課",
        "窓口課",
        "–",
        "–",
        "引き継ぐ部署を選べます",
    )
    said = {line.words[0]: line.words for line in project_lines(wanted)}
    assert said["1-1-3"][4:6] == ("6期", "–")
    assert said["1-3-2"][6] == "福祉課の後の部署がありません、引き継ぐ部署を選べます"
    assert said["2-2-1"][3:6] == ("情報課 → 企画課", "–", "4期")
    spans = {line.words[0]: line.words[2:] for line in period_lines(wanted, STATE)}
    assert spans["1-1-3"] == (
        "令和6年度上期～令和8年度下期　6期",
        "情報課",
        "企画課、統計課",
        "部署を替える",
    )
    assert spans["2-2-1"] == (
        "令和4年度上期～令和5年度下期　4期",
        "（空）",
        "情報課",
        "当時の部署を書き残す",
    )
    assert [line.words for line in department_lines(wanted, STATE)] == [
        ("情報課", "終わり", "", "令和5年度まで　後の部署：企画課、統計課"),
        ("福祉課", "終わり", "", "令和5年度まで　後の部署はありません"),
        ("企画課", "始まり", "", "令和6年度から"),
        ("統計課", "始まり", "", "令和6年度から"),
    ]
    assert [line.words for line in loose_lines(wanted, STATE)][:3] == [
        ("企画課", "部署コード", "情報課 12"),
        ("企画課", "メールアドレス", "情報課 joho@example.jp"),
        ("企画課", "連絡先", "–"),
    ]
