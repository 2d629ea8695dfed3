"""Letters: to the department that a workbook says it is for, checked before anything is written."""

import email
from dataclasses import replace
from datetime import date, datetime
from email.policy import default

import openpyxl
import pytest

from db import departments, surveys
from db.errors import Refused
from db.rules import board
from db.vocabulary import SheetState
from desktop.work import collecting, corrections, issuing, letters
from desktop.work.letters import DEFAULTS, PLACEHOLDERS, Found, Kind
from desktop.work.templates import Template, unknown_in

NOW = datetime(2023, 4, 10, 9, 0)
LATER = datetime(2023, 5, 18, 9, 0)
TODAY = LATER.date()
ADDRESSES = {"窓口課": "mado@city.example.jp", "学務課": "gaku@city.example.jp"}


@pytest.fixture
def mailed(database):
    """The plan's file with addresses for two of the departments."""
    for department in database.load().departments:
        if department.name in ADDRESSES:
            address = ADDRESSES[department.name]
            database.write(departments.set_value, department.uid, "mail", address)
    return database


def composed(database, kind, folder=None, *, template=None, today=TODAY, only=None):
    state = database.load()
    (shown,) = state.rounds
    found = letters.find(database, state, shown, folder) if folder else Found()
    rows = [r for r in board.rows(state, shown, today) if only is None or r.department in only]
    made = letters.compose(state, shown, rows, kind, template or DEFAULTS[kind], found, today)
    return {letter.department.name: letter for letter in made}


def sentences(letter):
    return " ".join(problem.sentence for problem in letter.problems)


def write(database, made, folder, **parts):
    state = database.load()
    uid = state.rounds[0].uid
    return letters.write(database, state, uid, made, folder, LATER, **parts).result


def test_each_department_gets_the_workbook_that_says_it_is_its(mailed, sent, tmp_path):
    folder = tmp_path / "配付"
    one, other = sent["窓口課"], sent["学務課"]
    swapped = tmp_path / "x.xlsx"
    one.rename(swapped), other.rename(one), swapped.rename(other)
    made = composed(mailed, Kind.ISSUE, folder)
    assert made["窓口課"].sheet.path == other
    assert made["窓口課"].to == ADDRESSES["窓口課"]
    assert "ファイルの名前は「学務課」ですが" in sentences(made["窓口課"])
    assert made["窓口課"].can_be_drafted
    (draft,) = write(mailed, [made["窓口課"]], tmp_path / "下書き")
    message = email.message_from_bytes(draft.read_bytes(), policy=default)
    assert message["To"].addresses[0].addr_spec == ADDRESSES["窓口課"]
    assert message["To"].addresses[0].display_name == "窓口課"
    (attachment,) = message.iter_attachments()
    assert attachment.get_content() == other.read_bytes()
    assert attachment.get_filename().isascii()
    assert attachment.get_filename() in message.get_body().get_content()


def test_what_stands_in_the_way_is_said_and_nothing_is_written(mailed, sent, tmp_path):
    sent["学務課"].unlink()
    made = composed(mailed, Kind.ISSUE, tmp_path / "配付")
    assert "調査票がフォルダーにありません" in sentences(made["学務課"])
    assert "メールアドレスが部署の一覧にありません" in sentences(made["情報課"])
    with pytest.raises(Refused, match="学務課"):
        write(mailed, [made["窓口課"], made["学務課"]], tmp_path / "下書き")
    assert not list(tmp_path.glob("下書き/*"))
    assert mailed.read(surveys.letters_of, mailed.load().rounds[0].uid) == []


def test_shared_addresses_are_said(mailed, sent, tmp_path):
    uids = {d.name: d.uid for d in mailed.load().departments}
    mailed.write(departments.set_value, uids["学務課"], "mail", ADDRESSES["窓口課"])
    made = composed(mailed, Kind.ISSUE, tmp_path / "配付")
    assert "ほかの部署も同じ宛先" in sentences(made["窓口課"])
    assert made["窓口課"].can_be_drafted


@pytest.mark.parametrize(
    ("mail", "words"),
    [("a@x.jp, b@x.jp", "1つだけ"), ("情報課＠city", "全角"), (" ", "ありません")],
)
def test_an_address_that_a_plan_taken_over_has_wrong_stops_the_letter(sent, database, mail, words):
    state = database.load()
    (shown,) = state.rounds
    spoilt = replace(state, departments=tuple(replace(d, mail=mail) for d in state.departments))
    rows = board.rows(state, shown, TODAY)[:1]
    (letter,) = letters.compose(
        spoilt, shown, rows, Kind.REMINDER, DEFAULTS[Kind.REMINDER], Found(), TODAY
    )
    assert words in sentences(letter)
    assert (letter.to, letter.can_be_drafted) == (None, False)


def test_a_department_twice_is_refused(mailed, sent, tmp_path):
    state = mailed.load()
    (shown,) = state.rounds
    row = next(r for r in board.rows(state, shown, LATER.date()) if r.department == "窓口課")
    found = letters.find(mailed, state, shown, tmp_path / "配付")
    made = letters.compose(
        state, shown, [row, row], Kind.ISSUE, DEFAULTS[Kind.ISSUE], found, LATER.date()
    )
    assert all("2回" in sentences(letter) for letter in made)
    assert not any(letter.can_be_drafted for letter in made)


def test_the_newest_of_several_workbooks_is_attached(mailed, sent, tmp_path):
    folder = tmp_path / "配付"
    old = sent["窓口課"]
    old.rename(folder / "古い.xlsx")
    issuing.issue(mailed, 2022, folder, LATER, department="窓口課")
    letter = composed(mailed, Kind.ISSUE, folder)["窓口課"]
    assert letter.sheet.path == old
    assert "2つあります" in sentences(letter)


def test_workbooks_of_other_rounds_and_other_files_are_left_out_and_said(mailed, sent, tmp_path):
    folder = tmp_path / "配付"
    issuing.issue(mailed, 2023, folder, LATER, department="学務課")
    (folder / "メモ.xlsx").write_bytes(b"no workbook")
    (folder / "~$開いている.xlsx").write_bytes(b"")
    state = mailed.load()
    shown = next(r for r in state.rounds if r.fiscal_year == 2022)
    found = letters.find(mailed, state, shown, folder)
    assert len(found.sheets) == 2
    first, second = found.others
    assert first.startswith("メモ.xlsx：")
    assert "別の回" in second


def test_a_big_attachment_is_warned_of(mailed, sent, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.work.letters.composing.BIG", 1000)
    letter = composed(mailed, Kind.ISSUE, tmp_path / "配付")["窓口課"]
    assert "添付が大きく" in sentences(letter)
    assert letter.can_be_drafted


def test_a_file_that_was_changed_after_it_was_checked_is_not_sent(mailed, sent, tmp_path):
    letter = composed(mailed, Kind.ISSUE, tmp_path / "配付")["窓口課"]
    sent["窓口課"].write_bytes(sent["学務課"].read_bytes())
    with pytest.raises(Refused, match="替わっています"):
        write(mailed, [letter], tmp_path / "下書き")
    assert not list(tmp_path.glob("下書き/*"))


def test_drafts_texts_and_a_list_are_written_and_noted(mailed, sent, tmp_path):
    made = composed(mailed, Kind.ISSUE, tmp_path / "配付", only=set(ADDRESSES))
    folder = tmp_path / "下書き"
    paths = write(mailed, list(made.values()), folder)
    assert sorted(p.name for p in folder.iterdir()) == sorted(
        [*(p.name for p in paths), "文面（照会）.txt", "送付一覧（照会）.xlsx"]
    )
    text = (folder / "文面（照会）.txt").read_bytes().decode("utf-8-sig")
    assert text.count("宛先：") == 2
    assert "\r\n" in text
    rows = list(
        openpyxl.load_workbook(folder / "送付一覧（照会）.xlsx").active.iter_rows(values_only=True)
    )
    assert any(ADDRESSES["窓口課"] in row for row in rows)
    noted = mailed.read(surveys.letters_of, mailed.load().rounds[0].uid)
    assert [(n.department, n.kind, n.to, n.file) for n in noted] == [
        (name, "照会", ADDRESSES[name], path.name) for name, path in zip(made, paths, strict=True)
    ]
    assert noted[0].made_at == "2023-05-18T09:00:00"


@pytest.mark.parametrize("after", range(3))
def test_cancelling_leaves_nothing(mailed, sent, tmp_path, after):
    class Cancelled(Exception):
        pass

    def cancel(done, of):
        if done == after:
            raise Cancelled

    made = composed(mailed, Kind.ISSUE, tmp_path / "配付", only=set(ADDRESSES))
    with pytest.raises(Cancelled):
        write(mailed, list(made.values()), tmp_path / "下書き", progress=cancel)
    assert not list(tmp_path.glob("下書き/*"))
    assert mailed.read(surveys.letters_of, mailed.load().rounds[0].uid) == []


def test_reminders_go_only_to_those_who_have_not_answered_and_say_what_is_missing(
    mailed, fill, tmp_path
):
    path = fill("窓口課", {"A.p111.status": "実施中"})
    collecting.write(mailed, collecting.read(mailed, [path]), NOW)
    uid = mailed.load().rounds[0].uid
    mailed.write(surveys.set_values, uid, {"deadline": "2023-05-15"})
    made = composed(mailed, Kind.REMINDER)
    here, there = made["窓口課"].text, made["学務課"].text
    assert "3日すぎています" in here
    assert "今後の方向性" in here
    assert "実施状況" not in here
    assert "：すべて" in there
    assert made["窓口課"].can_be_drafted
    assert made["窓口課"].sheet is None
    accepted = [r.uid for r in mailed.load().rounds[0].responses if r.department == "学務課"]
    mailed.write(surveys.set_states, accepted, SheetState.ACCEPTED)
    again = composed(mailed, Kind.REMINDER)["学務課"]
    assert again.can_be_drafted  # accepted with gaps: the office may still ask
    early = composed(mailed, Kind.REMINDER, today=date(2023, 5, 10))["窓口課"].text
    assert "あと5日" in early


def test_a_correction_sheet_is_attached_to_what_is_sent_back(mailed, fill, tmp_path):
    path = fill("窓口課", {"A.p111.status": "未実施", "A.p111.cost": 90})
    collecting.write(mailed, collecting.read(mailed, [path]), NOW)
    assert not composed(mailed, Kind.RETURN, tmp_path / "配付")["窓口課"].can_be_drafted
    state = mailed.load()
    shown = state.rounds[0]
    wanted = corrections.asked(mailed, state, shown, ["窓口課"], LATER.date())
    corrections.make(mailed, shown.uid, wanted, tmp_path / "訂正", LATER)
    letter = composed(mailed, Kind.RETURN, tmp_path / "訂正")["窓口課"]
    assert letter.can_be_drafted
    assert letter.attached.endswith("_teisei.xlsx")
    assert "1-1-1" in letter.text
    assert "実績額" in letter.text


def test_reasons_stand_at_their_projects_and_long_ones_once(mailed, sent):
    uids = [r.uid for r in mailed.load().rounds[0].responses if r.department == "情報課"]
    mailed.write(surveys.set_states, uids[:2], SheetState.SENT_BACK, "実績額")
    mailed.write(surveys.set_states, uids[2:4], SheetState.SENT_BACK, "一つめ\n二つめ")
    text = composed(mailed, Kind.RETURN)["情報課"].text
    assert text.count("：実績額\n") == 2
    assert text.count("　　一つめ\n　　二つめ\n") == 1


def test_places_of_a_template(mailed, sent):
    template = Template("{部署}\n{無い}", "｛部署｝へ {年度}\n{案内}\n\n{期限 }終わり")
    assert unknown_in(template, PLACEHOLDERS) == ("無い",)
    letter = composed(mailed, Kind.ISSUE, template=template)["窓口課"]
    assert letter.subject == "窓口課 {無い}"
    assert letter.text == "窓口課へ 令和4年度\n\n別にお知らせします終わり\n"
    assert "{無い}は差し込めません" in sentences(letter)


@pytest.mark.parametrize(
    ("contact", "greeted"),
    [("星野 花子", "星野 花子様"), ("内線２０１０", "ご担当者様"), (None, "ご担当者様")],
)
def test_a_telephone_number_is_not_greeted(mailed, sent, tmp_path, contact, greeted):
    (uid,) = [d.uid for d in mailed.load().departments if d.name == "学務課"]
    mailed.write(departments.set_value, uid, "contact", contact)
    made = composed(mailed, Kind.ISSUE, tmp_path, template=Template("件名", "{担当者}様"))
    assert made["学務課"].text == f"{greeted}\n"


def test_an_empty_text_cannot_be_drafted(mailed, sent, tmp_path):
    letter = composed(mailed, Kind.ISSUE, tmp_path / "配付", template=Template("", " "))["窓口課"]
    assert not letter.can_be_drafted


@pytest.mark.parametrize("kind", list(Kind))
def test_the_defaults_leave_no_place_open(mailed, sent, kind, tmp_path):
    assert unknown_in(DEFAULTS[kind], PLACEHOLDERS) == ()
    letter = composed(mailed, kind, tmp_path / "配付")["窓口課"]
    assert "{" not in letter.subject + letter.text
    assert "　ご担当者様" in letter.text


def test_a_copied_text_is_noted_without_a_file(mailed, sent, tmp_path):
    letter = composed(mailed, Kind.ISSUE, tmp_path / "配付")["窓口課"]
    uid = mailed.load().rounds[0].uid
    letters.note_copied(mailed, uid, [letter], LATER)
    (noted,) = mailed.read(surveys.letters_of, uid)
    assert (noted.department, noted.file) == ("窓口課", None)
    assert letter.to_copy.startswith(f"宛先：{ADDRESSES['窓口課']}\n件名：【照会】")
