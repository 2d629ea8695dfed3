"""The head of the place on a narrow window: the less important acts are in a menu."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.survey.round_head import RoundHead


def test_a_narrow_head_keeps_the_primary_act_and_has_the_others_in_a_menu(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    head = RoundHead(frame)
    done: list[str] = []
    for word in ("調査票を作成…", "回収…", "督促…"):
        action = QAction(word, head)
        action.triggered.connect(lambda _=False, word=word: done.append(word))
        head.offer(action, "file", primary=word == "回収…")

    def shown() -> list[str]:
        return [b.text() for b in head.findChildren(QPushButton) if not b.isHidden()]

    frame.show()
    head.resize(1200, head.height())
    assert "ほか…" not in shown()
    assert len(shown()) == 3
    head.resize(head.minimumSizeHint().width(), head.height())
    assert sorted(shown()) == ["ほか…", "回収…"]
    assert head.width() <= head.minimumSizeHint().width()
    (menu,) = [m for m in head.findChildren(QMenu) if m.actions()]
    menu.actions()[1].trigger()
    assert done == ["督促…"]
    head.resize(1200, head.height())
    assert len(shown()) == 3
