import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest

from db import snapshot
from db.errors import Refused
from db.vocabulary import RoundState
from desktop.work import exports
from tests.golden import SHAPES


@pytest.fixture
def state():
    return snapshot.loads(SHAPES["halves"].read_text(encoding="utf-8"))


def with_summary(state, text):
    first = state.projects[0]
    changed = replace(first, texts={**first.texts, "summary": text})
    return replace(state, projects=(changed, *state.projects[1:]))


@pytest.mark.parametrize("shape", SHAPES)
def test_json_is_lossless(shape, tmp_path):
    text = SHAPES[shape].read_text(encoding="utf-8")
    exports.export(snapshot.loads(text), tmp_path / "計画.json", public=False)
    assert (tmp_path / "計画.json").read_text(encoding="utf-8") == text


def test_public_json_has_nothing_internal_and_says_so(state, tmp_path):
    exports.export(state, tmp_path / "公開.json", public=True)
    document = json.loads((tmp_path / "公開.json").read_text(encoding="utf-8"))
    assert document["public"] is True
    assert all(project["money"] == {} for project in document["projects"])
    (survey_round,) = document["rounds"]
    assert survey_round["responses"][0]["values"] == {
        "dx": True,
        "status": "実施中",
        "phase_1": "要件調査・導入検討",
        "phase_2": "導入準備",
        "grade": "B",
        "direction": "拡大・拡充",
    }
    assert survey_round["assessments"][0]["ratings"] == {}
    assert survey_round["assessments"][0]["sum"] is None
    assert "11320" not in (tmp_path / "公開.json").read_text(encoding="utf-8")
    with pytest.raises(snapshot.SnapshotError, match="公開用"):
        snapshot.loads((tmp_path / "公開.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("public", [False, True])
def test_the_table_is_the_same_as_csv_and_as_a_workbook(shape, public, tmp_path):
    state = snapshot.loads(SHAPES[shape].read_text(encoding="utf-8"))
    exports.export(state, tmp_path / "一覧.csv", public=public)
    exports.export(state, tmp_path / "一覧.xlsx", public=public)

    text = (tmp_path / "一覧.csv").read_text(encoding="utf-8-sig")
    from_csv = list(csv.reader(io.StringIO(text, newline="")))
    sheet = openpyxl.load_workbook(tmp_path / "一覧.xlsx").active
    assert sheet is not None
    from_workbook = [
        ["" if value is None else str(value) for value in row]
        for row in sheet.iter_rows(values_only=True)
    ]
    assert from_csv == from_workbook
    rows = state.projects or (state.measures if public else ())
    assert len(from_csv) == 1 + len(rows)
    assert any("実績額" in name for name in from_csv[0]) is not public


@pytest.mark.parametrize("text", ["=1+1", "+81", "-a", "@x", "\tx"])
def test_no_text_becomes_a_formula(state, tmp_path, text):
    hostile = with_summary(state, text)
    exports.export(hostile, tmp_path / "一覧.xlsx", public=False)
    exports.export(hostile, tmp_path / "一覧.csv", public=False)
    sheet = openpyxl.load_workbook(tmp_path / "一覧.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert [cell.data_type for cell in cells] == ["s"]
    field = next(
        csv.reader(io.StringIO((tmp_path / "一覧.csv").read_text("utf-8-sig").split("\n", 1)[1]))
    )
    assert (f"'{text}" in field) != (text == "+81")


def test_a_text_too_long_for_a_cell_is_said_not_cut(state, tmp_path):
    with pytest.raises(Refused, match="1-1-1"):
        exports.export(with_summary(state, "長" * 40_000), tmp_path / "一覧.xlsx", public=False)
    assert not (tmp_path / "一覧.xlsx").exists()


def test_an_unknown_ending_is_refused(state, tmp_path):
    with pytest.raises(Refused, match="書き出せません"):
        exports.export(state, tmp_path / "計画.docx", public=False)


def test_public_csv_has_the_meaning_of_its_columns_beside_it(state, tmp_path):
    written = exports.export(state, tmp_path / "一覧.csv", public=True)
    assert [path.name for path in written] == ["一覧.csv", "一覧_項目の説明.csv"]
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in written)
    assert exports.export(state, tmp_path / "内部.csv", public=False) == (tmp_path / "内部.csv",)


def test_rounds_that_are_open_do_not_go_out(state, tmp_path):
    open_ = tuple(replace(r, state=RoundState.OPEN) for r in state.rounds)
    exports.export(replace(state, rounds=open_), tmp_path / "公開.json", public=True)
    assert json.loads((tmp_path / "公開.json").read_text("utf-8"))["rounds"] == []
    exports.export(replace(state, rounds=open_), tmp_path / "公開.csv", public=True)
    assert "実施状況" not in (tmp_path / "公開.csv").read_text("utf-8-sig")


def test_only_the_internal_workbook_says_so(state, tmp_path):
    for public in (False, True):
        exports.export(state, tmp_path / "一覧.xlsx", public=public)
        for sheet in openpyxl.load_workbook(tmp_path / "一覧.xlsx").worksheets:
            assert ("内部資料" in str(sheet.oddHeader.right.text)) is not public
            assert sheet.freeze_panes == "A2"


def test_a_wide_workbook_prints_on_pages_side_by_side_that_can_be_read(state, tmp_path):
    exports.export(state, tmp_path / "計画.xlsx", public=False)
    sheet = openpyxl.load_workbook(tmp_path / "計画.xlsx").active
    assert sheet is not None
    widths = sum(column.width for column in sheet.column_dimensions.values())
    pages = sheet.page_setup.fitToWidth
    assert pages is not None
    assert pages > 1
    assert widths / pages < 260  # characters of 10 pt, made smaller by a fifth, on an A3 page
    assert sheet.print_title_cols == "$A:$A"
    assert sheet.print_title_rows == "$1:$1"
