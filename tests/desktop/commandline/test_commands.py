"""Each command once as a user would give it: what it prints, leaves behind and exits with."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from db import indicators, projects
from db.records import Target
from db.vault import Database
from desktop.commandline import main
from desktop.runtime import places
from tests.factories.workbooks import filled
from tests.golden import SHAPES


@pytest.fixture
def say(plan_file, capsys):
    """Give a command on the small plan; returns status, output and errors."""

    def give(*words, database=plan_file):
        status = main([*map(str, words), "--database", str(database)])
        return status, *capsys.readouterr()

    return give


def test_a_plan_goes_in_and_comes_out_to_the_byte(say, tmp_path):
    new = tmp_path / "新しい 計画.keikaku"
    status, output, _ = say("import", SHAPES["words"], database=new)
    assert (status, "取り込みました" in output) == (0, True)
    assert say("export", tmp_path / "出.json", database=new)[0] == 0
    assert (tmp_path / "出.json").read_bytes() == SHAPES["words"].read_bytes()


def test_a_dry_import_makes_no_file(say, tmp_path):
    status, output, _ = say(
        "import", SHAPES["words"], "--dry-run", database=tmp_path / "新.keikaku"
    )
    assert (status, "書き込んでいません" in output) == (0, True)
    assert not (tmp_path / "新.keikaku").exists()


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_every_ending_can_be_public(say, tmp_path, ending):
    assert say("export", tmp_path / f"公開.{ending}", "--public")[0] == 0
    assert (tmp_path / f"公開.{ending}").stat().st_size > 0


def test_a_survey_from_opening_to_closing(say, tmp_path):
    status, output, _ = say("survey", "open", "--year", "2022", "--deadline", "2023-05-15")
    assert (status, output) == (
        0,
        "令和4年度第1回の進捗調査（年度末）を始めました。回答期限 2023-05-15。\n",
    )
    folder = tmp_path / "配付"
    issue = ("survey", "issue", "--year", "2022", "--to", folder, "--department", "学務課")
    assert say(*issue)[0] == 0
    (workbook,) = folder.iterdir()
    workbook.write_bytes(filled(workbook.read_bytes(), {"A.p112.status": "実施中"}))

    report = tmp_path / "結果.json"
    collect = ("survey", "collect", folder, "--report", report)
    assert say(*collect, "--dry-run")[0] == 0
    dry = json.loads(report.read_text("utf-8"))
    assert dry["totals"]["taken"] == 1
    status, output, _ = say(*collect)
    assert (status, "学務課 採用1件" in output) == (0, True)
    assert json.loads(report.read_text("utf-8")) == dry

    (folder / "送付状.pdf").write_bytes(b"%PDF-1.7")
    status, output, _ = say(*collect)
    assert (status, "送付状.pdf は調査票の形式ではないので読んでいません。" in output) == (0, True)
    assert json.loads(report.read_text("utf-8")).keys() == dry.keys()

    (folder / "別.xlsx").write_text("表ではない")
    status, output, errors = say(*collect)
    assert (status, "読めないファイルが1件" in errors) == (1, True)
    assert json.loads(report.read_text("utf-8"))["totals"]["taken"] == 0

    status, output, _ = say("survey", "status", "--year", "2022")
    lines = output.splitlines()
    assert (status, lines[0].startswith("情報課 未配付 7事業のうち0事業")) == (0, True)
    assert any(line.startswith("学務課 一部回答 1事業のうち0事業") for line in lines)
    status, output, _ = say("survey", "close", "--year", "2022")
    assert (status, "締めました" in output) == (0, True)


@pytest.mark.parametrize("kind", ["list", "cards"])
def test_a_report_is_a_pdf(say, tmp_path, kind):
    status, output, _ = say("report", kind, "--to", tmp_path / "帳票.pdf", "--date", "2023-08-01")
    assert (status, "ページ" in output) == (0, True)
    assert (tmp_path / "帳票.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["list", "dx-list", "roadmap", "progress"])
def test_tables_of_papers_are_workbooks_too(say, tmp_path, kind):
    status, output, _ = say("report", kind, "--to", tmp_path / "表.xlsx")
    assert (status, "書きました" in output) == (0, True)
    assert (tmp_path / "表.xlsx").read_bytes().startswith(b"PK")


def test_a_kind_has_options_of_its_own(say, tmp_path):
    to = tmp_path / "図.pdf"
    assert say("report", "roadmap", "--to", to, "--paper", "a4", "--projects", "all")[0] == 0
    status, _, error = say("report", "roadmap", "--to", to, "--paper", "b5")
    assert (status, "--paper b5 は選べません" in error) == (1, True)
    assert say("report", "committee", "--to", to, "--document-number", "資料1")[0] == 0
    status, _, error = say("report", "book", "--to", to, "--order", "category")
    assert (status, "--order category は選べません" in error) == (1, True)


def test_what_leaks_with_a_public_paper_is_said_and_the_paper_written(say, tmp_path, plan_file):
    paper = tmp_path / "個票.pdf"
    assert say("report", "cards", "--to", paper, "--public")[2] == ""
    with Database.open(plan_file) as database:
        first = database.load().projects[0]
        database.write(projects.set_money, first.uid, 2022, "budget", 48_417)
        target = Target(2022, None, "48,417", 48_417, None)
        shown = database.write(indicators.add, first.uid, "使った額（千円）").result
        database.write(indicators.set_target, shown, 2022, target)
    paper.unlink()
    status, _, errors = say("report", "cards", "--to", paper, "--public")
    assert (status, paper.exists()) == (0, True)
    (sentence,) = errors.splitlines()
    assert "48,417千円" in sentence
    assert first.title in sentence


@pytest.mark.parametrize("command", ["report", "export"])
def test_what_leaks_with_a_public_workbook_is_said_and_it_is_written(
    say, tmp_path, plan_file, command
):
    book = tmp_path / "公開.xlsx"
    asked = ("dx-list", "--to", book) if command == "report" else (book,)
    assert say(command, *asked, "--public")[2] == ""
    with Database.open(plan_file) as database:
        first = next(p for p in database.load().projects if p.dx)
        database.write(projects.set_money, first.uid, 2022, "budget", 48_417)
        database.write(indicators.add, first.uid, "使った額（千円）は48,417")
    status, _, errors = say(command, *asked, "--public")
    assert (status, book.exists()) == (0, True)
    assert "48,417千円" in errors
    assert first.title in errors


def test_survey_sheets_are_printed_blank(say, tmp_path):
    paper = tmp_path / "調査票.pdf"
    status, output, _ = say("report", "survey-sheets", "--blank", "--year", "2022", "--to", paper)
    assert (status, "調査票を書きました" in output) == (0, True)
    assert paper.exists()


def test_public_data_brings_the_meaning_of_its_columns(say, tmp_path):
    status, output, _ = say("export", tmp_path / "公開.csv", "--public")
    assert (status, "項目の説明を書きました" in output) == (0, True)
    assert (tmp_path / "公開_項目の説明.csv").exists()


def test_a_backup_is_made_checked_and_put_back(say, plan_file):
    assert say("backup")[0] == 0
    say("survey", "open", "--year", "2022")
    status, output, _ = say("restore")
    assert (status, "残してあります" in output) == (0, True)
    assert say("survey", "status", "--year", "2022")[0] == 1
    status, output, _ = say("check")
    assert (status, output.count("使えます。")) == (0, 1)


@pytest.mark.parametrize(
    "words",
    [
        ("export", "計画.docx"),
        ("report", "cards", "--to", "x.xlsx"),
        ("import", "無い.txt"),
        ("survey", "status", "--year", "2022"),
        ("survey", "open", "--year", "1999"),
        ("survey", "issue", "--year", "2022", "--to", "x", "--department", "無い課"),
        ("report", "cards", "--to", "x.pdf", "--project", "9-9-9"),
        ("report", "book", "--to", "x.pdf", "--internal"),
        ("report", "book", "--to", "x.pdf", "--blank"),
        ("restore", "無い.keikaku"),
        ("backup", "--to", "."),
    ],
)
def test_what_is_refused_exits_1_with_one_sentence(say, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, output, errors = say(*words)
    assert (status, output) == (1, "")
    assert errors.endswith("。\n")
    assert not any(path.suffix == ".pdf" for path in tmp_path.iterdir())


@pytest.mark.parametrize("words", [("check",), ("backup",), ("survey", "status", "--year", "2022")])
def test_only_import_makes_a_file(say, tmp_path, words):
    missing = tmp_path / "無い.keikaku"
    status, _, errors = say(*words, database=missing)
    assert (status, "がありません" in errors) == (1, True)
    assert not missing.exists()
    status, _, errors = say(*words, database=tmp_path)
    assert (status, "フォルダーです" in errors) == (1, True)


@pytest.mark.parametrize(
    "command", [("report", "list", "--to"), ("survey", "collect", "x", "--report")]
)
def test_no_paper_takes_the_place_of_the_plan(say, plan_file, command):
    before = plan_file.read_bytes()
    status, _, errors = say(*command, plan_file)
    assert (status, "上書きしません" in errors) == (1, True)
    assert plan_file.read_bytes() == before


@pytest.mark.parametrize("report", ["folder", "file/below.json"])
def test_a_report_that_cannot_be_written_is_said_before_answers_are_taken(say, tmp_path, report):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    say("survey", "issue", "--year", "2022", "--to", tmp_path / "配付", "--department", "学務課")
    (workbook,) = (tmp_path / "配付").iterdir()
    workbook.write_bytes(filled(workbook.read_bytes(), {"A.p112.status": "実施中"}))
    status, output, errors = say("survey", "collect", workbook, "--report", tmp_path / report)
    assert (status, output, errors.count("。") > 0) == (1, "", True)
    assert "採用1件" in say("survey", "collect", workbook)[1]


def test_without_a_database_the_users_own_file_is_meant(capsys):
    assert main(["check"]) == 1
    assert str(places.own_file()) in capsys.readouterr().err


HOLD = """
import pathlib, sys
from db.vault import Database
with Database.open(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_while_another_program_holds_the_file_one_can_look(say, plan_file, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(plan_file)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3],
    ) as holder:  # fmt: skip
        assert holder.stdout.readline() == "held\n"
        for words in (
            ("survey", "open", "--year", "2022"),
            ("survey", "issue", "--year", "2022", "--to", tmp_path / "配付"),
            ("import", SHAPES["words"]),
        ):
            status, _, errors = say(*words)
            assert (status, f"プロセス{holder.pid}" in errors) == (1, True)
        assert say("export", tmp_path / "出.json")[0] == 0
        assert say("check")[0] == 0
        holder.stdin.close()
    assert not (tmp_path / "配付").exists()
    assert say("survey", "open", "--year", "2022")[0] == 0
