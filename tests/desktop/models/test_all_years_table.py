import csv
import io

import pytest
from PySide6.QtCore import Qt

from db.records import Answer
from db.rules.all_years import Kind
from desktop.models.all_years_table import CURRENT, FACT, ROW, AllYearsTable
from tests.factories.plans import plan_state
from tests.factories.rounds import answered, survey

HORIZONTAL, VERTICAL = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
LONG = "手引を配り、\n使い方を説明した。\t次は窓口で試す。"


@pytest.fixture
def table() -> AllYearsTable:
    answers: dict[str, Answer] = {
        "activity": LONG,
        "cost": 1200,
        "cost_state": "確定",
        "remark": "=1+1",
    }
    state = plan_state(rounds=(survey(2022, answered("p111", answers)),))
    made = AllYearsTable()
    made.show(state, state.projects[0], 2024)
    return made


def at(table: AllYearsTable, key: str) -> int:
    return [row.key for row in table.rows].index(key)


def test_years_are_columns_and_the_current_one_says_so(table: AllYearsTable) -> None:
    heads = [table.headerData(c, HORIZONTAL) for c in range(table.columnCount())]
    assert heads[1:3] == ["令和5年度", "令和6年度　今年度"]
    assert [table.headerData(c, HORIZONTAL, CURRENT) for c in range(5)].index(True) == 2


def test_what_is_read_out_names_year_row_and_secrecy(table: AllYearsTable) -> None:
    cost = table.index(at(table, "cost"), 0)
    spoken = cost.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "令和4年度　経費（千円） 実績（内部資料） 1,200（確定）"
    empty = table.index(at(table, "cost"), 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert empty.endswith("（空）")
    wide = table.index(at(table, "indicator_1_text"), 0)
    assert table.place_of(wide) == "施策指標等 指標"
    assert wide.data(ROW).kind is Kind.WIDE
    assert wide.data(FACT).text == wide.data()


def test_a_block_is_copied_as_a_table(table: AllYearsTable) -> None:
    row = at(table, "activity")
    assert table.as_text([row], [0, 1]) == f'"{LONG}"\t\r\n'
    whole = table.as_text([row, at(table, "cost")], range(5))
    read = list(csv.reader(io.StringIO(whole, newline=""), dialect="excel-tab"))
    assert read[0][:2] == ["", "令和4年度"]
    assert read[1][:2] == ["取組 実績", LONG]
    assert read[2][:2] == ["経費（千円） 実績（内部資料）", "1,200（確定）"]


def test_the_whole_text_is_the_tip_unless_no_screen_could_hold_it(table: AllYearsTable) -> None:
    cell = table.index(at(table, "activity"), 0)
    assert LONG in cell.data(Qt.ItemDataRole.ToolTipRole)
    state = plan_state(rounds=(survey(2022, answered("p111", {"activity": "<b>" * 2000})),))
    table.show(state, state.projects[0], 2024)
    tip = table.index(at(table, "activity"), 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip
    assert "全文はEnter" in tip
    assert table.index(at(table, "activity"), 1).data(Qt.ItemDataRole.ToolTipRole) is None


def test_words_like_a_formula_stay_words(table: AllYearsTable) -> None:
    assert table.as_text([at(table, "remark")], [0]) == "'=1+1\r\n"


def test_the_same_project_again_keeps_its_rows(table: AllYearsTable) -> None:
    resets: list[object] = []
    table.modelReset.connect(lambda: resets.append(1))
    answers: dict[str, Answer] = {"activity": "別の言葉", "cost": 1, "remark": "-"}
    state = plan_state(rounds=(survey(2022, answered("p111", answers)),))
    table.show(state, state.projects[0], 2024)
    assert not resets
    assert table.index(at(table, "activity"), 0).data() == "別の言葉"
    table.show(state, state.projects[1], 2024)
    assert resets
