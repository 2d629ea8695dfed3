"""Charts and lines on the screen: numbers are reached by keys and mouse, and said in words."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.rules.figures import Number, figures
from desktop.papers.charts import Chart, Ink, charts
from desktop.widgets.chart_ink import look_of
from desktop.widgets.chart_view import ChartView
from desktop.widgets.link_surface import LinkSurface
from desktop.widgets.link_text import LinkText, Run
from desktop.widgets.tokens import DARK, LIGHT
from tests.factories.random_years import random_plan

STATE = random_plan(5)
FOUND = figures(STATE, 2024)
CHARTS = charts(FOUND)
LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, chart: Chart | None) -> ChartView:
    assert chart is not None
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(480, 400)
    view.show_chart(chart)
    view.show()
    qtbot.waitExposed(view)
    return view


def opened(surface: LinkSurface) -> list[Number]:
    found: list[Number] = []
    surface.opened.connect(found.append)
    return found


@pytest.mark.parametrize("name", ["statuses", "slips", "phases", "years_statuses"])
def test_every_part_is_reached_by_the_arrows_and_said(qtbot: QtBot, name: str) -> None:
    chart = getattr(CHARTS, name)
    view = shown(qtbot, chart)
    surface = view.columns if view.columns.isVisible() else view.bars
    surface.setFocus()
    found = opened(surface)
    surface.go_to(0)
    for spot in surface.spots:
        assert surface.accessibleName().endswith(spot.words)
        qtbot.keyClick(surface, Qt.Key.Key_Return)
        qtbot.keyClick(surface, Qt.Key.Key_Right)
    assert found == [spot.target for spot in surface.spots]
    counted = {p.number.uids for bar in chart.bars for p in bar.parts if p.number and p.value}
    assert counted <= {number.uids for number in found}


def test_every_number_is_opened_by_a_click(qtbot: QtBot) -> None:
    view = shown(qtbot, CHARTS.statuses)
    found = opened(view.bars)
    for spot in view.bars.spots:
        qtbot.mouseClick(view.bars, LEFT, pos=spot.at.center())
        assert found[-1] in {s.target for s in view.bars.spots if s.at.contains(spot.at.center())}
    assert len(found) == len(view.bars.spots)
    qtbot.mouseClick(view.bars, LEFT, pos=QPoint(1, view.bars.height() - 1))
    assert len(found) == len(view.bars.spots)


def test_up_and_down_go_to_the_nearest_line(qtbot: QtBot) -> None:
    view = shown(qtbot, CHARTS.statuses)
    view.bars.setFocus()
    view.bars.go_to(0)
    before = view.bars.spots[0].words
    qtbot.keyClick(view.bars, Qt.Key.Key_Down)
    assert view.bars.accessibleName().split("：")[1] != before
    qtbot.keyClick(view.bars, Qt.Key.Key_Up)
    assert view.bars.accessibleName().endswith(before)


def test_the_legend_has_the_numbers_over_all(qtbot: QtBot) -> None:
    view = shown(qtbot, CHARTS.statuses)
    assert CHARTS.statuses is not None
    wanted = [e.number for e in CHARTS.statuses.legend if e.number and e.number.value]
    assert [spot.target for spot in view.legend.spots] == wanted


def test_a_sentence_breaks_into_lines_and_its_numbers_stay_links(qtbot: QtBot) -> None:
    number = Number("実施中", ("p111", "p112"))
    text = LinkText("文")
    qtbot.addWidget(text)
    text.show_runs([Run("いろはにほへとちりぬるを" * 4), Run("2", number), Run("事業です。")])
    wide, narrow = text.heightForWidth(2000), text.heightForWidth(160)
    assert narrow > wide
    text.resize(160, narrow)
    text.show()
    (spot,) = text.spots
    assert text.rect().contains(spot.at.center())
    found = opened(text)
    qtbot.mouseClick(text, LEFT, pos=spot.at.center())
    assert found == [number]


def test_a_number_of_nothing_leads_nowhere(qtbot: QtBot) -> None:
    text = LinkText("文")
    qtbot.addWidget(text)
    text.show_runs([Run("未回答 "), Run("0", Number("未回答"))])
    assert text.spots == ()
    assert text.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_tab_passes_what_cannot_be_opened(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    nothing, something = LinkText("a", parent=page), LinkText("b", parent=page)
    nothing.show_runs([Run("0")])
    something.show_runs([Run("1", Number("一", ("p111",)))])
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    assert something.hasFocus()


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_marks_can_be_read_on_their_ground(tokens: object) -> None:
    def light(name: str) -> float:
        value = getattr(tokens, name)
        parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for ink in Ink:
        look = look_of(ink)
        high, low = sorted((light(look.ground), light(look.text)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, ink


def test_no_two_neighbours_look_alike_in_grey() -> None:
    """Statuses and grades stand beside one another in a bar."""
    for inks in (list(Ink)[:7], [ink for ink in Ink if ink.name.startswith("GRADE")]):
        looks = [look_of(ink) for ink in inks]
        assert len(set(looks)) == len(looks)
