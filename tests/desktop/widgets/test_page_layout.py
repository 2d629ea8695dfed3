"""Where pages lie, and going through them by key."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop.widgets.page_layout import POINT, STEPS, Fit, PageLayout, stepped, zoom_named
from desktop.widgets.page_thumbnails import PageThumbnails
from desktop.widgets.pages_view import PagesView

A4, ACROSS = QSizeF(595, 842), QSizeF(842, 595)


def test_every_page_is_as_wide_as_the_window():
    layout = PageLayout.of([A4, ACROSS], Fit.WIDTH, (624, 400), 12)
    assert [box.width() for box in layout.boxes] == [600, 600]
    assert layout.boxes[1].top() == layout.boxes[0].bottom() + 1 + 12
    assert layout.height == layout.boxes[1].bottom() + 1 + 12


def test_a_whole_page_is_seen():
    layout = PageLayout.of([A4, ACROSS], Fit.PAGE, (900, 424), 12)
    assert all(box.height() <= 400 and box.width() <= 876 for box in layout.boxes)


def test_at_a_size_all_pages_have_it():
    layout = PageLayout.of([A4, ACROSS], 1.0, (300, 300), 12)
    assert layout.boxes[0].width() == round(595 * POINT)
    assert layout.width == round(842 * POINT) + 24


def test_pages_at_a_height():
    layout = PageLayout.of([A4] * 4, 1.0, (300, 300), 12)
    tops = [box.top() for box in layout.boxes]
    assert [layout.at(top) for top in tops] == [0, 1, 2, 3]
    assert list(layout.between(tops[1] + 5, tops[2] + 5)) == [1, 2]
    assert list(layout.between(tops[1] - 6, tops[1] + 5)) == [1]
    assert list(PageLayout.of([], 1.0, (300, 300), 12).between(0, 10)) == []


def test_sizes_go_up_and_down_to_their_ends():
    assert stepped(1.0, 1) == 1.25
    assert stepped(1.0, -1) == 0.75
    assert stepped(0.93, 1) == 1.0
    assert stepped(STEPS[-1], 1) == STEPS[-1]
    assert stepped(STEPS[0], -1) == STEPS[0]


@pytest.mark.parametrize(
    ("name", "zoom"),
    [
        ("PAGE", Fit.PAGE),
        ("1.25", 1.25),
        ("99", STEPS[-1]),
        ("", Fit.WIDTH),
        ("よめない", Fit.WIDTH),
    ],
)
def test_a_size_that_was_kept(name, zoom):
    assert zoom_named(name) == zoom


@pytest.fixture
def view(qtbot):
    view = PagesView("紙面")
    view.resize(640, 480)
    qtbot.addWidget(view)
    view.show()
    view.show_pages([A4] * 30, keep=False)
    return view


def test_only_what_is_seen_is_asked_for(view):
    wishes: list[list[tuple[int, int]]] = []
    view.wanted.connect(wishes.append)
    view.show_pages([A4] * 30, keep=False)
    assert [page for page, _ in wishes[-1]] == [0, 1]
    for page, width in wishes[-1]:
        view.take_image(page, width, QImage(width, 10, QImage.Format.Format_RGB32))
    view.go_to(20)
    assert {page for page, _ in wishes[-1]} <= {19, 20, 21}
    view.go_to(0)
    assert wishes[-1] == []


def test_keys_go_through_the_pages(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.page == 1
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.page == 0
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 29
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 0
    with qtbot.waitSignal(view.entered):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_the_page_stays_when_the_size_changes(view):
    view.go_to(12)
    for _ in range(4):
        view.step_zoom(1)
    assert view.page == 12
    view.set_zoom(Fit.PAGE)
    assert view.page == 12
    view.resize(900, 700)
    assert view.page == 12


def test_the_same_paper_again_stays_and_another_begins_anew(view):
    view.go_to(12)
    view.show_pages([A4] * 28, keep=True)
    assert view.page == 12
    view.show_pages([A4] * 5, keep=True)
    assert view.page == 4
    view.show_pages([A4] * 28, keep=False)
    assert view.page == 0


def test_a_double_click_says_where_it_was(view, qtbot):
    places: list[tuple[int, QPointF]] = []
    view.opened.connect(places.append)
    box = view._layout.boxes[0]
    at = box.topLeft() + QPoint(box.width() // 2, box.height() // 4)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    ((page, point),) = places
    assert page == 0
    assert (point - QPointF(0.5, 0.25)).manhattanLength() < 0.01
    outside = QPoint(2, 2)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=outside)
    assert len(places) == 1


def test_a_hit_out_of_sight_is_brought_into_view(view):
    hit = QRectF(0.1, 0.8, 0.2, 0.02)
    view.show_hits({17: [hit]}, (17, [hit]))
    box = view._layout.boxes[17]
    assert view._seen().contains(view._on(box, hit).toRect())
    assert view.page == 17


def test_thumbnails_ask_for_what_is_seen_and_go_where_one_chooses(qtbot):
    strip = PageThumbnails()
    qtbot.addWidget(strip)
    wishes: list[list[tuple[int, int]]] = []
    chosen: list[int] = []
    strip.wanted.connect(wishes.append)
    strip.chosen.connect(chosen.append)
    strip.resize(strip.width(), 400)
    strip.show()
    strip.show_pages((A4,) * 50, tuple(str(n) for n in range(87, 137)))
    assert 1 < len(wishes[-1]) < 10
    strip.follow(3)
    assert chosen == []
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    assert chosen == [4]
    assert strip.model().index(4, 0).data() == "91"
    page, width = wishes[-1][0]
    strip.take_image(page, width, QImage(width, 300, QImage.Format.Format_RGB32))
    strip.ask()
    assert (page, width) not in wishes[-1]
