"""Mail with papers: recipients, texts, drafts as a mail program reads them, all files or none."""

import email
import io
from dataclasses import replace
from datetime import date, datetime
from email.policy import default

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import Refused
from db.records import Money, RecipientGroup
from desktop.work import files, paper_mail, reports
from desktop.work.paper_mail import DEFAULTS, DEPARTMENTS, PLACES, For, Piece
from desktop.work.templates import Template, unknown_in
from tests.factories import plans

TODAY = date(2023, 8, 1)
NOW = datetime(2023, 8, 1, 10, 0).astimezone()
INTERNAL = Piece(
    "R4_committee_naibu.pdf", "推進本部資料.pdf", "内部資料の推進本部資料（PDF、2ページ）",
    "推進本部資料", b"%PDF-1.7 inside", True, 2022,
)  # fmt: skip
TABLES = Piece(
    "list.xlsx", "事業一覧.xlsx", "事業一覧の表（Excel）", "事業一覧", b"PK table", False, None
)


@pytest.fixture
def state():
    office, *rest = plans.departments()
    body = RecipientGroup(
        "g1",
        "推進本部",
        {"honbu@city.example.jp": "星野 花子", "iin@univ.example.ac.jp": "外山 進"},
    )
    return plans.plan_state(
        departments=(replace(office, mail="JOHO@city.example.jp "), *rest),
        recipient_groups=(body,),
    )


def composed(state, pieces=(INTERNAL,), *, together=False, template=DEFAULTS[For.INTERNAL]):
    groups = paper_mail.groups_of(state, TODAY)
    return paper_mail.compose(state, groups, pieces, template, together=together)


def test_departments_are_a_group_of_their_own_and_outsiders_are_told(state):
    body, departments = paper_mail.groups_of(state, TODAY)
    assert [one.outside for one in body.members] == [False, True]
    assert (departments.key, [one.address for one in departments.members]) == (
        DEPARTMENTS,
        ["JOHO@city.example.jp"],
    )
    assert paper_mail.own_domains(state) == ("city.example.jp",)


def test_departments_that_have_ended_get_nothing(state):
    office, *rest = state.departments
    state = replace(state, departments=(replace(office, last_year=2022), *rest))
    assert [group.name for group in paper_mail.groups_of(state, TODAY)] == ["推進本部"]


@pytest.mark.parametrize(
    ("line", "member"),
    [
        ("星野 花子\ta@city.jp", ("a@city.jp", "星野 花子")),
        ("a@city.jp\t星野　花子", ("a@city.jp", "星野 花子")),
        ("星野 花子 <a@city.jp>", ("a@city.jp", "星野 花子")),
        ("1\t情報課\t星野\ta@city.jp", ("a@city.jp", "1 情報課 星野")),
        ("a@city.jp", ("a@city.jp", "")),
    ],
)
def test_a_line_of_a_list_is_read_however_it_stands(line, member):
    assert paper_mail.read_members(f"\n{line}\n") == (dict([member]), ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("星野 花子", "1行目：メールアドレスがありません"),
        ("a@city.jp b@city.jp", "2つ"),
        ("星野\tａ＠city.jp", "半角"),
        ("星野\ta@city..jp", "形ではありません"),
        ("a@city.jp\n\nA@city.jp", "3行目：「A@city.jp」は1行目にもあります"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(text, words):
    _, (sentence,) = paper_mail.read_members(text)
    assert words in sentence


NAMES = st.text("星野花子山本 太郎A.", max_size=8).map(lambda name: " ".join(name.split()))


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.jp", fullmatch=True), NAMES))
def test_a_list_that_is_written_is_read_again(members):
    assert paper_mail.read_members(paper_mail.written(members)) == (members, ())


@pytest.mark.parametrize("kind", For)
def test_the_usual_texts_have_no_unknown_places(kind, state):
    assert unknown_in(DEFAULTS[kind], PLACES) == ()
    for message in composed(state, template=DEFAULTS[kind]):
        assert "{" not in message.subject + message.text
        assert INTERNAL.name in message.text


def test_each_gets_a_message_of_their_own_and_nobody_two(state):
    (group,) = state.recipient_groups
    again = replace(group, uid="g2", name="部会", members={"HONBU@city.example.jp": "星野"})
    messages = composed(replace(state, recipient_groups=(group, again)))
    assert [(m.group, m.to[0].name) for m in messages] == [
        ("推進本部", "星野 花子"),
        ("推進本部", "外山 進"),
        ("所管課", "情報課"),
    ]
    assert messages[0].text.startswith("星野 花子　様")


def test_a_group_may_get_one_message_together(state):
    first, second = composed(state, together=True)
    assert [one.name for one in first.to] == ["星野 花子", "外山 進"]
    assert first.text.startswith("推進本部　各位")
    assert second.text.startswith("情報課　様")


def test_an_internal_paper_to_an_outsider_is_a_problem_that_does_not_stop(state):
    inside, outside, _ = composed(state)
    assert inside.problems == ()
    assert ["内部資料" in problem.sentence for problem in outside.problems] == [True]
    assert outside.can_be_drafted
    assert [m.problems for m in composed(state, [TABLES])] == [(), (), ()]


@pytest.mark.parametrize(("size", "stops"), [(6, False), (21, True)])
def test_attachments_that_are_too_big_are_said(state, size, stops):
    big = replace(INTERNAL, data=bytes(size * 1024 * 1024))
    (problem,) = composed(state, [big])[0].problems
    assert (problem.stops, "MB" in problem.sentence) == (stops, True)


def test_a_mail_program_reads_names_types_and_everybody(state, tmp_path):
    messages = composed(state, [INTERNAL, TABLES], together=True)
    folder = paper_mail.write(state.plan, messages, [INTERNAL, TABLES], tmp_path, NOW)
    drafts = sorted(folder.glob("*.eml"))
    message = email.message_from_bytes(drafts[0].read_bytes(), policy=default)
    assert message["Subject"] == "【資料送付・内部資料】" + state.plan.title + " 推進本部資料ほか"
    assert [(a.display_name, a.addr_spec) for a in message["To"].addresses] == [
        ("星野 花子", "honbu@city.example.jp"),
        ("外山 進", "iin@univ.example.ac.jp"),
    ]
    assert message["X-Unsent"] == "1"
    found = {a.get_filename(): (a.get_content_type(), a.get_content()) for a in
             message.iter_attachments()}  # fmt: skip
    assert found == {
        "R4_committee_naibu.pdf": ("application/pdf", INTERNAL.data),
        "list.xlsx": (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            TABLES.data,
        ),
    }


def test_the_folder_has_papers_text_and_list(state, tmp_path):
    folder = paper_mail.write(state.plan, composed(state), [INTERNAL], tmp_path, NOW)
    assert folder.name == "資料送付_推進本部資料_2023-08-01"
    assert {path.name for path in folder.iterdir()} == {
        "推進本部資料.pdf", "文面.txt", "送付一覧.xlsx", "001_推進本部_星野 花子.eml",
        "002_推進本部_外山 進.eml", "003_所管課_情報課.eml",
    }  # fmt: skip
    assert "宛先：外山 進 <iin@univ.example.ac.jp>" in (folder / "文面.txt").read_text("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO((folder / "送付一覧.xlsx").read_bytes()))
    cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row]
    assert "iin@univ.example.ac.jp" in cells
    assert paper_mail.write(state.plan, composed(state), [INTERNAL], tmp_path, NOW) != folder


def test_nothing_is_left_where_a_file_cannot_be_written(state, tmp_path, monkeypatch):
    real, tried = files.write, []

    def write(path, data):
        tried.append(path)
        if len(tried) == 3:
            raise Refused("空きが足りません。")
        real(path, data)

    monkeypatch.setattr(files, "write", write)
    with pytest.raises(Refused, match="空き"):
        paper_mail.write(state.plan, composed(state), [INTERNAL], tmp_path, NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("template", [Template("", "本文"), Template("件名", " \n")])
def test_an_empty_text_is_refused_before_anything_is_written(state, tmp_path, template):
    messages = composed(state, template=template)
    with pytest.raises(Refused, match="空です"):
        paper_mail.write(state.plan, messages, [INTERNAL], tmp_path, NOW)
    with pytest.raises(Refused, match="選ばれていません"):
        paper_mail.write(state.plan, (), [INTERNAL], tmp_path, NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", reports.KINDS)
def test_every_paper_travels_by_a_name_that_old_programs_keep(kind, state):
    of = reports.KINDS[kind]
    options = reports.Options(year=2022 if "year" in of.takes else None)
    piece = paper_mail.pack(state, kind, options)
    assert (piece.data[:5], piece.internal) == (b"%PDF-", of.internal)
    assert piece.name.isascii()
    assert len(piece.name) <= 40
    if of.workbook is not None:
        tables = paper_mail.pack_tables(state, kind, options)
        assert (tables.data[:2], tables.name.endswith(".xlsx")) == (b"PK", True)


def test_a_public_paper_says_what_it_gives_away(state):
    first, *others = state.projects
    indicator = plans.indicator("使った額（千円）", {2022: "48,417"})
    leaking = replace(
        first, money={2022: Money(48_417, None, None, None, None)}, indicators=(indicator,)
    )
    state = replace(state, projects=(leaking, *others))
    (sentence,) = paper_mail.pack(state, "cards", reports.Options()).leaks
    assert "48,417千円" in sentence
    assert paper_mail.pack(state, "history", reports.Options()).leaks == ()
