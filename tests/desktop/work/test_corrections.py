"""Correction sheets: what is asked is marked, listed, sent back, and comes in again."""

import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from db import surveys
from db.errors import Refused
from db.rules import board
from db.vault import Database
from db.vocabulary import Outcome, SheetState
from desktop.papers import survey_workbook
from desktop.work import collecting, corrections
from tests.factories.workbooks import filled, issued, named_cell

NOW = datetime(2023, 5, 18, 9, 0)
TODAY = NOW.date()
HERE = ("p111", "窓口課")


def round_of(database):
    (found,) = database.load().rounds
    return found


@pytest.fixture
def collected(database, fill):
    """窓口課 answered two things, one of them doubtful, and changed a locked cell."""
    path = fill(
        "窓口課",
        {"A.p111.status": "未実施", "A.p111.cost": 90, "P.p111.title": "別の名前"},
    )
    reading = collecting.read(database, [path])
    collecting.write(database, reading, datetime(2023, 5, 10, 9, 0))
    return reading


def asked(database, *departments):
    state = database.load()
    (shown,) = state.rounds
    return corrections.asked(database, state, shown, departments, TODAY)


def test_what_is_missing_stands_before_what_is_doubtful(database, collected):
    found = asked(database, "窓口課")
    words = {(a.project, a.key): a.sentence for a in found}
    assert words["", "filled_by"] == "未記入です。"
    assert words["p111", "direction"] == "未記入です。"
    assert words["p111", "cost"] == "実施状況は「未実施」ですが、実績額があります。"
    assert [a.key for a in found].index("direction") < [a.key for a in found].index("cost")


def test_values_that_a_collection_did_not_take_are_asked_too_after_a_restart(database, collected):
    with Database.open(database.path, read_only=True) as again:
        found = {(a.project, a.key): a.sentence for a in asked(again, "窓口課")}
    assert "記入しない欄が変えられています" in found["p111", ""]
    assert "別の名前" in found["p111", ""]


def test_the_next_file_says_what_is_still_asked(database, collected, fill):
    path = fill("窓口課", {"A.p111.status": "未実施", "A.p111.cost": "約90"}, "二度目.xlsx")
    collecting.write(database, collecting.read(database, [path]), NOW)
    found = {(a.project, a.key): a.sentence for a in asked(database, "窓口課")}
    assert ("p111", "") not in found
    assert "千円単位の整数" in found["p111", "cost"]
    assert "約90" in found["p111", "cost"]


def test_what_is_refused_alone_is_kept_and_once(database, fill):
    path = fill("窓口課", {"A.p111.cost": "約90"})
    for _ in range(2):
        reading = collecting.read(database, [path])
        written = collecting.write(database, reading, NOW)
        assert (written.result.taken, written.result.asking) == (0, ("窓口課",))
        assert (
            "約90"
            in {(a.project, a.key): a.sentence for a in asked(database, "窓口課")}["p111", "cost"]
        )
    uid = round_of(database).uid
    assert len(database.read(surveys.collected_of, uid, "窓口課")) == 1


def test_where_nothing_came_and_where_all_is_accepted_nothing_is_asked(database, collected):
    assert asked(database, "学務課") == ()
    uids = [r.uid for r in round_of(database).responses if r.department == "窓口課"]
    database.write(surveys.set_states, uids, SheetState.ACCEPTED)
    assert asked(database, "窓口課") == ()


def test_the_sheet_lists_and_marks_what_is_asked(database, collected, tmp_path):
    wanted = [a for a in asked(database, "窓口課") if a.key in ("direction", "cost", "filled_by")]
    (made,) = corrections.make(
        database, round_of(database).uid, wanted, tmp_path / "訂正", NOW, deadline="2023-05-26"
    ).result
    assert made.asked == 3
    book = openpyxl.load_workbook(made.path)
    first = book.worksheets[0]
    assert first.title == "確認のお願い"
    words = [str(c.value) for row in first.iter_rows() for c in row if c.value is not None]
    assert "▶確認3" in words
    assert "▶確認4" not in words
    assert any("令和5年5月26日" in w for w in words)
    place = named_cell(book, "A.p111.cost")
    assert place.value == 90
    assert place.border.left.style == place.border.top.style == "medium"
    plain = named_cell(book, "A.p111.status")
    assert plain.border.left.style == "thin"
    assert plain.fill.fgColor.rgb != place.fill.fgColor.rgb
    assert any(f"!{place.coordinate}" in w for w in words)
    labels = [str(c.value) for c in place.parent[place.row] if c.value is not None]
    assert any("▶確認2" in w for w in labels)


def test_sheets_in_question_are_sent_back_in_one_step_that_can_be_undone(
    database, collected, tmp_path
):
    before = round_of(database)
    wanted = [a for a in asked(database, "窓口課") if a.key == "cost"]
    corrections.make(database, before.uid, wanted, tmp_path, NOW)
    states = {(r.department, r.project): (r.state, r.note) for r in round_of(database).responses}
    assert states["窓口課", "p111"] == (SheetState.SENT_BACK, "訂正票：実績額")
    database.undo()
    assert round_of(database) == before


def test_a_reason_that_somebody_wrote_is_asked_and_stays(database, collected, tmp_path):
    (uid,) = [r.uid for r in round_of(database).responses if (r.project, r.department) == HERE]
    database.write(surveys.set_states, [uid], SheetState.SENT_BACK, "金額を確かめてください")
    wanted = [a for a in asked(database, "窓口課") if a.key == ""]
    assert [a.sentence.partition("。")[0] for a in wanted] == ["金額を確かめてください"]
    corrections.make(database, round_of(database).uid, wanted, tmp_path, NOW)
    (note,) = [r.note for r in round_of(database).responses if r.uid == uid]
    assert note == "金額を確かめてください"


def test_what_a_correction_sheet_sent_back_is_not_asked_twice(database, collected, tmp_path):
    before = asked(database, "窓口課")
    corrections.make(database, round_of(database).uid, before, tmp_path, NOW)
    assert asked(database, "窓口課") == before


def test_it_comes_back_like_any_other_workbook(database, collected, tmp_path):
    wanted = asked(database, "窓口課")
    done = corrections.make(database, round_of(database).uid, wanted, tmp_path / "訂正", NOW)
    (made,) = done.result
    back = tmp_path / "返送.xlsx"
    back.write_bytes(
        filled(made.path.read_bytes(), {"A.p111.cost": None, "A.p111.direction": "現状維持"})
    )
    reading = collecting.read(database, [back])
    changed = {v.field: v.outcome for v in reading.collection.files[0].values}
    assert changed["direction"] is Outcome.TAKEN
    assert changed["cost"] is Outcome.TAKEN
    assert Outcome.LOCKED not in changed.values()
    collecting.write(database, reading, NOW)
    row = next(
        r
        for r in board.rows(database.load(), round_of(database), TODAY)
        if r.department == "窓口課"
    )
    assert "cost" not in {f.key for f in row.findings if not f.missing}


def test_cancelling_leaves_no_file_and_sends_nothing_back(database, collected, tmp_path):
    class Cancelled(Exception):
        pass

    def cancel(done, of):
        if done == of:
            raise Cancelled

    before = round_of(database)
    with pytest.raises(Cancelled):
        corrections.make(
            database, before.uid, asked(database, "窓口課"), tmp_path / "訂正", NOW, progress=cancel
        )
    assert list((tmp_path / "訂正").iterdir()) == []
    assert round_of(database) == before


def test_nothing_to_ask_is_refused(database, collected, tmp_path):
    with pytest.raises(Refused, match="確かめること"):
        corrections.make(database, round_of(database).uid, [], tmp_path, NOW)


def test_the_same_marks_give_the_same_bytes_and_no_formula():
    plain = issued()
    sheets = replace(plain, marks={plain.projects[0]: {"status": "=1+1", "": "全体"}})
    data = survey_workbook.write(sheets)
    assert survey_workbook.write(sheets) == data
    first = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    cells = [cell for row in first.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)]
