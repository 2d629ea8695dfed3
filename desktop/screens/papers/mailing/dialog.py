"""メールで送る…: which papers, to whom, what it says, and the drafts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QTabWidget, QWidget

from desktop.models.tick_list import WARN, TickList, TickRow
from desktop.runtime.background import Background
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.papers.mailing import mail_layout
from desktop.screens.papers.mailing.asking import allowed, own_told
from desktop.screens.papers.mailing.groups_dialog import GroupsDialog
from desktop.screens.papers.mailing.packing import Packing, offers
from desktop.screens.papers.wanted import Wanted
from desktop.screens.survey.letters.kept_templates import KeptTemplates
from desktop.screens.survey.letters.template_editor import TemplateEditor
from desktop.widgets.check_list import CheckList, Entry
from desktop.widgets.choice import Choice
from desktop.widgets.parts import label
from desktop.widgets.tick_view import TickView
from desktop.widgets.tokens import SMALL_PX
from desktop.work import paper_mail
from desktop.work.paper_mail import DEFAULTS, PLACES, For, Group, Message, Piece, Recipient

_PAPERS = ("帳票", "大きさ", "気をつけること")
_PAPER_WIDTHS = (240, 72, 0)
_PEOPLE = ("名前", "アドレス")
_PEOPLE_WIDTHS = (104, 0)
_HOW_MANY: tuple[tuple[str, object], ...] = (
    ("1人に1通", False),
    ("まとまりごとに1通", True),
)
_HINT = "{ } の中の言葉は、宛先ごとに入れ替わります。文面はこのパソコンに残ります。"
_NO_GROUPS = "宛先がありません。「宛先を整える…」でまとまりをつくります。"
_NOBODY = "左のまとまりを選ぶと、宛先が出ます。"


class MailDialog(QDialog):
    """``kind`` is ticked at first; ``wanted`` gives what is chosen for each kind of paper."""

    def __init__(
        self,
        store: Store,
        prompts: Prompts,
        kind: str,
        wanted: Callable[[str], Wanted],
        templates: KeptTemplates,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("帳票をメールで送る")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._prompts, self._templates = store, prompts, templates
        self._state = store.state
        self.offers = offers(wanted, store.year)
        self._groups: Sequence[Group] = ()
        self._chosen: set[str] = set()
        self._left_out: set[tuple[str, str]] = set()
        self._people: list[Recipient] = []
        self._for = For.PUBLIC
        self._out: Path | None = None
        self.packing = Packing(store, self)
        self._writing = Background("keikaku-mailing", self)
        self.papers = TickList(_PAPERS, parent=self)
        self.papers_view = TickView(self.papers, "送る帳票", _PAPER_WIDTHS, WARN)
        self.groups = CheckList("宛先のまとまり", unit="人")
        self.keep = QPushButton("宛先を整える…(&E)")
        self.people = TickList(_PEOPLE, parent=self)
        self.people_view = TickView(self.people, "宛先", _PEOPLE_WIDTHS, WARN)
        self.nobody = label(_NOBODY, role="second")
        self.how_many = Choice()
        self.how_many.setAccessibleName("1通の宛先")
        self.how_many.offer(_HOW_MANY, False)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName("この宛先の文面")
        self.editor = TemplateEditor(PLACES, DEFAULTS, _HINT)
        self.tabs = QTabWidget()
        self.own = label(px=SMALL_PX, role="hint")
        self.said = label(px=SMALL_PX, role="second")
        self.copy = QPushButton("宛先・件名・本文をコピー(&C)")
        self.act = QPushButton()
        self.open_out = QPushButton("フォルダーを開く(&O)")
        self.leave = QPushButton("閉じる")
        mail_layout.put_together(self)
        self._connect()
        self.papers.show([self.packing.row(o, ticked=o.key == (kind, False)) for o in self.offers])
        self._turn(self._kind_of_text())
        self._show_groups()
        self._want()
        self.papers_view.selectRow(next(n for n, o in enumerate(self.offers) if o.kind == kind))
        self.papers_view.setFocus()

    # What is chosen

    @property
    def pieces(self) -> list[Piece]:
        """What is ticked and made."""
        made = (self.packing.piece(self.offers[row]) for row in self.papers.ticked)
        return [piece for piece in made if piece is not None]

    @property
    def messages(self) -> Sequence[Message]:
        """Those that would be made now."""
        ticked = {
            (self._people[row].group, self._people[row].address) for row in self.people.ticked
        }
        groups = [
            replace(
                group, members=tuple(m for m in group.members if (m.group, m.address) in ticked)
            )
            for group in self._groups
            if group.key in self._chosen
        ]
        return paper_mail.compose(
            self._state,
            groups,
            self.pieces,
            self.editor.template,
            together=bool(self.how_many.currentData()),
        )

    @property
    def _message(self) -> Message | None:
        """The one that the current person gets, else the first."""
        messages, row = self.messages, self.people_view.currentIndex().row()
        here = self._people[row].address if 0 <= row < len(self._people) else ""
        mine = (m for m in messages if any(one.address == here for one in m.to))
        return next(mine, messages[0] if messages else None)

    def _kind_of_text(self) -> For:
        inside = (self.offers[row] for row in self.papers.ticked)
        return For.INTERNAL if any(offer.internal for offer in inside) else For.PUBLIC

    # What is shown

    def _turn(self, kind: For) -> None:
        """Another text: for internal papers, or for public ones."""
        self._for = kind
        self.editor.show_template(kind, self._templates.of(kind))
        self.tabs.setTabText(1, f"ひな型：{kind}(&2)")

    def _want(self) -> None:
        """The ticks of papers have changed."""
        for row in self.papers.ticked:
            self.packing.want(self.offers[row])
        if (kind := self._kind_of_text()) is not self._for:
            self._turn(kind)
        self._show_papers()

    def _show_papers(self) -> None:
        self.papers.blockSignals(True)
        self.papers.show(
            [
                self.packing.row(offer, ticked=self.papers.wanted(row))
                for row, offer in enumerate(self.offers)
            ]
        )
        self.papers.blockSignals(False)
        self.papers_view.viewport().update()
        self._show_people()

    def _show_groups(self) -> None:
        self._groups = paper_mail.groups_of(self._state, date.today())
        self._chosen &= {group.key for group in self._groups}
        entries = [Entry(group.name, len(group.members), group.key) for group in self._groups]
        self.groups.show_entries(entries, list(self._chosen))
        self.own.setText(own_told(self._state))
        self._show_people()

    def _show_people(self) -> None:
        self._people = [m for g in self._groups if g.key in self._chosen for m in g.members]
        internal = any(piece.internal for piece in self.pieces)
        first: dict[str, str] = {}
        rows = []
        for one in self._people:
            before = first.setdefault(one.address.lower(), one.group)
            ticked = (one.group, one.address) not in self._left_out
            rows.append(_row(one, ticked=ticked, again=before != one.group, internal=internal))
        self.people.blockSignals(True)
        if len(rows) != self.people.rowCount():
            self.people.blockSignals(False)
        self.people.show(rows)
        self.people.blockSignals(False)
        if rows and not self.people_view.currentIndex().isValid():
            self.people_view.selectRow(0)
        self.people_view.viewport().update()
        self.people_view.setVisible(bool(rows))
        self.nobody.setVisible(not rows)
        self.nobody.setText(_NOBODY if self._groups else _NO_GROUPS)
        self._follow()

    def _follow(self) -> None:
        """The message and the buttons follow what is chosen."""
        messages, shown = self.messages, self._message
        count, making = len(messages), len(self.papers.ticked) - len(self.pieces)
        able = count > 0 and not making and all(m.can_be_drafted for m in messages)
        self.act.setText(f"{count}通の下書きを作る…" if count else "下書きを作る…")
        self.act.setEnabled(able and not self._writing.pending)
        self.copy.setEnabled(shown is not None and not making)
        self.preview.setPlainText(_read(shown) if shown is not None else "")
        names = dict.fromkeys(p.sentence for m in messages for p in m.problems if p.stops)
        if making:
            self._say("帳票をつくっています。")
        elif names:
            self._say("".join(names))
        else:
            people = sum(len(m.to) for m in messages)
            papers = len(self.pieces)
            self._say(f"{papers}つの帳票を、{people}人に{count}通で送ります。" if count else "")

    def _say(self, words: str) -> None:
        self.said.setText(words)

    # What is done

    def _tick_group(self, key: object, on: bool) -> None:
        (self._chosen.add if on else self._chosen.discard)(str(key))
        self._show_groups()

    def _tick_people(self) -> None:
        for row, one in enumerate(self._people):
            keep = self._left_out.discard if self.people.wanted(row) else self._left_out.add
            keep((one.group, one.address))
        self._follow()

    def _edited(self) -> None:
        self._templates.keep(self._for, self.editor.template)
        self._follow()

    def _copy(self) -> None:
        message = self._message
        if message is None:
            return
        if allowed(self._prompts, self._state, [message], self.pieces):
            QGuiApplication.clipboard().setText(message.to_copy)
            self._say(
                f"{'、'.join(one.name or one.address for one in message.to)}の宛先・件名・本文を"
                "コピーしました。添付するファイルは、下書きを作ると同じフォルダーに入ります。"
            )

    def _make(self) -> None:
        if not self.act.isEnabled():
            return
        pieces = self.pieces
        messages = allowed(self._prompts, self._state, self.messages, pieces)
        folder = self._prompts.open_folder("下書きを入れるフォルダー") if messages else None
        if messages is None or folder is None:
            return
        plan, now = self._state.plan, datetime.now()
        self.act.setEnabled(False)
        self._writing.run(
            lambda: paper_mail.write(plan, messages, pieces, folder, now),
            lambda out: self._made(out, len(messages)),
            lambda error: self._refused(error.message),
        )
        self._say("下書きを書いています。")

    def _made(self, folder: Path, count: int) -> None:
        self._out = folder
        self._follow()
        self.open_out.show()
        self._say(f"{count}通の下書きと、帳票、文面、送付一覧を書きました。{folder}")

    def _refused(self, sentence: str) -> None:
        self._follow()
        self._say(sentence)

    def _keep_groups(self) -> GroupsDialog:
        dialog = GroupsDialog(self._store, self._prompts, self)
        dialog.open()
        return dialog

    def _open_out(self) -> None:
        if self._out is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._out)))

    def _plan_changed(self) -> None:
        """Groups are looked at anew; papers are made anew where the plan itself is another."""
        before, self._state = self._state, self._store.state
        if replace(before, recipient_groups=()) != replace(self._state, recipient_groups=()):
            self.packing.forget()
            self._want()
        self._show_groups()

    def _connect(self) -> None:
        self.papers.dataChanged.connect(lambda *_: self._want())
        self.packing.changed.connect(self._show_papers)
        self.groups.ticked.connect(self._tick_group)
        self.people.dataChanged.connect(lambda *_: self._tick_people())
        self.people_view.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self.people_view.entered_row.connect(lambda _: self.tabs.setCurrentIndex(0))
        self.how_many.chosen.connect(lambda _: self._follow())
        self.editor.edited.connect(self._edited)
        self.keep.clicked.connect(self._keep_groups)
        self.copy.clicked.connect(self._copy)
        self.act.clicked.connect(self._make)
        self.open_out.clicked.connect(self._open_out)
        self.leave.clicked.connect(self.reject)
        self._store.changed.connect(self._plan_changed)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._make)
        self.finished.connect(lambda _: self._templates.save())


def _row(one: Recipient, *, ticked: bool, again: bool, internal: bool) -> TickRow:
    note = "（庁外）" if one.outside else ""
    if one.outside and internal:
        note = "（庁外に内部資料）"
    if again:
        note = "（上のまとまりで送ります）"
    texts = (one.name or "（名前なし）", f"{one.address}{note}")
    return TickRow(texts, ticked=ticked and not again, can_tick=not again, warns=one.outside)


def _read(message: Message) -> str:
    problems = "".join(f"※ {problem.sentence}\n" for problem in message.problems)
    return (f"{problems}\n" if problems else "") + message.to_copy
