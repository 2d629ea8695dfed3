"""Drafts, read back as a mail program reads them."""

import email
from datetime import datetime, timedelta, timezone
from email.header import decode_header, make_header
from email.policy import default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.papers.mail import Attachment, BadAddress, Draft, address_of, draft

NOW = datetime(2023, 4, 10, 9, 0, tzinfo=timezone(timedelta(hours=9)))
SUBJECT = "【照会】第四次情報化計画 令和4年度実績の進捗状況報告について（回答期限 令和5年5月15日）"
TEXT = "収納課\n　ご担当者様\n\n𠮷田です。①～のとおり\nお願いします。\n"
WORKBOOK = bytes(range(256)) * 40


def made(**changes):
    parts: dict[str, Any] = {
        "to_name": "市民活躍・男女共同参画課",
        "to_address": "danjo@city.example.jp",
        "subject": SUBJECT,
        "text": TEXT,
        "attachments": (Attachment("R4-1_D010.xlsx", WORKBOOK),),
        "made_at": NOW,
    }
    return draft(Draft(**(parts | changes)))


def read(data):
    return email.message_from_bytes(data, policy=default)


def test_a_mail_program_reads_what_was_meant():
    message = read(made())
    assert message["Subject"] == SUBJECT
    (to,) = message["To"].addresses
    assert (to.display_name, to.addr_spec) == ("市民活躍・男女共同参画課", "danjo@city.example.jp")
    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime == NOW
    body = message.get_body()
    assert (body.get_content_type(), body.get_content_charset()) == ("text/plain", "utf-8")
    assert body["Content-Transfer-Encoding"] == "base64"
    assert body.get_payload(decode=True).decode() == TEXT.replace("\n", "\r\n")
    (attachment,) = message.iter_attachments()
    assert attachment.get_filename() == "R4-1_D010.xlsx"
    assert attachment.get_content() == WORKBOOK


def test_nobody_is_named_as_author_and_old_programs_find_the_name():
    data = made()
    assert data.isascii()
    assert set(read(data).keys()) == {
        "Subject", "To", "Date", "X-Unsent", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert b'filename="R4-1_D010.xlsx"' in data
    assert b"filename*" not in data
    lines = data.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(len(line) for line in lines if b"=?" in line) <= 76


def test_the_same_draft_is_the_same_bytes_and_another_is_not():
    assert made() == made()
    assert made() != made(text="ほか")


def test_without_attachment_there_is_one_part():
    message = read(made(attachments=()))
    assert not message.is_multipart()
    assert message.get_content().replace("\r\n", "\n") == TEXT


def test_a_line_break_in_the_subject_makes_no_second_header():
    message = read(made(subject="一\r\nBcc: x@example.jp", to_name="収納\n課"))
    assert message["Bcc"] is None
    assert message["Subject"] == "一 Bcc: x@example.jp"


@pytest.mark.parametrize("name", ["収納課.xlsx", "a b.xlsx", "../a.xlsx", "", "a" * 41, 'a".xlsx'])
def test_names_that_mail_programs_lose_are_not_written(name):
    with pytest.raises(ValueError, match="name"):
        made(attachments=(Attachment(name, b""),))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=90))
def test_any_subject_comes_back(subject):
    assert read(made(subject=subject))["Subject"] == " ".join(subject.split())


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=40))
def test_any_name_comes_back(name):
    written = email.message_from_bytes(made(to_name=name))["To"]
    # The library's newer reader of addresses keeps blanks between encoded words.
    shown, _, address = str(make_header(decode_header(written))).rpartition(" ")
    assert (shown.strip(), address.strip("<>")) == (
        " ".join(name.split()), "danjo@city.example.jp",
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["a@b", " shuno@city.example.jp ", "a.b-c+d@x-y.lg.jp"])
def test_addresses(typed):
    assert address_of(typed) == typed.strip()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ｓｈｕｎｏ＠city.example.jp", "半角で「shuno@city.example.jp」"),
        ("収納課@city.example.jp", "全角"),
        ("a@x.jp, b@x.jp", "1つだけ"),
        ("a@x.jp;b@x.jp", "1つだけ"),
        ("shuno", "形ではありません"),
        ("@city.jp", "形ではありません"),
        ("shuno@", "形ではありません"),
        ("a@@b", "形ではありません"),
        ("a@b..c", "形ではありません"),
        ("<a@b.jp>", "形ではありません"),
        ("a..b@c.jp", "形ではありません"),
    ],
)
def test_what_is_no_address_is_said(typed, words):
    with pytest.raises(BadAddress, match=words):
        address_of(typed)
