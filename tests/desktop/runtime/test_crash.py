"""A fault is logged and told once."""

import faulthandler
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.runtime import crash


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    hook, logger = sys.excepthook, logging.getLogger("keikaku")
    yield
    sys.excepthook = hook
    crash._reporter.clear()
    faulthandler.disable()
    for file in crash._fatal:
        file.close()
    for handler in list(logger.handlers):
        handler.close()
        logger.removeHandler(handler)


def test_faults_are_all_logged_and_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    log = tmp_path / "logs" / "keikaku.log"
    crash.install(log, told.append)
    for _ in range(2):
        crash.report(ValueError("本文はここに出ない"))
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(10)
    assert len(told) == 1
    assert str(log) in told[0]
    written = log.read_text(encoding="utf-8")
    assert written.count("ValueError") == 2
    assert "本文" not in written


def test_without_installation_a_fault_is_raised() -> None:
    with pytest.raises(ValueError, match="x"):
        crash.report(ValueError("x"))
