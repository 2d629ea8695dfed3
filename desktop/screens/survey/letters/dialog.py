"""メール文面…: who gets a letter, what it says, what stands in its way, and the drafts."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from db.records import Round
from db.rules import board
from desktop.models.survey_board import moment
from desktop.models.tick_list import VALUE, WARN, TickList, TickRow
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.survey.letters.address_strip import AddressStrip
from desktop.screens.survey.letters.folder_reading import FolderReading
from desktop.screens.survey.letters.kept_templates import KeptTemplates
from desktop.screens.survey.letters.template_editor import TemplateEditor
from desktop.widgets.choice import Choice
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import label, rule
from desktop.widgets.state_chip import StateCell
from desktop.widgets.tick_view import TickView
from desktop.widgets.tokens import SMALL_PX, scaled
from desktop.work.letters import Found, Kind, Letter, compose

_HEADS = ("部署", "状態", "宛先", "添付", "気をつけること")
_WIDTHS = (148, 84, 152, 132, 0)
_WORDS = {
    Kind.ISSUE: "照会（調査票を送る）",
    Kind.REMINDER: "督促（まだ回答のない部署）",
    Kind.RETURN: "差戻し（訂正票を送る）",
    Kind.RECEIPT: "受領（回答がそろった部署）",
}
_NOBODY = {
    Kind.ISSUE: "調査票を配る部署がありません。",
    Kind.REMINDER: "すべての部署の回答がそろっています。督促する部署はありません。",
    Kind.RETURN: "差し戻した調査票がありません。「確認すること…」から訂正票をつくれます。",
    Kind.RECEIPT: "回答がそろった部署は、まだありません。",
}


class LettersDialog(QDialog):
    """``departments``: those that are ticked at first, all where there are none."""

    def __init__(
        self,
        store: Store,
        prompts: Prompts,
        shown: Round,
        kind: Kind,
        departments: Collection[str],
        templates: KeptTemplates,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("メール文面")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._prompts = store, prompts
        self._round = shown.uid
        self._templates = templates
        self._meant = frozenset(departments)
        self._found: dict[Kind, Found] = {}
        self._letters: Sequence[Letter] = ()
        self._out: Path | None = None
        self.kind = Choice()
        self.kind.setAccessibleName("文面の種類")
        self.kind.offer([(words, value) for value, words in _WORDS.items()], kind)
        self.folder = ElidedLabel()
        self.choose = QPushButton("選ぶ…(&F)")
        self.open_folder = QPushButton("添付のフォルダーを開く")
        self.model = TickList(_HEADS, parent=self)
        self.view = TickView(self.model, "文面を送る部署", _WIDTHS, WARN)
        self.view.setItemDelegateForColumn(2, StateCell(VALUE))
        self.nobody = label(role="hint")
        self.addresses = AddressStrip(store)
        self.preview = _reading("この部署の文面")
        self.editor = TemplateEditor()
        self.log = _reading("文面の記録")
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.tabs = QTabWidget()
        self.said = label(px=SMALL_PX, role="second")
        self.copy = QPushButton("宛先・件名・本文をコピー(&C)")
        self.act = QPushButton()
        self.open_out = QPushButton("下書きのフォルダーを開く")
        self._reading = FolderReading()
        self._put_together()
        self._connect()
        self._turn(kind)
        self.view.setFocus()

    @property
    def chosen_kind(self) -> Kind:
        return Kind(self.kind.currentData())

    @property
    def letters(self) -> Sequence[Letter]:
        """One for each row."""
        return self._letters

    def read_folder(self, folder: Path) -> None:
        """Look for the workbooks to attach."""
        shown = self._shown()
        if shown is not None:
            self._say("フォルダーの調査票を読んでいます。")
            self._reading.start(self._store.database, self._store.state, shown, folder)

    def _shown(self) -> Round | None:
        return next((r for r in self._store.state.rounds if r.uid == self._round), None)

    def _turn(self, kind: Kind) -> None:
        """Begin with a kind: its text, its departments, its folder."""
        self._letters = ()
        self.editor.show_template(kind, self._templates.of(kind))
        self.model.show(())
        self._refresh()
        self._show_log()

    def _refresh(self) -> None:
        """Work all letters out again; ticks that somebody set stay."""
        shown, kind = self._shown(), self.chosen_kind
        if shown is None:
            self.reject()
            return
        state, today = self._store.state, date.today()
        rows = [row for row in board.rows(state, shown, today) if kind.is_for(row)]
        found = self._found.get(kind, Found())
        before = {letter.department.name for letter in self._letters}
        ticks = {self.model.text(row, 0) for row in self._ticks()}
        template = self.editor.template
        here = self._letter.department.name if self._letter else ""
        made = compose(state, shown, rows, kind, template, found, today)
        self._letters = sorted(made, key=lambda letter: letter.can_be_drafted)
        meant = self._meant & {row.department for row in rows} or _usual(kind, rows)
        self.model.show(
            [
                _row(
                    letter,
                    ticked=letter.department.name in ticks
                    if letter.department.name in before
                    else letter.department.name in meant,
                )
                for letter in self._letters
            ]
        )
        names = [letter.department.name for letter in self._letters]
        first = next((n for n, name in enumerate(names) if name in meant), 0)
        self.view.selectRow(names.index(here) if here in names else first)
        self.nobody.setText(_NOBODY[kind])
        self.nobody.setVisible(not self._letters)
        self.view.setVisible(bool(self._letters))
        self.folder.setText(str(found.folder) if found.folder else "まだ選んでいません")
        self.open_folder.setEnabled(found.folder is not None)
        self._show_letter()
        self._follow()

    def _ticks(self) -> list[int]:
        """Rows with a tick, those that cannot be drafted too."""
        return [row for row in range(self.model.rowCount()) if self.model.wanted(row)]

    def _drafted(self) -> list[Letter]:
        return [self._letters[row] for row in self.model.ticked]

    def _follow(self) -> None:
        count = len(self.model.ticked)
        left = sum(not letter.can_be_drafted for letter in self._letters)
        self.act.setText(f"{count}通の下書きを作る…" if count else "下書きを作る…")
        self.act.setEnabled(count > 0 and not self._store.read_only)
        words = f"{len(self._letters)}部署のうち{count}部署を選んでいます。"
        if left:
            words += f"{left}部署は、直すまで下書きを作れません（コピーはできます）。"
        self._say(words if self._letters else "")
        self.copy.setEnabled(self._letter is not None)

    @property
    def _letter(self) -> Letter | None:
        row = self.view.currentIndex().row()
        return self._letters[row] if 0 <= row < len(self._letters) else None

    def _show_letter(self) -> None:
        letter = self._letter
        here = letter.department if letter else None
        self.addresses.show_departments([one.department for one in self._letters], here)
        if letter is None:
            self.preview.setPlainText("")
            return
        problems = "".join(f"※ {problem.sentence}\n" for problem in letter.problems)
        head = f"{problems}\n" if problems else ""
        to, attached = letter.to or "（なし）", letter.attached or "なし"
        self.preview.setPlainText(
            f"{head}宛先：{to}\n件名：{letter.subject}\n添付：{attached}\n\n{letter.text}"
        )

    def _edited(self) -> None:
        self._templates.keep(self.chosen_kind, self.editor.template)
        self._refresh()

    def _copy(self) -> None:
        letter = self._letter
        if letter is None:
            return
        QGuiApplication.clipboard().setText(letter.to_copy)
        said = f"{letter.department.name}の宛先・件名・本文をコピーしました。"
        if self._store.read_only:
            self._say(said)
            return
        from desktop.work import letters

        uid, now = self._round, datetime.now()
        self._store.run(
            lambda database: letters.note_copied(database, uid, [letter], now),
            refused=self._say,
            then=lambda _: self._say(said),
        )

    def _choose_folder(self) -> None:
        if folder := self._prompts.open_folder("添付する調査票のフォルダー"):
            self.read_folder(folder)

    def _take_folder(self, found: Found) -> None:
        self._found[self.chosen_kind] = found
        self._refresh()
        if found.others:
            self._say(f"使わないファイル{len(found.others)}件：{found.others[0]}")

    def _make(self) -> None:
        wanted = self._drafted()
        folder = self._prompts.open_folder("下書きを入れるフォルダー") if wanted else None
        if folder is None:
            return
        from desktop.work import letters

        state, uid, now = self._store.state, self._round, datetime.now()
        self.act.setEnabled(False)
        self._say("下書きを書いています。")
        self._store.run(
            lambda database: letters.write(database, state, uid, wanted, folder, now),
            refused=self._not_made,
            then=lambda paths: self._made(len(paths), folder),
        )

    def _made(self, count: int, folder: Path) -> None:
        self._out = folder
        self.open_out.show()
        self._follow()
        self._say(f"{count}通の下書きと、文面、送付一覧を書きました。{folder}")

    def _not_made(self, sentence: str) -> None:
        self._follow()
        self._say(sentence)

    def _show_log(self) -> None:
        from db import surveys

        noted = self._store.database.read(surveys.letters_of, self._round)
        lines = [
            f"{moment(one.made_at)}　{one.kind}　{one.department}　"
            f"{one.file or 'コピー'}　{one.to or '宛先なし'}"
            for one in reversed(noted)
        ]
        self.log.setPlainText("\n".join(lines) or "まだ文面を作っていません。")
        self.tabs.setTabText(2, f"記録 {len(noted)}(&L)")

    def _say(self, words: str) -> None:
        self.said.setText(words)

    def _open(self, folder: Path | None) -> None:
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _store_changed(self) -> None:
        self._refresh()
        self._show_log()

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda value: self._turn(Kind(value)))
        self.choose.clicked.connect(self._choose_folder)
        self.open_folder.clicked.connect(
            lambda: self._open(self._found.get(self.chosen_kind, Found()).folder)
        )
        self.open_out.clicked.connect(lambda: self._open(self._out))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_letter())
        self.view.entered_row.connect(lambda _: self.tabs.setCurrentIndex(0))
        self.model.dataChanged.connect(lambda *_: self._follow())
        self.editor.edited.connect(self._edited)
        self.copy.clicked.connect(self._copy)
        self.act.clicked.connect(self._make)
        self._reading.found.connect(self._take_folder)
        self._reading.refused.connect(self._say)
        self._reading.progressed.connect(
            lambda done, of: self._say(f"フォルダーの調査票を読んでいます。{done}／{of}")
        )
        self._store.changed.connect(self._store_changed)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.act.click)
        self.finished.connect(lambda _: self._templates.save())
        self.destroyed.connect(self._reading.stop)

    def _put_together(self) -> None:
        self.act.setProperty("kind", "primary")
        self.act.setToolTip("Ctrl+Enter")
        for button in (self.choose, self.open_folder, self.copy, self.act, self.open_out):
            button.setAutoDefault(False)
        self.open_out.hide()
        head = QHBoxLayout()
        head.setSpacing(scaled(8))
        kind = label("文面(&T)", SMALL_PX, role="second")
        kind.setBuddy(self.kind)
        kind.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        for part in (kind, self.kind):
            head.addWidget(part)
        head.addSpacing(scaled(16))
        where = label("添付のフォルダー", SMALL_PX, role="second")
        where.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        head.addWidget(where)
        head.addWidget(self.folder)
        for button in (self.choose, self.open_folder):
            button.setProperty("kind", "small")
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            head.addWidget(button)
        head.addStretch(1)
        left = QWidget()
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.addresses)
        below.addWidget(self.view, 1)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.setWordWrap(True)
        below.addWidget(self.nobody, 1)
        self.tabs.addTab(self.preview, "この部署の文面(&1)")
        self.tabs.addTab(self.editor, "ひな型(&2)")
        self.tabs.addTab(self.log, "記録(&L)")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.tabs)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 1)
        split.setSizes([scaled(730), scaled(410)])
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        foot.addWidget(self.said, 1)
        self.said.setWordWrap(True)
        leave = QPushButton("閉じる")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        for button in (self.open_out, self.copy, self.act, leave):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addLayout(head)
        column.addWidget(split, 1)
        column.addWidget(rule("line2"))
        column.addLayout(foot)
        room = self.screen().availableSize()
        frame = scaled(48)
        self.resize(
            min(scaled(1180), room.width() - frame), min(scaled(660), room.height() - frame)
        )


def _usual(kind: Kind, rows: Sequence[board.Row]) -> set[str]:
    """Who is ticked where nobody was on the board: with 照会 those who have not answered."""
    waiting = {r.department for r in rows if not any(sheet.values for sheet in r.responses)}
    everybody = {row.department for row in rows}
    return waiting or everybody if kind is Kind.ISSUE else everybody


def _row(letter: Letter, *, ticked: bool) -> TickRow:
    return TickRow(
        (
            letter.department.name,
            letter.row.state.value,
            letter.to or "（なし）",
            letter.attached or "なし",
            "、".join(p.brief or p.sentence.removesuffix("。") for p in letter.problems),
        ),
        ticked=ticked,
        can_tick=letter.can_be_drafted,
        warns=True,
        value=letter.row.state,
    )


def _reading(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    return made
