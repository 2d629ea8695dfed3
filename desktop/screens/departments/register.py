"""部署の一覧: the register as a table, one department's form beside it, and the assistant."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.address import Address
from db.records import Department, PlanState
from desktop.models.departments_list import COLUMNS, GONE, DepartmentList
from desktop.runtime.store import Store
from desktop.screens.departments.assistant import ReorganisationDialog
from desktop.screens.departments.cells import CountCell, QuietCell, in_order
from desktop.screens.departments.form import DepartmentForm
from desktop.screens.departments.values_dialog import ValuesDialog
from desktop.widgets.choice import Tick
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.tokens import SMALL_PX, scaled
from desktop.widgets.typing import typing_of

_NEW = "新しい部署"
_KEYS = "Ctrl+F さがす　Ctrl+N 追加　Ctrl+R 組織改編　Enter 右の欄へ　Esc 閉じる"


class RegisterDialog(QDialog):
    """Over a store; a project that is jumped to is shown by the window behind it."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("部署の一覧")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._store = store
        self._shown: PlanState | None = None
        self.model = DepartmentList(self)
        self.view = _table(self.model)
        self.form = DepartmentForm(store)
        self.search = QLineEdit()
        self.search.setAccessibleName("部署をさがす")
        self.search.setPlaceholderText("部署名・別名・コード・メールの一部")
        self.gone = Tick("終わった部署も")
        self.gone.setChecked(True)
        self.add = _button("部署を追加", "Ctrl+N")
        self.paste = _button("表を貼り付ける…", "Ctrl+Shift+V")
        self.reorganise = _button("組織改編…", "Ctrl+R")
        self.remove = QPushButton("この部署を消す")
        self.remove.setAutoDefault(False)
        self._count = label(px=SMALL_PX, role="second")
        self._told = label(_KEYS, SMALL_PX, role="second")
        self._told.setWordWrap(True)
        self._close = QPushButton("閉じる")
        self._close.setAutoDefault(False)
        self._put_together()
        self._connect()
        for button in (self.add, self.paste, self.reorganise, self.remove):
            button.setEnabled(not store.read_only)
        self._show_state()
        self.view.selectRow(0)
        self.view.setFocus()

    def choose(self, uid: str) -> None:
        """Show a department; what hides it from the table gives way."""
        if self.model.row_of(uid) < 0:
            self.search.clear()
            self.gone.setChecked(True)
            self._narrow()
        row = self.model.row_of(uid)
        if row >= 0:
            self.view.selectRow(row)
            self.view.scrollTo(self.model.index(row, 0))

    def done(self, result: int) -> None:
        """Store what is typed."""
        self.form.commit()
        super().done(result)

    def reject(self) -> None:
        """Esc goes from the form back to the table, clears the search, and closes at last."""
        focus = QApplication.focusWidget()
        if focus is not None and self.form.isAncestorOf(focus):
            self.view.setFocus()
        elif focus is self.search and self.search.text():
            self.search.clear()
        else:
            super().reject()

    def add_department(self) -> None:
        """Add one with a name to write over."""
        from db import departments

        taken = {d.name for d in self._store.state.departments}
        names = (f"{_NEW}{n}" if n > 1 else _NEW for n in range(1, 1000))
        name = next(name for name in names if name not in taken)
        self._store.submit(departments.add, name, then=self._name_it, refused=self._tell)

    def remove_department(self) -> None:
        """Take the chosen one out, where nothing names it."""
        from db import departments

        chosen = self._chosen()
        if chosen is not None:
            said = f"「{chosen.name}」を消しました。Ctrl+Zで戻せます。"
            self._store.submit(
                departments.remove,
                chosen.uid,
                then=lambda _: self._tell(said),
                refused=self._tell,
            )

    def paste_values(self) -> ValuesDialog:
        """Open 表を貼り付ける… over what the clipboard has."""
        self.form.commit()
        dialog = ValuesDialog(self._store.state, self)
        dialog.wanted.connect(self._fill_in)
        dialog.open()
        return dialog

    def assist(self) -> ReorganisationDialog:
        """Open the assistant, as large as the register."""
        self.form.commit()
        dialog = ReorganisationDialog(self._store, self)
        dialog.resize(self.size())
        dialog.applied.connect(self._tell)
        dialog.open()
        return dialog

    def _fill_in(self, entries: object) -> None:
        from db import departments

        self._store.submit(
            departments.set_values,
            entries,
            then=lambda _: self._tell("表の内容に書き換えました。Ctrl+Zで戻せます。"),
            refused=self._tell,
        )

    def _name_it(self, uid: str) -> None:
        self.choose(uid)
        self.form.name_it()

    def _chosen(self) -> Department | None:
        return self.model.department_at(self.view.currentIndex().row())

    def _show_state(self) -> None:
        """Show the store's state once no write is under way: typing overtakes no writing."""
        if self._store.state is self._shown or (self._store.pending and self._shown):
            return
        kept = self._chosen()
        self._shown = self._store.state
        self.model.show(self._shown, self._store.year)
        self._keep(kept)
        self._say_count()

    def _narrow(self) -> None:
        kept = self._chosen()
        self.model.narrow(self.search.text(), with_gone=self.gone.isChecked())
        self._keep(kept)
        self._say_count()

    def _keep(self, kept: Department | None) -> None:
        """Stay at the department that was chosen, else at the first."""
        row = self.model.row_of(kept.uid) if kept else -1
        if self.model.rowCount():
            self.view.selectRow(max(row, 0))
        self._open()

    def _open(self) -> None:
        chosen = self._chosen()
        self.form.show_department(self._store.state, chosen)
        self.remove.setEnabled(chosen is not None and not self._store.read_only)

    def _say_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self._count.setText(f"{total}部署" if shown == total else f"{total}部署のうち{shown}部署")

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)

    def _jump(self, project: str) -> None:
        self.accept()
        self._store.located.emit(Address(project, "departments"))

    def _undo(self, act: Callable[[], None], *, back: bool) -> None:
        """First the typing in the focused editor, then the journal, as everywhere."""
        typing = typing_of(QApplication.focusWidget())
        if typing and (typing.undo() if back else typing.redo()):
            return
        step = self._store.undo_step if back else self._store.redo_step
        if step is None or self._store.read_only:
            self._tell("元に戻す操作がありません。" if back else "やり直す操作がありません。")
            return
        self._tell(f"「{step.label}」を{'元に戻しました' if back else 'やり直しました'}。")
        act()

    def _connect(self) -> None:
        store = self._store
        store.saved_changed.connect(self._show_state)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._open())
        self.search.textChanged.connect(lambda _: self._narrow())
        self.search.returnPressed.connect(self.view.setFocus)
        self.gone.toggled.connect(lambda _: self._narrow())
        self.form.opened.connect(self.choose)
        self.form.jumped.connect(self._jump)
        self.view.activated.connect(lambda _: self.form.lines["name"].setFocus())
        for button, act in (
            (self.add, self.add_department),
            (self.paste, self.paste_values),
            (self.reorganise, self.assist),
            (self.remove, self.remove_department),
            (self._close, self.accept),
        ):
            button.clicked.connect(lambda _=False, do=act: do())
        for keys, do in (
            # The buttons' own shortcuts would act a tenth of a second later.
            ("Ctrl+N", self.add.click),
            ("Ctrl+Shift+V", self.paste.click),
            ("Ctrl+R", self.reorganise.click),
            ("Ctrl+F", self._find),
            ("Ctrl+Z", lambda: self._undo(store.undo, back=True)),
            ("Ctrl+Y", lambda: self._undo(store.redo, back=False)),
            ("Ctrl+Shift+Z", lambda: self._undo(store.redo, back=False)),
        ):
            QShortcut(QKeySequence(keys), self, do)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _put_together(self) -> None:
        head = Bar(44)
        self.search.setFixedWidth(scaled(240))
        for part in (self.search, self.gone, self._count):
            head.row.addWidget(part)
        head.row.addStretch(1)
        for button in (self.add, self.paste, self.reorganise):
            head.row.addWidget(button)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.form)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([scaled(744), scaled(416)])
        foot = Bar(44)
        foot.row.addWidget(self._told, 1)
        foot.row.addWidget(self.remove)
        foot.row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(self.splitter, 1)
        column.addWidget(rule())
        column.addWidget(foot)
        in_order(self.search, self.gone, self.add, self.paste, self.reorganise, self.view)
        in_order(self.view, *self.form.fields, self.remove, self._close)
        room, over = self.screen().availableSize(), self.parentWidget()
        wide = max(scaled(1160), over.width() * 9 // 10 if over else 0)
        high = max(scaled(720), over.height() * 9 // 10 if over else 0)
        self.resize(min(wide, room.width() - 40), min(high, room.height() - 60))


def _button(word: str, keys: str) -> QPushButton:
    """A button of the head with its key in the tip."""
    made = QPushButton(word)
    made.setAutoDefault(False)
    made.setToolTip(f"{word}（{keys}）")
    return made


def _table(model: DepartmentList) -> QTableView:
    view = QTableView()
    view.setModel(model)
    dress(view, "部署の一覧")
    cells = {"projects": CountCell(GONE)}
    lay_columns(
        view,
        [
            (
                cells.get(one.key, QuietCell(GONE, digits=one.key in ("code", "years"))),
                one.width,
            )
            for one in COLUMNS
        ],
    )
    view.horizontalHeader().setStretchLastSection(True)
    return view
