"""確認すること…: what to look at in departments' answers, and the correction sheets of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.records import Round
from db.rules import board
from db.vocabulary import RoundState
from desktop.models.tick_list import WARN, TickList, TickRow
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.widgets.day_field import DayField
from desktop.widgets.parts import label, rule
from desktop.widgets.tick_view import TickView
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, scaled
from desktop.work import corrections
from desktop.work.corrections import Asked

_HEADS = ("部署", "番号", "事業", "項目", "確かめたいこと")
_WIDTHS = (140, 76, 240, 148, 0)
_SENTENCE = 4
_NOTHING = "確かめることはありません。"
_NO_ANSWER = "まだ回答がありません。「督促…」で文面をつくれます。"


class AskingDialog(QDialog):
    """``sheet_wanted`` gives a response's uid; ``letters_wanted`` the folder of what was made."""

    sheet_wanted = Signal(str)
    letters_wanted = Signal(object)

    def __init__(
        self,
        store: Store,
        prompts: Prompts,
        shown: Round,
        departments: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("確認すること")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._prompts = store, prompts
        self._round, self._departments = shown.uid, tuple(departments)
        self._asked: Sequence[Asked] = ()
        self._folder: Path | None = None
        self._title = label(px=TITLE_PX, bold=True)
        self._hint = label(
            "Spaceで選び、F2で言葉を直し、Enterでその調査票を開きます。選んだものだけを訂正票に載せます。",
            SMALL_PX,
            role="hint",
        )
        self.model = TickList(_HEADS, editable=_SENTENCE, parent=self)
        self.view = TickView(self.model, "確認することの一覧", _WIDTHS, WARN)
        self.view.setColumnHidden(1, len(departments) == 1)
        self.nothing = label(role="hint")
        self.deadline = DayField("訂正票の回答期限", store.state.plan.calendar)
        self.said = label(px=SMALL_PX, role="second")
        self.said.setWordWrap(True)
        self.act = QPushButton()
        self.letters = QPushButton("送る文面をつくる…")
        self._put_together()
        self._connect()
        self._refresh()
        self.view.setFocus()

    @property
    def wanted(self) -> list[Asked]:
        """What is ticked, in the words that stand there now."""
        return [
            replace(self._asked[row], sentence=self.model.text(row, _SENTENCE))
            for row in self.model.ticked
        ]

    def _shown(self) -> Round | None:
        return next((r for r in self._store.state.rounds if r.uid == self._round), None)

    def _refresh(self) -> None:
        """Look again; ticks and words that somebody changed stay with what they are about."""
        shown = self._shown()
        if shown is None:
            self.reject()
            return
        state, today = self._store.state, date.today()
        rows = [r for r in board.rows(state, shown, today) if r.department in self._departments]
        kept = {
            _about(asked): (self.model.wanted(n), asked.sentence, self.model.text(n, _SENTENCE))
            for n, asked in enumerate(self._asked)
        }
        self._asked = corrections.asked(
            self._store.database, state, shown, self._departments, today
        )
        self.model.show([self._row(asked, kept.get(_about(asked))) for asked in self._asked])
        names = self._departments
        who = names[0] if len(names) == 1 else f"{len(names)}部署"
        self._title.setText(f"{who}　{len(self._asked)}件")
        answered = any(response.values for row in rows for response in row.responses)
        self.nothing.setText(_NOTHING if answered else _NO_ANSWER)
        self.nothing.setVisible(not self._asked)
        self.view.setVisible(bool(self._asked))
        if self._asked and not self.view.currentIndex().isValid():
            self.view.selectRow(0)
        self._follow()

    def _row(self, asked: Asked, kept: tuple[bool, str, str] | None) -> TickRow:
        state = self._store.state
        project = next((p for p in state.projects if p.uid == asked.project), None)
        sentence, ticked = asked.sentence, True
        if kept is not None:
            ticked, before, words = kept
            sentence = words if before == asked.sentence else sentence
        return TickRow(
            (
                asked.department,
                (project.number or "") if project else "",
                project.title if project else "鑑（記入者など）",
                corrections.label_of(state, asked.key) if asked.key else "調査票の全体",
                sentence,
            ),
            ticked=ticked,
        )

    def _follow(self) -> None:
        wanted = self.wanted
        departments = len({asked.department for asked in wanted})
        self.act.setText(f"{departments}部署の訂正票をつくる…" if wanted else "訂正票をつくる…")
        shown = self._shown()
        may = shown is not None and shown.state is RoundState.OPEN and not self._store.read_only
        good = not self.deadline.problem
        self.act.setEnabled(bool(wanted) and may and good)
        if wanted:
            self._say(
                f"{len(wanted)}件を訂正票に載せます。つくると、その調査票は差戻しになります。"
            )

    def _enter(self, row: int) -> None:
        asked = self._asked[row]
        shown = self._shown()
        for response in shown.responses if shown is not None else ():
            if (response.project, response.department) == (asked.project, asked.department):
                self.sheet_wanted.emit(response.uid)
                return
        self._say("鑑の内容は、部署の欄に出ています。")

    def _make(self) -> None:
        wanted = self.wanted
        folder = self._prompts.open_folder("訂正票を入れるフォルダー") if wanted else None
        if folder is None:
            return
        day = self.deadline.day
        until = day.isoformat() if day else None
        uid, now = self._round, datetime.now()
        self.act.setEnabled(False)
        self._say("訂正票を書いています。")
        self._store.run(
            lambda database: corrections.make(database, uid, wanted, folder, now, deadline=until),
            refused=self._not_made,
            then=lambda made: self._made(len(made), folder),
        )

    def _made(self, count: int, folder: Path) -> None:
        self._folder = folder
        self.letters.show()
        self._say(f"{count}部署の訂正票をつくり、差戻しにしました。{folder}")
        self.letters.setFocus()

    def _not_made(self, sentence: str) -> None:
        self._follow()
        self._say(sentence)

    def _say(self, words: str) -> None:
        self.said.setText(words)

    def _connect(self) -> None:
        self.view.entered_row.connect(self._enter)
        self.model.dataChanged.connect(lambda *_: self._follow())
        self.deadline.changed.connect(self._follow)
        self.act.clicked.connect(self._make)
        self.letters.clicked.connect(lambda: self.letters_wanted.emit(self._folder))
        self._store.changed.connect(self._refresh)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.act.click)

    def _put_together(self) -> None:
        self.act.setProperty("kind", "primary")
        self.act.setToolTip("Ctrl+Enter")
        self.letters.hide()
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addSpacing(scaled(16))
        head.addWidget(self._hint, 1)
        until = QHBoxLayout()
        until.setSpacing(scaled(8))
        name = label("訂正票の回答期限(&D)", SMALL_PX, role="second")
        name.setBuddy(self.deadline)
        until.addWidget(name)
        until.addWidget(self.deadline)
        until.addWidget(label("空欄は調査の期限のまま", SMALL_PX, role="hint"))
        until.addStretch(1)
        leave = QPushButton("閉じる")
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        foot.addWidget(self.said, 1)
        for button in (self.letters, self.act, leave):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.nothing, 1)
        column.addLayout(until)
        column.addWidget(rule("line2"))
        column.addLayout(foot)
        room = self.screen().availableSize()
        frame = scaled(48)
        self.resize(
            min(scaled(1080), room.width() - frame), min(scaled(600), room.height() - frame)
        )


def _about(asked: Asked) -> tuple[str, str, str]:
    return asked.department, asked.project, asked.key
