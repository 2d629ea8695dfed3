"""``import`` of a list: what is printed, written and returned."""

import pytest

from db import snapshot
from db.vault import Database
from desktop.commandline import main
from tests.golden import LISTS


@pytest.fixture
def say(plan_file, capsys):
    def give(*words, database=plan_file):
        status = main(["import", *map(str, words), "--database", str(database)])
        return status, *capsys.readouterr()

    return give


def text(plan_file):
    with Database.open(plan_file, read_only=True) as database:
        return snapshot.dumps(database.load())


def test_a_certain_list_is_written_and_a_trial_says_the_same(say, plan_file):
    before = text(plan_file)
    status, trial, _ = say(LISTS["certain"], "--dry-run")
    assert (status, text(plan_file)) == (0, before)
    status, output, _ = say(LISTS["certain"])
    assert status == 0
    assert output.splitlines()[:-1] == trial.splitlines()[:-1]
    assert trial.splitlines()[-1] == "書き込んでいません（--dry-run）。"
    assert output.splitlines()[-1].startswith("取り込みました。新規1事業、変更3事業。")
    after = text(plan_file)
    status, output, _ = say(LISTS["certain"])
    assert (status, output.splitlines()[-1]) == (0, "計画と同じなので、変えるところはありません。")
    assert text(plan_file) == after != before


@pytest.mark.parametrize("trial", [(), ("--dry-run",)])
def test_a_doubtful_list_writes_nothing_and_names_sheet_and_cell(say, plan_file, trial):
    before = text(plan_file)
    status, output, errors = say(LISTS["doubtful"], *trial)
    assert (status, text(plan_file)) == (1, before)
    assert "「照会」8行目 1-1-3 公共施設の予約 要確認" in output
    assert "D8 所管部署: 部署「情報か」は部署の一覧にありません。" in output
    assert "I10 令和4年度 当初予算額: エラー（#DIV/0!）です。" in output
    assert errors.startswith("確かめる行が12行あるので、何も書いていません。")


def test_a_list_needs_a_plan_that_it_goes_into(say, tmp_path):
    missing = tmp_path / "無い.keikaku"
    status, output, errors = say(LISTS["certain"], database=missing)
    assert (status, output, missing.exists()) == (1, "", False)
    assert "先に計画の文章かJSONを取り込み" in errors
    empty = tmp_path / "空.keikaku"
    Database.create(empty).close()
    assert "先に計画の文章かJSON" in say(LISTS["certain"], database=empty)[2]


def test_a_file_that_is_no_list_is_refused_with_its_name(say, tmp_path):
    path = tmp_path / "壊.xlsx"
    path.write_bytes(b"PK")
    status, output, errors = say(path)
    assert (status, output) == (1, "")
    assert errors.startswith("「壊.xlsx」を取り込めません。")
