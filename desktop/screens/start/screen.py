"""Nothing is open: take a plan over, try the sample, or open a file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.runtime import places
from desktop.runtime.background import Background
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.screens.start.recent_files import RecentFiles
from desktop.screens.start.review import Review
from desktop.screens.start.taking_over import TakingOver
from desktop.screens.start.way import Way
from desktop.widgets import icons
from desktop.widgets.parts import label
from desktop.widgets.tokens import NAME_PX, SMALL_PX, scaled
from resources import resource

_KINDS = "計画の文章・JSON (*.txt *.json);;すべてのファイル (*)"


class StartScreen(QStackedWidget):
    """Emits ``open_wanted`` when a file is there to be opened."""

    open_wanted = Signal(object)
    choose_wanted = Signal()

    def __init__(
        self,
        settings: Settings,
        prompts: Prompts,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self._target: Path | None = None
        self._taking = TakingOver(background, self)
        self._message = label(role="warn")
        self._message.setWordWrap(True)
        self._where = label(px=SMALL_PX, role="second")
        self._where.setWordWrap(True)
        self._recent = RecentFiles(settings)
        self._review = Review()
        self._import = Way(
            "1",
            "import",
            "いまある計画を取り込む",
            (
                "計画書の文章か、計画デスクのJSONを読みます。",
                "取り込む前に、読めたものと確かめたいところを一覧で見せます。",
            ),
            "ファイルを選ぶ…",
            hint="ファイルをこの画面に落としても始まります。",
            primary=True,
        )
        self._sample = Way(
            "2",
            "eye",
            "見本の計画で試す",
            (
                "202事業の見本で、計画の編集やスケジュールを動かせます。",
                "見本は別のファイルに入り、自分の計画とは混ざりません。",
            ),
            "見本を開く",
        )
        self._put_together()
        self._import.wanted.connect(self._choose_source)
        self._sample.wanted.connect(self._open_sample)
        self._recent.wanted.connect(self.open_wanted)
        self._recent.choose_wanted.connect(self.choose_wanted)
        self._review.accepted.connect(self._take_over)
        self._review.left.connect(self._leave)
        self._taking.read.connect(self._show_review)
        self._taking.written.connect(self.open_wanted)
        self._taking.refused.connect(self._refused)

    def refresh(self) -> None:
        """Show the recent files and where a new plan would lie."""
        self.setCurrentIndex(0)
        self._recent.refresh()
        self._message.setVisible(bool(self._message.text()))
        self._where.setText(f"保存先　{self._target or places.own_file()}")
        self._import.take_focus()

    def aim_at(self, path: Path) -> None:
        """Take the plan over into this file, which is there and empty."""
        self._target = path
        self.say(f"「{path.name}」にはまだ計画が入っていません。取り込む計画のファイルを選びます。")

    def say(self, sentence: str) -> None:
        """A message above the ways: what happened, what was kept, what next."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))

    def take(self, source: Path) -> None:
        """Read a source and show what was found before anything is written."""
        self.say("")
        self._review.show_reading(source)
        self.setCurrentWidget(self._review)
        self._taking.start(source)

    def _choose_source(self) -> None:
        path = self._prompts.open_file("取り込む計画を選ぶ", _KINDS)
        if path is not None:
            self.take(path)

    def _show_review(self, source: object) -> None:
        target = self._target or places.free_file(self._taking.title)
        self._review.show_source(source, target)

    def _take_over(self, target: Path) -> None:
        self._review.show_writing()
        self._taking.write(target)

    def _leave(self) -> None:
        self._taking.drop()
        self.refresh()

    def _refused(self, sentence: str) -> None:
        self.refresh()
        self.say(sentence)

    def _open_sample(self) -> None:
        target = places.sample_file()
        if target.exists():
            self.open_wanted.emit(target)
            return
        self._taking.copy(resource("sample", "plan.json"), target)

    def _promise(self) -> QGridLayout:
        """Where the data lies, and that it stays there."""
        lock = QLabel()
        icons.dress(lock, "lock", "ink2", 12)
        kept = "計画はこのパソコンの1つのファイルに入ります。インターネットには何も送りません。"
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(lock, 0, 0)
        grid.addWidget(label(kept, SMALL_PX, role="second"), 0, 1)
        grid.addWidget(self._where, 1, 1)
        return grid

    def _put_together(self) -> None:
        page = QWidget()
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self._message)
        left.addWidget(self._import)
        left.addWidget(self._sample)
        left.addSpacing(4)
        left.addLayout(self._promise())
        left.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(scaled(24))
        columns.addLayout(left, 744)
        columns.addWidget(self._recent, 312, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(page)
        column.setContentsMargins(scaled(100), scaled(64), scaled(100), scaled(16))
        column.addWidget(label("計画デスク", NAME_PX, bold=True))
        column.addSpacing(4)
        column.addWidget(
            label(
                "計画の編集、年に一度の進捗調査、評価、印刷まで。はじめに、計画をどこから持ってくるかを選びます。",
                role="second",
            )
        )
        column.addSpacing(scaled(24))
        column.addLayout(columns, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        self.addWidget(area)
        self.addWidget(self._review)
        self.say("")
