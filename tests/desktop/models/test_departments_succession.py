"""The table of old and new departments while it is typed."""

from PySide6.QtCore import Qt

from db.rules.succession import Line, LineProblem
from desktop.models.departments_succession import PROBLEM, WORD, SuccessionTable


def filled(*pairs):
    table = SuccessionTable()
    table.add_lines([Line(old, new) for old, new in pairs])
    return table


def test_there_is_always_an_empty_line_at_the_end(qtmodeltester):
    table = filled(("情報課", "ＤＸ課"))
    qtmodeltester.check(table)
    assert table.rowCount() == 2
    assert table.setData(table.index(1, 0), "窓口課")
    assert table.rowCount() == 3
    assert table.lines == (Line("情報課", "ＤＸ課"), Line("窓口課", ""))


def test_a_block_is_put_where_the_focus_is_and_lines_come_as_needed():
    table = filled(("情報課", "ＤＸ課"))
    table.put(1, 0, [["窓口課", "総合課"], ["学務課", "総合課", "主", "12"]])
    assert table.lines[1:] == (
        Line("窓口課", "総合課"),
        Line("学務課", "総合課", leads=True, code="12"),
    )


def test_pasting_lines_does_not_write_over_any():
    table = filled(("情報課", "ＤＸ課"))
    table.add_lines([Line("窓口課", "総合課"), Line()])
    assert [line.old for line in table.lines] == ["情報課", "窓口課"]


def test_emptied_lines_at_the_end_go_and_lines_can_be_taken_out():
    table = filled(("情報課", "ＤＸ課"), ("窓口課", "総合課"), ("学務課", "総合課"))
    table.clear([(2, 0), (2, 1)])
    assert len(table.lines) == 2
    table.remove([0])
    assert table.lines == (Line("窓口課", "総合課"),)


def test_the_last_column_says_what_a_line_is_or_what_is_wrong():
    table = filled(("情報課", "ＤＸ課"), ("ない課", "甲課"))
    table.judge(["名称変更", ""], [LineProblem(1, "ありません。")])
    assert [table.index(row, WORD).data() for row in (0, 1)] == ["名称変更", "ありません。"]
    assert [table.index(row, WORD).data(PROBLEM) for row in (0, 1)] == [False, True]
    assert not table.index(0, WORD).flags() & Qt.ItemFlag.ItemIsEditable
    assert not table.setData(table.index(0, WORD), "x")
