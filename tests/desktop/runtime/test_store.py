"""Writes on the worker, the new state on the window's thread."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import projects, surveys
from db.address import Address
from db.errors import Refused
from db.unit import Unit
from db.vault import Database
from db.vocabulary import RoundKind
from desktop.runtime.background import Background
from desktop.runtime.store import Store, read_state


@pytest.fixture
def store(qtbot: QtBot, plan_file: Path) -> Iterator[Store]:
    database = Database.open(plan_file)
    written = read_state(database)
    assert written is not None
    background = Background("writer")
    store = Store(database, written, background)
    yield store
    background.stop()
    store.close()


def test_a_write_comes_back_with_the_new_state(store: Store, qtbot: QtBot) -> None:
    uid = store.state.projects[0].uid
    threads: list[threading.Thread] = []
    store.changed.connect(lambda *_: threads.append(threading.current_thread()))
    with qtbot.waitSignal(store.changed):
        store.submit(projects.set_value, uid, "title", "改めた名前")
        assert store.pending == 1
    assert store.state.projects[0].title == "改めた名前"
    assert store.undo_step is not None
    assert store.undo_step.label == "事業名の変更"
    assert store.pending == 0
    assert store.saved_at is not None
    assert threads == [threading.main_thread()]


def test_undo_and_redo_say_where_it_was(store: Store, qtbot: QtBot) -> None:
    uid, before = store.state.projects[0].uid, store.state.projects[0].title
    with qtbot.waitSignal(store.changed):
        store.submit(projects.set_value, uid, "title", "改めた名前")
    with qtbot.waitSignal(store.located) as located:
        store.undo()
    assert located.args == [Address(uid, "title")]
    assert store.state.projects[0].title == before
    assert store.redo_step is not None
    with qtbot.waitSignal(store.located):
        store.redo()
    assert store.state.projects[0].title == "改めた名前"


def test_a_refusal_is_told_and_changes_nothing(store: Store, qtbot: QtBot) -> None:
    said: list[str] = []
    before = store.state
    store.submit(projects.set_value, before.projects[0].uid, "title", "", refused=said.append)
    qtbot.waitUntil(lambda: not store.pending)
    assert said == [store.failure]
    assert store.state is before


def test_the_result_of_an_operation_is_handed_on(store: Store, qtbot: QtBot) -> None:
    uids: list[str] = []
    measure = store.state.measures[0].uid
    store.submit(projects.add, measure, "9", "新しい", None, then=uids.append)
    qtbot.waitUntil(lambda: bool(uids))
    assert uids[0] in {p.uid for p in store.state.projects}


def test_the_year_is_the_one_of_the_survey_under_way(plan_file: Path) -> None:
    database = Database.open(plan_file)
    database.write(surveys.open_round, 2023, RoundKind.YEAR_END, None, None, None, {})
    written = read_state(database)
    assert written is not None
    background = Background("writer")
    store = Store(database, written, background)
    assert store.year == 2023
    background.stop()
    store.close()


def test_years_outside_the_plan_are_left_alone(store: Store) -> None:
    years: list[int] = []
    store.year_changed.connect(years.append)
    store.set_year(store.state.plan.first_year)
    store.set_year(store.state.plan.first_year - 1)
    assert years == [store.state.plan.first_year]


def test_work_is_done_in_order_and_told_in_order(qtbot: QtBot) -> None:
    background = Background("worker")
    done: list[object] = []

    def refuse() -> None:
        raise Refused("だめ")

    for n in range(5):
        background.run(lambda n=n: n, done.append, done.append)  # type: ignore[misc]
    background.run(refuse, done.append, lambda error: done.append(error.message))
    qtbot.waitUntil(lambda: not background.pending)
    assert done == [0, 1, 2, 3, 4, "だめ"]
    background.stop()


def test_a_fault_of_ours_ends_the_waiting_too(
    store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[BaseException] = []
    monkeypatch.setattr("desktop.runtime.background.crash.report", reported.append)

    class Broken:
        name, label, undoable = "projects.broken", "壊れた", True

        def __call__(self, unit: Unit) -> None:
            raise ZeroDivisionError

    store.submit(Broken())
    qtbot.waitUntil(lambda: not store.pending)
    assert isinstance(reported[0], ZeroDivisionError)
    assert "不具合" in (store.failure or "")
