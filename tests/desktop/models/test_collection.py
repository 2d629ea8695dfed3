"""The values and files of a collection, without a window."""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt

from db.rules.comparing import Compared, Returned, compared
from db.vocabulary import RoundKind, RoundState
from desktop.models.collection.files import ROW, CollectedFiles
from desktop.models.collection.lines import COVER, EMPTY, PROPOSAL, lines
from desktop.models.collection.sheet_grid import MARKED, SheetGrid
from desktop.models.collection.values import (
    COLUMNS,
    REASON,
    CollectedValues,
    Decision,
    Only,
    Way,
)
from desktop.papers.spreadsheet.reading import Cell, ReadSheet
from tests.factories.plans import plan_state
from tests.factories.rounds import survey

STATE = plan_state(rounds=(survey(2022, state=RoundState.OPEN),))


@dataclass
class File:
    file: str
    recognised: bool = True
    reason: str | None = None
    department: str | None = "窓口課"
    survey_round: tuple[int, int] | None = (2022, 1)
    values: tuple[Compared, ...] = ()
    saved_at: str | None = "2023-05-17 14:20"


def value(
    key: str, base: Any, theirs: Any, ours: Any, project: str | None = "p111", **more: Any
) -> Compared:
    """What the rules make of three contents."""
    returned = Returned(
        project, "1-1-1" if project else None, key, "調査票 1-1-1", "B2", base, theirs, **more
    )
    known = {} if ours is None else {key: ours}
    (made,) = compared(STATE, [returned], {project: known})
    return made


def file(*values: Compared, name: str = "a.xlsx", **more: Any) -> File:
    return File(name, values=values, **more)


@pytest.fixture
def model() -> CollectedValues:
    made = CollectedValues()
    made.show(lines(STATE, [MIXED]))
    return made


MIXED = file(
    value("cost", None, 1050, None),
    value("budget", 1, 2, 3),
    value("status", None, "実施中", "実施中"),
    value("budget_final", None, "約5", None),
    value("grade", "B", "B", "C"),
    value("title", "旧", "新", "旧", locked=True),
    value("dx", "無", "有", False),
    value("phone", None, "81", None, project=None),
    value("new_title", None, "新しい窓口", None, project=None),
)


def column(model: CollectedValues, key: str) -> list[str]:
    at = next(n for n, c in enumerate(COLUMNS) if c.key == key)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def at(model: CollectedValues, field: str) -> Any:
    return next(line for line in model._every if line.value.field == field)


def test_values_are_shown_as_people_write_them(model):
    theirs = dict(zip(column(model, "label"), column(model, "theirs"), strict=True))
    assert theirs["実績額"] == "1,050"
    assert theirs["デジタル変革に資する事業"] == "有"
    assert column(model, "base")[0] == EMPTY
    assert column(model, "number")[-2:] == [COVER, PROPOSAL]


def test_what_is_the_same_is_not_among_all(model):
    assert "同じ" not in column(model, "outcome")
    model.show_only(Only.SAME, None)
    assert column(model, "outcome") == ["同じ"]
    counted = {only: model.count_only(only, None) for only in Only}
    assert counted == {
        Only.ALL: 8,
        Only.ASKING: 2,
        Only.NOT_TAKEN: 2,
        Only.TAKEN: 4,
        Only.SAME: 1,
    }


def test_a_decision_changes_what_is_written(model):
    budget = at(model, "budget")
    assert (model.to_write, model.undecided) == (4, 2)
    model.decide({budget.key: Decision(Way.THEIRS, 2)})
    assert (model.outcome(budget), model.to_write, model.undecided) == ("採用", 5, 1)
    model.decide({budget.key: Decision(Way.OURS, 3)})
    assert (model.outcome(budget), model.to_write) == ("維持", 4)
    model.decide({budget.key: None})
    assert (model.outcome(budget), model.undecided) == ("競合", 2)


def test_what_would_be_taken_can_be_left(model):
    cost = at(model, "cost")
    model.decide({cost.key: Decision(Way.OURS, None)})
    assert model.outcome(cost) == "維持"
    assert model.to_write == 3


def test_nothing_is_decided_about_a_locked_cell_or_where_all_agree(model):
    for field in ("title", "status"):
        line = at(model, field)
        model.decide({line.key: Decision(Way.THEIRS, "新")})
        assert model.decision(line) is None
    assert column(model, "ours")[column(model, "theirs").index("新")] == "旧"


def test_the_reason_stands_beside_the_outcome(model):
    budget = at(model, "budget")
    row = model.row_of(at(model, "budget_final").key)
    assert "整数" in model.index(row, 7).data(REASON)
    model.decide({budget.key: Decision(Way.OTHER, 1234, ("控え", "C3"))})
    said = model.index(model.row_of(budget.key), 7).data(REASON)
    assert said == "「1,234」に決めました（C3）"
    read_out = model.index(model.row_of(budget.key), 7).data(Qt.ItemDataRole.AccessibleTextRole)
    assert read_out == f"採用 {said}"


def test_a_decision_falls_with_the_value_that_it_was_made_over(model):
    budget, final = at(model, "budget"), at(model, "budget_final")
    model.decide({budget.key: Decision(Way.THEIRS, 2), final.key: Decision(Way.OTHER, 5)})
    changed = [value("budget", 1, 2, 4) if v.field == "budget" else v for v in MIXED.values]
    model.show(lines(STATE, [file(*changed)]))
    assert set(model.decided) == {final.key}


def test_steps_go_round_and_skip_what_is_decided():
    model = CollectedValues()
    one, two = value("budget", 1, 2, 3), value("cost", None, "約1", None)
    model.show(lines(STATE, [file(one, two), file(one, name="b.xlsx")]))
    order = []
    key = None
    for _ in range(4):
        key = model.next_asking(key, 1).key
        order.append(key[0::2])
    assert order == [(0, "budget"), (0, "cost"), (1, "budget"), (0, "budget")]
    model.decide({(0, "p111", "cost"): Decision(Way.OTHER, 1)})
    assert model.next_asking((0, "p111", "budget"), 1).key[0] == 1
    assert model.next_asking((0, "p111", "budget"), -1).key[0] == 1
    assert model.position(at(model, "cost")) == (2, 3)


def test_alike_are_the_conflicts_of_the_field():
    model = CollectedValues()
    conflict, refused = value("budget", 1, 2, 3), value("budget", 1, "約2", 3)
    files = [
        file(conflict),
        file(refused),
        file(conflict, department="学務課"),
        file(value("cost", 1, 2, 3)),
    ]
    model.show(lines(STATE, files))
    line = at(model, "budget")
    assert [e.key[0] for e in model.alike(line, everywhere=False)] == [0]
    assert [e.key[0] for e in model.alike(line, everywhere=True)] == [0, 2]


def test_what_the_plan_does_not_know_is_shown_and_not_asked_about():
    model = CollectedValues()
    model.show(lines(STATE, [file(value("cost", 1, 2, None, project="gone"))]))
    assert column(model, "outcome") == ["不可"]
    assert model.asking == 0


def test_files_say_what_came_of_them(model):
    files = CollectedFiles()
    odd = file(name="昔.xls", recognised=False, reason="古い形式です。", department=None)
    files.show([MIXED, odd], model.counts_by_file)
    rows = [files.index(n).data(ROW) for n in range(files.rowCount())]
    assert [row.name for row in rows] == ["すべてのファイル", "a.xlsx", "昔.xls"]
    assert rows[1].spoken == ("a.xlsx 窓口課　5/17 14:20 採用 4・維持 1・競合 1・不可 1・固定欄 1")
    assert rows[2].unread
    assert "古い形式です。" in rows[2].spoken


def test_the_half_is_named_in_a_phase():
    state = plan_state(rounds=(survey(2022, kind=RoundKind.MID_YEAR),))
    (line,) = lines(state, [file(value("phase_2", None, "(4)", None))])
    assert line.label == "進捗段階 下期"
    assert line.words(line.value.theirs) == "(4) 運用・実施"


def test_a_merged_cell_is_its_first_and_the_expected_one_is_marked():
    cells = {(1, 1): Cell("表"), (2, 2): Cell(12), (3, 1): Cell(None, error="#REF!")}
    sheet = ReadSheet("調査票", cells, {(2, 3): (2, 2)})
    grid = SheetGrid()
    grid.show(sheet, "B2")
    assert (grid.rowCount(), grid.columnCount()) == (3, 3)
    covered = grid.index(1, 2)
    assert (grid.raw(covered), grid.address(covered)) == (12, "B2")
    assert covered.data(MARKED)
    assert grid.index(2, 0).data() == "#REF!"
    assert grid.headerData(1, Qt.Orientation.Horizontal) == "B"
