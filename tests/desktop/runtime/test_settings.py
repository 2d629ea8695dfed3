"""What is remembered of the screen, and where the program's own files lie."""

from pathlib import Path

from PySide6.QtCore import QByteArray

from desktop.runtime import places
from desktop.runtime.settings import Settings


def test_values_come_back_in_the_next_run(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "sub" / "window.ini")
    settings.put("window/geometry", QByteArray(b"\x01\x02"))
    settings.put("window/place", 1)
    settings.save()
    again = Settings(tmp_path / "sub" / "window.ini")
    assert again.blob("window/geometry") == QByteArray(b"\x01\x02")
    assert again.text("window/place") == "1"
    assert again.blob("window/none") is None


def test_the_last_file_stands_first_and_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.ini")
    paths = [tmp_path / f"{n}、計画.keikaku" for n in range(12)]
    for path in (*paths, paths[5]):
        settings.add_recent(path)
    settings.save()
    recent = Settings(tmp_path / "window.ini").recent
    assert recent[0] == paths[5]
    assert recent.count(paths[5]) == 1
    assert len(recent) == 8


def test_one_recent_file_is_still_a_list(tmp_path: Path) -> None:
    Settings(tmp_path / "window.ini").add_recent(tmp_path / "計画, 一.keikaku")
    assert Settings(tmp_path / "window.ini").recent == (tmp_path / "計画, 一.keikaku",)


def test_a_new_plan_never_takes_a_name_that_is_taken(home: Path) -> None:
    assert places.free_file("何かの計画") == places.own_file()
    places.own_file().parent.mkdir(parents=True)
    places.own_file().touch()
    first = places.free_file("A/B計画")
    assert first.name == "A_B計画.keikaku"
    first.touch()
    assert places.free_file("A/B計画").name == "A_B計画2.keikaku"
    assert places.sample_file() != places.own_file()
