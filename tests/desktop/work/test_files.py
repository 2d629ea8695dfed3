import errno
import os
from pathlib import Path

import pytest

from db.errors import Refused
from desktop.work import files


def test_a_file_is_replaced_as_a_whole(tmp_path):
    path = tmp_path / "計画書.pdf"
    path.write_bytes(b"old")
    files.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def fail_with(number):
    def fail(*_):
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "空きが足りず"), (errno.EIO, "書けません")]
)
def test_a_failed_write_leaves_the_old_file_and_nothing_beside(
    tmp_path, monkeypatch, number, words
):
    path = tmp_path / "計画書.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail_with(number))
    with pytest.raises(Refused, match=words):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_held_for_a_moment_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_RETRY_SECONDS", (0.0, 0.0))
    path = tmp_path / "計画書.pdf"
    held = [PermissionError(errno.EACCES, "held"), PermissionError(errno.EACCES, "held")]
    replace = Path.replace

    def sometimes(self, target):
        if held:
            raise held.pop()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", sometimes)
    files.write(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_that_stays_held_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_RETRY_SECONDS", (0.0,))
    path = tmp_path / "計画書.pdf"
    path.write_bytes(b"old")

    def never(self, target):
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "replace", never)
    with pytest.raises(Refused, match="閉じてからやり直す"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (["D001", "収納課"], "D001_収納課.xlsx"),
        (["企画 課", ""], "企画 課.xlsx"),
        (["a/b\\c:d?"], "a_b_c_d_.xlsx"),
        (["CON"], "_CON.xlsx"),
        (["終わり. "], "終わり.xlsx"),
        ([""], "無題.xlsx"),
    ],
)
def test_names_that_every_system_takes(parts, name):
    assert files.safe_name(parts, ".xlsx") == name


def test_leftovers_of_a_killed_run_go(tmp_path):
    (tmp_path / f"a.pdf{files.TEMPORARY}").write_bytes(b"half")
    (tmp_path / "b.pdf").write_bytes(b"whole")
    files.remove_leftovers(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["b.pdf"]
