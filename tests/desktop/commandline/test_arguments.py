"""Wrong usage: status 2 and what is wrong, in Japanese."""

import re

import pytest

from desktop.commandline import main

ENGLISH = re.compile(r"\b(argument|required|invalid|unrecognized|expected|allowed|usage)\b")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["export"], "PATH が要ります。"),
        (["survey"], "ACT が要ります。"),
        (["survey", "bogus"], "ACT に 'bogus' は使えません"),
        (["survey", "open"], "--year が要ります。"),
        (["survey", "open", "--year"], "--year には値が要ります。"),
        (["survey", "open", "--year", "令和"], "--year には整数を入れます（'令和'）。"),
        (
            ["survey", "open", "--year", "2022", "--deadline", "5/15"],
            "「5/15」は日付ではありません",
        ),
        (["survey", "issue", "--year", "2022"], "--to が要ります。"),
        (["survey", "collect"], "PATH が要ります。"),
        (["report", "bogus", "--to", "x.pdf"], "KIND に 'bogus' は使えません"),
        (["report", "book", "--to", "x", "--public", "--internal"], "いっしょに使えません。"),
        (["export", "a.json", "b.json"], "b.json は使えません。"),
        (["check", "--databse", "x"], "は使えません。"),
        (["--database"], "--database には値が要ります。"),
        (["a.keikaku", "b.keikaku"], "COMMAND に 'a.keikaku' は使えません"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what(capsys, words, sentence):
    with pytest.raises(SystemExit) as ended:
        main(words)
    errors = capsys.readouterr().err
    assert ended.value.code == 2
    assert sentence in errors
    assert errors.startswith("使い方: keikaku-desk")
    assert not ENGLISH.search(errors)


@pytest.mark.parametrize(
    "words", [["--help"], ["-h"], ["survey", "--help"], ["report", "--help"], ["import", "-h"]]
)
def test_help_is_japanese(capsys, words):
    with pytest.raises(SystemExit) as ended:
        main(words)
    output = capsys.readouterr().out
    assert ended.value.code == 0
    assert "この説明を出します" in output
    assert not ENGLISH.search(output)


def test_without_a_display_the_window_is_refused(capsys, monkeypatch):
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main(["計画.keikaku"]) == 1
    assert "画面のない場所" in capsys.readouterr().err
