"""The place 集計: every number opens its projects, drawn or as a table, for either audience."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton

from db import plans
from db.records import PlanState
from db.rules.figures import Number
from db.vault import Database
from desktop.models.number_table import NUMBER
from desktop.screens.figures import FiguresScreen
from desktop.screens.figures.number_view import NumberView
from desktop.screens.papers import PapersScreen
from desktop.screens.plan.filter_chips import FilterChips
from desktop.widgets.link_surface import LinkSurface
from tests.desktop.pages import Desk
from tests.factories.plans import plan_state
from tests.factories.random_years import random_plan

CONTROL = Qt.KeyboardModifier.ControlModifier
YEAR = 2024


def begin(desk: Desk, tmp_path: Path, state: PlanState, year: int = YEAR) -> FiguresScreen:
    """The place with a plan's figures of a year."""
    path = tmp_path / "figures.keikaku"
    with Database.create(path) as database:
        database.write(plans.take_over, state)
    desk.open(path)
    desk.store.set_year(year)
    desk.press(Qt.Key.Key_5, CONTROL, on=desk.window)
    (screen,) = desk.window.findChildren(FiguresScreen)
    desk.qtbot.waitUntil(screen.isVisible)
    wait(desk, screen)
    return screen


def wait(desk: Desk, screen: FiguresScreen) -> None:
    desk.qtbot.waitUntil(lambda: screen.is_counted)
    QApplication.processEvents()


@pytest.fixture
def screen(desk: Desk, tmp_path: Path) -> FiguresScreen:
    return begin(desk, tmp_path, random_plan(5))


def listed(desk: Desk) -> list[str]:
    return [project.uid for project in desk.screen.list.model.projects]


def surfaces(screen: FiguresScreen) -> Iterator[LinkSurface]:
    found = screen.findChildren(LinkSurface)
    return (surface for surface in found if surface.isVisible() and surface.spots)


def tables(screen: FiguresScreen) -> Iterator[NumberView]:
    return (view for view in screen.findChildren(NumberView) if view.isVisible())


def test_a_number_opens_its_projects_and_the_chip_takes_them_off(
    desk: Desk, screen: FiguresScreen
) -> None:
    first = screen.sentences.first
    assert first.hasFocus()
    number = first.spots[1].target
    assert isinstance(number, Number)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Return)
    assert desk.screen.isVisible()
    assert sorted(listed(desk)) == sorted(number.projects)
    (chips,) = desk.screen.findChildren(FilterChips)
    chip = chips.findChildren(QToolButton)[0]
    assert chip.text() == f"集計：{number.label}（{len(number.projects)}事業）"
    desk.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(listed(desk)) == len(desk.store.state.projects)
    desk.press(Qt.Key.Key_5, CONTROL, on=desk.window)
    desk.qtbot.waitUntil(first.hasFocus)


def test_every_drawn_number_opens_its_projects(desk: Desk, screen: FiguresScreen) -> None:
    count = 0
    for surface in list(surfaces(screen)):
        for spot in surface.spots:
            assert isinstance(spot.target, Number)
            surface.opened.emit(spot.target)
            assert sorted(listed(desk)) == sorted(spot.target.projects), spot.words
            count += 1
    assert count > 40


def test_every_number_in_the_tables_opens_its_projects(desk: Desk, screen: FiguresScreen) -> None:
    desk.press(Qt.Key.Key_T, CONTROL)
    shown = [panel for panel in screen.panels if panel.panel is not None]
    assert len(list(tables(screen))) == len(shown)
    for view in list(tables(screen)):
        model = view.model()
        view.setFocus()
        for row in range(model.rowCount()):
            for column in range(1, model.columnCount()):
                index = model.index(row, column)
                number = index.data(NUMBER)
                if number is None:
                    continue
                view.setCurrentIndex(index)
                view.clicked.emit(index)
                assert sorted(listed(desk)) == sorted(number.projects)
                desk.window.show_place(4)


def test_enter_in_a_table_opens_and_a_zero_does_not(desk: Desk, screen: FiguresScreen) -> None:
    view = screen.grades.table
    model = view.model()
    cells = [model.index(r, c) for r in range(model.rowCount()) for c in range(1, 6)]
    nothing = next(index for index in cells if index.data() == "–")
    something = next(index for index in cells if index.data(NUMBER) is not None)
    view.setFocus()
    view.setCurrentIndex(nothing)
    desk.press(Qt.Key.Key_Return, on=view)
    assert screen.isVisible()
    view.setCurrentIndex(something)
    desk.press(Qt.Key.Key_Return, on=view)
    assert sorted(listed(desk)) == sorted(something.data(NUMBER).projects)


def test_one_key_turns_all_panels_to_tables_and_back(desk: Desk, screen: FiguresScreen) -> None:
    assert screen.statuses.chart.isVisible()
    desk.press(Qt.Key.Key_T, CONTROL)
    assert screen.head.table.isChecked()
    assert not screen.statuses.chart.isVisible()
    assert screen.statuses.table.isVisible()
    assert screen.money.table.isVisible()
    desk.press(Qt.Key.Key_T, CONTROL)
    assert screen.statuses.chart.isVisible()
    assert not screen.statuses.table.isVisible()


def test_the_key_of_the_schedule_stays_its_own(desk: Desk, screen: FiguresScreen) -> None:
    desk.press(Qt.Key.Key_2, CONTROL, on=desk.window)
    QApplication.processEvents()
    desk.press(Qt.Key.Key_T, CONTROL)
    assert not screen.isVisible()
    assert screen.head.drawn.isChecked()


def test_ctrl_c_copies_a_table_for_a_spreadsheet(desk: Desk, screen: FiguresScreen) -> None:
    desk.press(Qt.Key.Key_T, CONTROL)
    view = screen.statuses.table
    view.setFocus()
    desk.press(Qt.Key.Key_C, CONTROL, on=view)
    assert QGuiApplication.clipboard().text() == view.numbers.as_text()
    view.setCurrentIndex(view.model().index(0, 1))
    desk.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, on=view)
    desk.press(Qt.Key.Key_C, CONTROL, on=view)
    first = [cell.text for cell in view.numbers.rows[0].cells]
    assert QGuiApplication.clipboard().text() == f"{first[1]}\t{first[2]}\r\n"


def test_words_and_picture_are_copied(desk: Desk, screen: FiguresScreen) -> None:
    desk.qtbot.mouseClick(screen.head.copy, Qt.MouseButton.LeftButton)
    content = QGuiApplication.clipboard().mimeData()
    lead = "".join(screen.sentences.first.text)
    assert content.text().startswith(f"内部資料\r\n{lead}")
    assert content.imageData().height() > screen.columns.page.height()
    screen.statuses.chart.bars.setFocus()
    desk.press(Qt.Key.Key_C, CONTROL, on=screen.statuses.chart.bars)
    assert not QGuiApplication.clipboard().image().isNull()


def test_the_public_shows_nothing_internal(desk: Desk, screen: FiguresScreen) -> None:
    assert screen.answers.isVisible()
    audience = screen.head.audience
    audience.setFocus()
    desk.press(Qt.Key.Key_Down, on=audience)
    desk.qtbot.waitUntil(lambda: not screen.answers.isVisible())
    assert audience.currentText() == "公開用"
    desk.qtbot.mouseClick(screen.head.copy, Qt.MouseButton.LeftButton)
    content = QGuiApplication.clipboard().mimeData()
    assert "内部資料" not in content.text()
    assert content.imageData().height() == screen.columns.page.height()
    words = " ".join(
        [spot.words for surface in surfaces(screen) for spot in surface.spots]
        + [surface.text for surface in surfaces(screen) if hasattr(surface, "text")]
    )
    for word in ("予算", "経費", "執行率", "実績額"):
        assert word not in words
    assert "経費と部署の回答は出しません" in screen.sentences.notes.text()


def test_grades_are_broken_down_in_several_ways(desk: Desk, screen: FiguresScreen) -> None:
    choice = screen.grades.choice
    before = screen.grades.table.numbers.head[0]
    choice.setFocus()
    desk.press(Qt.Key.Key_Down, on=choice)
    assert screen.grades.table.numbers.head[0] != before
    assert screen.grades.table.numbers.rows[-1].sum


def test_the_fiscal_year_is_the_window_s(desk: Desk, screen: FiguresScreen) -> None:
    desk.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier, on=desk.window)
    wait(desk, screen)
    assert screen.head.year == "集計　令和5年度"


def test_the_panels_follow_the_plan(desk: Desk, screen: FiguresScreen) -> None:
    from db import projects

    uid = desk.store.state.projects[0].uid
    before = screen.sentences.first.spots[0].target
    assert isinstance(before, Number)
    assert uid in before.uids
    desk.store.submit(projects.end, [uid], YEAR - 1, "統合")
    desk.settle()
    wait(desk, screen)
    after = screen.sentences.first.spots[0].target
    assert isinstance(after, Number)
    assert uid not in after.uids


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "この年度の調査はまだありません。"),
        ({"phases": ()}, "進捗段階がない"),
        ({"projects": ()}, "事業がありません"),
    ],
)
def test_what_is_not_there_is_said(
    desk: Desk, tmp_path: Path, changes: dict[str, object], words: str
) -> None:
    state = plan_state()
    if "phases" in changes:
        plain = [replace(project, schedule=()) for project in state.projects]
        changes = {**changes, "projects": tuple(plain)}
    screen = begin(desk, tmp_path, replace(state, **changes), 2022)  # type: ignore[arg-type]
    said = screen.sentences.first.text + screen.sentences.second.text
    assert words in said + screen.sentences.notes.text()
    assert not screen.statuses.isVisible()
    assert not screen.grades.isVisible()


def test_the_report_is_opened_for_the_same_audience(desk: Desk, screen: FiguresScreen) -> None:
    (papers,) = desk.window.findChildren(PapersScreen)
    audience = screen.head.audience
    audience.setFocus()
    desk.press(Qt.Key.Key_Down, on=audience)
    wait(desk, screen)
    desk.qtbot.mouseClick(screen.head.paper, Qt.MouseButton.LeftButton)
    assert papers.isVisible()
    assert papers.kinds.kind == "progress"
    assert papers.wanted_options.public


def test_tab_goes_through_the_panels_in_reading_order(desk: Desk, screen: FiguresScreen) -> None:
    at = []
    for _ in range(30):
        here = QApplication.focusWidget()
        at += [n for n, p in enumerate(screen.panels) if here is not None and p.isAncestorOf(here)]
        desk.press(Qt.Key.Key_Tab)
        if here is screen.answers.table:
            break
    shown = {n for n, panel in enumerate(screen.panels) if panel.isVisible()}
    assert at == sorted(at)
    assert set(at) == shown
