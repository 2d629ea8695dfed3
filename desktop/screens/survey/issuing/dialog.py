"""調査票を作成…: for whom, into which folder, with what beside; then progress, and 中止."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.errors import Refused
from db.records import PlanState, Round
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.survey.issuing.making import Making
from desktop.screens.survey.issuing.template_dialog import TemplateDialog
from desktop.widgets.choice import Choice, Tick
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import scaled
from desktop.work import covering

if TYPE_CHECKING:
    from desktop.work.issuing import Beside, Places

TITLE = "調査票を作成"
FOLDER = "issuing/folder"
"""The setting that keeps where the last workbooks were put."""
_TEMPLATE, _WITH_LIST, _TEXTS = (f"issuing/{key}" for key in ("template", "list", "texts"))
_NONE, _EACH, _ONE = "", "each", "one"


@dataclass(frozen=True)
class Audience:
    """Departments that may be meant together; None for all."""

    words: str
    departments: tuple[str, ...] | None


class IssueDialog(QDialog):
    """Stays up while the workbooks are made; closes when they are in place."""

    def __init__(
        self,
        store: Store,
        prompts: Prompts,
        settings: Settings | None,
        survey_round: Round,
        audiences: Sequence[Audience],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._prompts, self._settings = store, prompts, settings
        self._state: PlanState = store.state
        self._round = survey_round
        self._template = self._kept(_TEMPLATE, covering.DEFAULT)
        self.making = Making(store)
        self.audience = Choice()
        self.audience.offer([(a.words, a) for a in audiences], audiences[0])
        self.folder = QLineEdit(self._kept(FOLDER, ""))
        self.browse = _button("選ぶ…")
        self.with_list = Tick("配付一覧（部署・ファイル・事業・あて先）もつくる")
        self.with_list.setChecked(self._kept(_WITH_LIST, "1") == "1")
        self.texts = Choice()
        self.edit_text = _button("文面…")
        self.over = Choice()
        self.count = label(role="second")
        self.count.setWordWrap(True)
        self.said = label(role="warn")
        self.said.setWordWrap(True)
        self.bar = QProgressBar()
        self.go, self.leave = QPushButton("作成する　Ctrl+Enter"), QPushButton()
        self._fields = QWidget()
        self._over_row = QWidget()
        self._put_together()
        self._connect()
        self._work(running=False)
        self._check()
        self.folder.setFocus()

    @property
    def beside(self) -> "Beside":
        from desktop.work.issuing import Beside

        way = self.texts.currentData()
        template = self._template if way != _NONE else None
        return Beside(self.with_list.isChecked(), template, way == _ONE)

    def _places(self) -> "Places | None":
        """Where the files would lie; None and a sentence where they cannot be made."""
        from desktop.work import issuing

        audience = self.audience.currentData()
        folder = self.folder.text().strip()
        try:
            return issuing.places(
                self._state,
                self._round,
                Path(folder or "."),
                date.today(),
                departments=audience.departments,
                beside=self.beside,
            )
        except Refused as error:
            self._say(error.message)
            return None

    def _check(self) -> None:
        """Say how many files there will be, and what is in the folder already."""
        self._say("")
        where = self._places()
        folder = Path(self.folder.text().strip())
        typed = bool(self.folder.text().strip())
        taken = () if where is None or not typed else where.taken
        self._over_row.setVisible(bool(taken))
        if where is not None:
            again = sum(w.department in self._issued for w in where.workbooks)
            more = f"うち{again}部署には、もう一度つくります。前の調査票も受け取れます。"
            projects = len({p.uid for w in where.workbooks for p in w.addressee.answers})
            self.count.setText(
                f"{len(where.workbooks)}部署、{projects}事業。{more if again else ''}"
            )
        if typed and not folder.is_absolute():
            self._say("フォルダーは、はじめから書くか、「選ぶ…」で選びます。")
        elif typed and folder.exists() and not folder.is_dir():
            self._say("その名前のファイルがあります。別のフォルダーにします。")
        elif taken:
            some = "、".join(path.name for path in taken[:2])
            rest = f"など{len(taken)}件" if len(taken) > 2 else ""
            self._say(f"同じ名前のファイルがもうあります（{some}{rest}）。")
        good = typed and folder.is_absolute() and (folder.is_dir() or not folder.exists())
        self.go.setEnabled(good and where is not None)
        self.edit_text.setEnabled(self.texts.currentData() != _NONE)

    @property
    def _issued(self) -> set[str]:
        from db.vocabulary import SheetState

        return {r.department for r in self._round.responses if r.state is not SheetState.NOT_ISSUED}

    def start(self) -> None:
        """Make the files as chosen."""
        where = self._places()
        if where is None or not self.go.isEnabled() or not self._fields.isEnabled():
            return
        if where.taken and self.over.currentData() == "spare":
            where = where.spared
        self._keep()
        self._work(running=True)
        self.making.start(self._state, self._round, where, self.beside)

    def reject(self) -> None:
        """中止 while something is made; else leave."""
        if self._fields.isEnabled():
            super().reject()
        elif self.leave.isEnabled():
            self.leave.setEnabled(False)
            self.count.setText("中止しています。")
            self.making.stop()

    def done(self, result: int) -> None:
        self.making.end()
        super().done(result)

    def _work(self, *, running: bool) -> None:
        self._fields.setEnabled(not running)
        self.bar.setVisible(running)
        self.bar.setValue(0)
        self.go.setVisible(not running)
        self.leave.setEnabled(True)
        self.leave.setText("中止　Esc" if running else "やめる　Esc")
        self.leave.setAccessibleName("中止" if running else "やめる")
        if running:
            self._say("")
            self.leave.setFocus()

    def _progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.count.setText(f"{of}部署のうち{done}部署の調査票ができました。")

    def _noting(self) -> None:
        self.leave.setEnabled(False)
        self.count.setText("配付を記録しています。")

    def _finish(self, count: int) -> None:
        folder = self.folder.text().strip()
        self._store.noted.emit(f"{count}部署の調査票を作りました。{folder}")
        self.accept()

    def _stopped(self) -> None:
        self._work(running=False)
        self._check()
        self._say("中止しました。ファイルも状態も、始める前のままです。")

    def _refuse(self, sentence: str) -> None:
        self._work(running=False)
        self._check()
        self._say(f"{sentence}調査票は作っていません。")

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)

    def _choose_folder(self) -> None:
        if folder := self._prompts.open_folder("調査票を置くフォルダー"):
            self.folder.setText(str(folder))

    def _edit_text(self) -> None:
        where = self._places()
        if where is None:
            return
        one = where.workbooks[0]
        values = covering.values_of(
            self._state, self._round, one.addressee, one.path.name, date.today()
        )
        dialog = TemplateDialog(
            self._template, one.department, lambda text: covering.filled(text, values), self
        )
        dialog.chosen.connect(self._take_template)
        dialog.open()

    def _take_template(self, template: str) -> None:
        self._template = template
        if self._settings is not None:
            self._settings.put(_TEMPLATE, template)

    def _kept(self, key: str, usual: str) -> str:
        return self._settings.text(key, usual) if self._settings is not None else usual

    def _keep(self) -> None:
        if self._settings is not None:
            self._settings.put(FOLDER, self.folder.text().strip())
            self._settings.put(_WITH_LIST, "1" if self.with_list.isChecked() else "0")
            self._settings.put(_TEXTS, self.texts.currentData())

    def _connect(self) -> None:
        for choice in (self.audience, self.texts, self.over):
            choice.chosen.connect(lambda _: self._check())
        self.folder.textChanged.connect(lambda _: self._check())
        self.with_list.toggled.connect(lambda _: self._check())
        self.browse.clicked.connect(self._choose_folder)
        self.edit_text.clicked.connect(self._edit_text)
        self.go.clicked.connect(self.start)
        self.leave.clicked.connect(self.reject)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.start)
        self.making.progressed.connect(self._progress)
        self.making.noting.connect(self._noting)
        self.making.finished.connect(self._finish)
        self.making.stopped.connect(self._stopped)
        self.making.refused.connect(self._refuse)

    def _put_together(self) -> None:
        self.texts.offer(
            [("つくらない", _NONE), ("部署ごとに1つ", _EACH), ("全部署を1つに", _ONE)],
            self._kept(_TEXTS, _NONE),
        )
        self.over.offer(
            [("別の名前で作る（名前に（2）などを付けます）", "spare"), ("置き換える", "over")],
            "spare",
        )
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(scaled(8))
        over = _row("あるファイル", self.over)
        self._over_row.setLayout(over)
        for row in (
            _row("あて先", self.audience),
            _row("フォルダー", self.folder, self.browse),
            self._over_row,
            _row("", self.with_list),
            _row("依頼文", self.texts, self.edit_text),
        ):
            if isinstance(row, QWidget):
                fields.addWidget(row)
            else:
                fields.addLayout(row)
        for field, name in (
            (self.audience, "あて先"),
            (self.folder, "フォルダー"),
            (self.texts, "依頼文"),
            (self.over, "同じ名前のファイルがあるとき"),
            (self.bar, "進み具合"),
        ):
            field.setAccessibleName(name)
        self.bar.setTextVisible(False)
        self.go.setProperty("kind", "primary")
        self.go.setAccessibleName("作成する")
        for button in (self.go, self.leave):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        foot.addWidget(self.bar, 1)
        foot.addStretch(0)
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(12))
        column.setSpacing(scaled(12))
        column.addWidget(self._fields)
        column.addWidget(self.count)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addWidget(rule("line2"))
        column.addLayout(foot)
        self.setMinimumWidth(scaled(720))


def _row(name: str, *fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(8))
    title = label(name, role="second")
    title.setFixedWidth(scaled(88))
    title.setBuddy(fields[0])
    row.addWidget(title)
    for field in fields:
        row.addWidget(field, 1 if isinstance(field, QLineEdit) else 0)
    if not isinstance(fields[0], QLineEdit):
        row.addStretch(1)
    return row


def _button(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setAutoDefault(False)
    return made
