"""The ratings of an axis, as they are read."""

from desktop.widgets.rating_box import RatingBox


def test_break_points_of_a_wording_are_never_read(qtbot):
    box = RatingBox("①進捗", {"5": "計画より十分｜進んでいる"})
    qtbot.addWidget(box)
    box.show_rating(5, 5)
    assert box.accessibleName() == "①進捗 5 計画より十分進んでいる"
    assert box.accessibleDescription() == "課は 5 計画より十分進んでいる"
    assert "｜" not in box.toolTip()
