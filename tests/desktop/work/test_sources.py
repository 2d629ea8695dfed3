from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from db import snapshot
from db.errors import Refused
from db.vault import Database
from desktop.papers import book
from desktop.work import exports, sources
from tests.factories import plan_text_noise, plan_text_truth
from tests.factories.plans import plan_state
from tests.golden import SHAPES


def test_a_plan_is_taken_over_into_a_new_file_only_once(tmp_path):
    source = sources.read(SHAPES["years"])
    target = tmp_path / "計画.keikaku"
    sources.take_over(source, target)
    with Database.open(target, read_only=True) as database:
        assert snapshot.dumps(database.load()) == SHAPES["years"].read_text("utf-8")
    with pytest.raises(Refused, match="もう計画が入っています"):
        sources.take_over(source, target)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文字が入っていない"),
        (b"PK\x03\x04\x00\x00", "文字の資料ではありません"),
        ("市の広報".encode(), "計画の本文として読めません"),
        (b'{"format": "other"}', "formatがありません"),
        (b'{"format": ', "JSONとして読めません"),
        ('{"format": "計画"}'.encode("cp932"), "UTF-8ではありません"),
    ],
)
def test_what_is_no_plan_is_refused_with_its_name(tmp_path, content, words):
    path = tmp_path / "資料.txt"
    path.write_bytes(content)
    with pytest.raises(Refused, match=f"資料.txt.*{words}"):
        sources.read(path)


def test_a_public_export_is_no_plan(tmp_path):
    exports.export(plan_state(), tmp_path / "公開.json", public=True)
    with pytest.raises(Refused, match="公開用"):
        sources.read(tmp_path / "公開.json")


def test_a_list_is_not_taken_for_a_plan(tmp_path):
    with pytest.raises(Refused, match=r"は一覧です。.*計画を開いてから"):
        sources.read(tmp_path / "照会.xlsx")


@pytest.mark.parametrize("name", ["無い.txt", "."])
def test_what_cannot_be_read_is_said(tmp_path, name):
    with pytest.raises(Refused, match=r"を読めません（.*フォルダー"):
        sources.read(tmp_path / name)


def test_a_plan_that_cannot_be_stored_leaves_no_file(tmp_path, monkeypatch):
    def fail(*_):
        raise Refused("空きがありません。")

    monkeypatch.setattr(Database, "write", fail)
    with pytest.raises(Refused):
        sources.take_over(sources.read(SHAPES["years"]), tmp_path / "計画.keikaku")
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=5)
@given(plan_text_truth.plans())
def test_the_book_starts_so_that_the_first_card_has_the_page_of_the_texts_list(plan):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "計画.txt"
        path.write_text(plan_text_noise.write(plan).text, encoding="utf-8")
        state = sources.read(path).state
    assert book.layout(state).first_card == 41
